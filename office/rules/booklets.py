"""Where a written sheet carries identity, and what of it may travel to the markers.

Guarantee: everything above the cut line, and a narrow margin on the other sides, is gone from what
is sent. The layout is one constant of the printed booklet, not a choice made per sheet.
Source: TT 22/2025/TT-BNV, Quy chế, Điều 15.3 (the head of the sheet is cut off by the code board).

>>> cut(600, 850)
Cut(top=170, margin=12)
>>> body_name("VGD2HVYKT", 1)
'VGD2HVYKT-1.png'
"""

from dataclasses import dataclass

# The kind of the package that carries cut scripts from the code station to the marking room.
PACKAGE = "scripts"

# The detachable head is the top fifth of the sheet; the margin is about 4 mm of A4.
HEAD_FIFTHS = 1
MARGIN_FIFTIETHS = 1

MIN_SIDE = 100
MAX_SIDE = 10_000
MAX_PIXELS = 40_000_000
MAX_BYTES = 20_000_000
MAX_SHEETS = 40


@dataclass(frozen=True)
class Cut:
    """Rows to drop at the top, and pixels to blank at the left, right and bottom."""

    top: int
    margin: int


def cut(width: int, height: int) -> Cut:
    """Where to cut a sheet of this many pixels; rounds up, towards cutting more."""
    return Cut(
        top=-(-height * HEAD_FIFTHS // 5), margin=-(-min(width, height) * MARGIN_FIFTIETHS // 50)
    )


def body_name(code: str, sheet: int) -> str:
    """The only name a sheet has outside the code station: its code and its place."""
    return f"{code}-{sheet}.png"
