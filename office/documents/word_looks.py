"""How each class of a page looks in Word: the measures of `paper.css`, in points and millimetres.

>>> at("title", Look()).align, at("plain", Look(size=12)).size
('center', 12)
"""

from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True)
class Look:
    """What a paragraph takes over from where it stands."""

    size: float = 14
    bold: bool = False
    italic: bool = False
    align: str = "both"
    first_line: float = 0  # millimetres
    before: float = 0  # points
    after: float = 0
    line: float = 1.0  # of the font's own line, which is 1,15 of its size
    colour: str = ""
    border: str = ""  # "bottom:single:6" draws a line of 6/8 pt
    short: float = 0  # millimetres of the border, centred
    breaks: bool = False  # a new line of the page is one of the paper
    stays: bool = False  # on one page with what follows


BODY = Look(first_line=10, after=6, line=1.09)
CELL = Look(size=12, align="left")

LOOKS: dict[str, dict[str, Any]] = {
    "plain": {"first_line": 0},
    "title": {"align": "center", "bold": True, "first_line": 0, "after": 0, "before": 14},
    "subject": {"align": "center", "bold": True, "first_line": 0, "after": 0},
    "annexed": {"align": "center", "italic": True, "first_line": 0, "after": 10},
    "small": {"size": 9},
    "root": {"size": 9},
    "count": {"align": "left", "before": 4},
    "c": {"align": "center"},
    "r": {"align": "right"},
    "to": {"size": 11, "align": "left"},
    "sign": {"size": 13.5, "align": "center", "stays": True},
    "office": {"size": 13, "align": "center"},
    "nation": {"size": 13, "align": "center"},
    "number": {"size": 13, "align": "center", "before": 6},
    "date": {"size": 13.5, "align": "center", "italic": True, "before": 6},
    "motto": {"size": 14, "bold": True, "border": "bottom:single:6", "short": 63},
    "write": {"align": "left", "first_line": 0, "after": 8, "border": "bottom:dotted:4"},
    "note": {"size": 9, "align": "left", "first_line": 0, "breaks": True, "border": "box:single:4"},
}
# Within a block of signatures: form and title above, and the small line below them.
SIGNED: dict[str, dict[str, Any]] = {
    "office": {"size": 13.5, "bold": True, "breaks": True},
    "name": {"bold": True},
}
# The words "Nơi nhận".
LABEL: dict[str, Any] = {"size": 12, "italic": True}
# Elements that stand for a line or an empty place: look, and the height in points.
DRAWN: dict[str, tuple[Look, float]] = {
    "rule": (Look(align="center", border="top:single:6", short=24, before=3), 3),
    "under": (Look(align="center", border="top:single:6", short=30, before=3, after=9), 3),
    "hand": (Look(align="center", stays=True), 66),
}


def at(classes: str, look: Look) -> Look:
    """`look` as changed by the classes, one after the other."""
    for name in classes.split():
        look = replace(look, **LOOKS.get(name, {}))
    return look
