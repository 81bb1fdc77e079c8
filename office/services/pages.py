"""Turn a scanned sheet into what may leave the room: no head, no margin, no metadata.

Guarantee: the result is built from pixels alone. Names, dates, serial numbers and comments of the
scanner stay behind, and the same pixels always give the same file.
"""

from hashlib import sha256
from io import BytesIO

from PIL import Image, ImageDraw

from ledger.rules.refusals import Refusal
from office.rules import booklets

FORMATS = ("PNG", "JPEG", "TIFF")


def body(data: bytes) -> bytes:
    """PNG of what is left of a sheet when its head is cut off.

    Refuses `page.too_large`, `page.not_an_image`, `page.size_absurd`, `page.several_images`,
    `page.damaged`.
    """
    image = _opened(data)
    cut = booklets.cut(image.width, image.height)
    kept = image.crop((0, cut.top, image.width, image.height))
    pen = ImageDraw.Draw(kept)
    right, bottom = kept.width - 1, kept.height - 1
    for edge in (
        (0, 0, cut.margin - 1, bottom),
        (right - cut.margin + 1, 0, right, bottom),
        (0, bottom - cut.margin + 1, right, bottom),
    ):
        pen.rectangle(edge, fill="white")
    return _plain(kept)


def digest(data: bytes) -> str:
    """The name of a sheet's content in logs and packages."""
    return sha256(data).hexdigest()


def checked_body(data: bytes) -> bytes:
    """`data` when it is a picture such as `body` makes; for the room that receives it.

    Refuses what `body` refuses, and `page.carries_metadata`.
    """
    image = _opened(data)
    with Image.open(BytesIO(data)) as opened:
        if opened.format != "PNG" or opened.info or opened.getexif():
            raise Refusal("page.carries_metadata", kind=str(opened.format))
    if _plain(image) != data:
        raise Refusal("page.carries_metadata", kind="PNG")
    return data


def _opened(data: bytes) -> Image.Image:
    if len(data) > booklets.MAX_BYTES:
        raise Refusal("page.too_large", size=len(data), limit=booklets.MAX_BYTES)
    try:
        # Opening reads the header only: a bomb is refused before it is unpacked.
        image = Image.open(BytesIO(data), formats=FORMATS)
    except Image.DecompressionBombError:
        raise Refusal("page.size_absurd", width=0, height=0) from None
    except (OSError, ValueError, SyntaxError):
        raise Refusal("page.not_an_image") from None
    with image:
        width, height = image.size
        if (
            min(width, height) < booklets.MIN_SIDE
            or max(width, height) > booklets.MAX_SIDE
            or width * height > booklets.MAX_PIXELS
        ):
            raise Refusal("page.size_absurd", width=width, height=height)
        if getattr(image, "n_frames", 1) != 1:
            raise Refusal("page.several_images", images=getattr(image, "n_frames", 1))
        try:
            return image.convert("1" if image.mode == "1" else "L")
        except (OSError, ValueError, SyntaxError, EOFError):
            raise Refusal("page.damaged") from None


def _plain(image: Image.Image) -> bytes:
    bare = Image.frombytes(image.mode, image.size, image.tobytes())
    out = BytesIO()
    bare.save(out, "PNG", compress_level=6)
    return out.getvalue()
