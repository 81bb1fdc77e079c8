"""Take the images of items anew: pixels alone, as PNG or JPEG, of a size that a paper can hold."""

from dataclasses import replace
from io import BytesIO
from warnings import catch_warnings, simplefilter

from PIL import Image

from exams.rules.documents import LARGEST_IMAGE
from exams.rules.exchange import Item, Media

# Pixels of a side; larger pictures are made smaller.
LONGEST_SIDE = 1_600
MOST_PIXELS = 40_000_000


class Unread(ValueError):
    """The bytes are no picture that can be read."""


def drawn_anew(item: Item) -> Item:
    """The item with each of its images made anew. Raises `Unread` with the name of the image."""
    media = {}
    for name, one in item.media.items():
        try:
            media[name] = redrawn(one)
        except Unread:
            raise Unread(name) from None
    return replace(item, media=media)


def redrawn(media: Media) -> Media:
    """The picture without whatever else its file held. Raises `Unread`."""
    try:
        with catch_warnings():
            simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(media.data), formats=("PNG", "JPEG", "GIF", "WEBP")) as found:
                if found.width * found.height > MOST_PIXELS:
                    raise Unread
                found.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
                clear = "A" in found.getbands() or "transparency" in found.info
                pixels = found.convert("RGBA" if clear else "RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombWarning,
            Image.DecompressionBombError):  # fmt: skip
        raise Unread from None
    drawn = _written(pixels, "PNG")
    if len(drawn) <= LARGEST_IMAGE or clear:
        return Media("image/png", drawn)
    return Media("image/jpeg", _written(pixels, "JPEG"))


def _written(pixels: Image.Image, form: str) -> bytes:
    out = BytesIO()
    pixels.save(out, form, optimize=True)
    return out.getvalue()
