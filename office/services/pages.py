"""Turn a scanned sheet into what may leave the room: no head, no margin, no metadata.

Guarantee: the result is built from pixels alone. Names, dates, serial numbers and comments of the
scanner stay behind, and the same pixels always give the same file.
"""

import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO
from zlib import crc32

from PIL import Image, ImageDraw, ImageFile

from ledger.rules.refusals import Refusal
from office.rules import booklets

FORMATS = ("PNG", "JPEG", "TIFF")
_loading = threading.Lock()
SIGNATURE = b"\x89PNG\r\n\x1a\n"


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


def bare(data: bytes) -> bytes:
    """`data` when it is a picture such as `body` makes; for the room that receives it.

    Refuses what `body` refuses, and `page.carries_more` when anything but pixels is in the file.
    """
    if _chunks(data) - {b"IHDR", b"IDAT", b"IEND"}:
        raise Refusal("page.carries_more")
    with _header(data):
        return data


def _chunks(data: bytes) -> set[bytes]:
    """Kinds of the parts of a PNG file, which must end where its last part ends."""
    if not data.startswith(SIGNATURE):
        raise Refusal("page.not_an_image")
    kinds, place = set(), len(SIGNATURE)
    while place < len(data):
        length = int.from_bytes(data[place : place + 4], "big")
        kind = data[place + 4 : place + 8]
        end = place + 12 + length
        if end > len(data) or b"IEND" in kinds:
            raise Refusal("page.damaged")
        if crc32(data[place + 4 : end - 4]) != int.from_bytes(data[end - 4 : end], "big"):
            raise Refusal("page.damaged")
        kinds.add(kind)
        place = end
    if b"IEND" not in kinds:
        raise Refusal("page.damaged")
    return kinds


def _opened(data: bytes) -> Image.Image:
    with _header(data) as image, _whole_or_nothing():
        try:
            return image.convert("1" if image.mode == "1" else "L")
        except (OSError, ValueError, SyntaxError, EOFError):
            raise Refusal("page.damaged") from None


@contextmanager
def _whole_or_nothing() -> Iterator[None]:
    """Let a sheet that breaks off be an error: other libraries tell Pillow to fill it with grey."""
    with _loading:
        before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
        try:
            yield
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = before


def _header(data: bytes) -> Image.Image:
    if len(data) > booklets.MAX_BYTES:
        raise Refusal("page.too_large", size=len(data), limit=booklets.MAX_BYTES)
    try:
        # Opening reads the header only: a bomb is refused before it is unpacked.
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(BytesIO(data), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refusal("page.size_absurd", limit=booklets.MAX_PIXELS) from None
    except (OSError, ValueError, SyntaxError, EOFError):
        raise Refusal("page.not_an_image") from None
    width, height = image.size
    if (
        min(width, height) < booklets.MIN_SIDE
        or max(width, height) > booklets.MAX_SIDE
        or width * height > booklets.MAX_PIXELS
    ):
        raise Refusal("page.size_absurd", limit=booklets.MAX_PIXELS)
    if getattr(image, "n_frames", 1) != 1:
        raise Refusal("page.several_images")
    return image


def _plain(image: Image.Image) -> bytes:
    bare = Image.frombytes(image.mode, image.size, image.tobytes())
    out = BytesIO()
    bare.save(out, "PNG", compress_level=6)
    return out.getvalue()
