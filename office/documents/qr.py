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
    return place() + digest


def image(text: str) -> str:
    """A QR of `text` as a data address that fits an `<img>`: lines, not dots, so it prints sharp at any size.

    Error level M stands a fold or a stamp over a seventh of it.
    """
    out = BytesIO()
    code = segno.make(text, error="m", micro=False)
    code.save(out, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=2, nl=False)
    return "data:image/svg+xml;base64," + b64encode(out.getvalue()).decode("ascii")
