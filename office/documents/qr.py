"""QR codes of documents: an address to check at, and the digest of the facts on the paper."""

from base64 import b64encode
from io import BytesIO

import segno
from django.conf import settings


def place() -> str:
    """The address under which papers of this office are checked."""
    return f"https://{settings.OFFICE}/kiem-tra/"


def address(digest: str) -> str:
    """Where anyone may check a paper whose facts have this digest; this is what its QR says."""
    return f"{place()}{digest}/"


def image(text: str, kind: str = "svg", mask: int | None = None) -> str:
    """A QR of `text` as a data address that fits an `<img>`: lines that print sharp at any size, or "png" for Word.

    Error level M stands a fold or a stamp over a seventh of it. Weighing the eight masks takes longer than drawing:
    papers in bulk name one, 0 to 7, and every reader reads any.
    """
    out = BytesIO()
    code = segno.make(text, error="m", micro=False, mask=mask)
    if kind == "png":
        code.save(out, kind="png", scale=10, border=2)
        return _data("image/png", out)
    code.save(out, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=2, nl=False)
    return _data("image/svg+xml", out)


def _data(media: str, out: BytesIO) -> str:
    return f"data:{media};base64," + b64encode(out.getvalue()).decode("ascii")
