"""Answer sheets for reading machines: bubbles, corner marks, a QR, and an identity part to cut off.

All measures are millimetres from the upper left corner of the sheet, so that a reader finds every
bubble from the four corner marks alone. The part above the cut names the candidate; the part below
names the test, the version and the questions, and never the candidate.
"""

from base64 import b64encode
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from office.documents import pdf, qr
from office.documents.facts import facts_digest

TEMPLATE = "exams/answer_sheets/sheet.html"
MOST = 120
WIDE, HIGH = 210, 297
MARK, EDGE = 6, 8
CUT = 92
ROWS = 30
STEP, RADIUS = 5.6, 2.05
COLUMN, FIRST, TOP = 40, 28, 118
DIGITS, VERSION = 6, 3


def facts(
    *, agency: str, campaign: str, test: str, code: str, questions: int, minutes: int, version: str
) -> dict[str, Any]:
    """The facts of a sheet; without `version` (three digits) candidates fill its bubbles in."""
    return {
        "agency": agency,
        "campaign": campaign,
        "test": test,
        "code": code,
        "questions": questions,
        "minutes": minutes,
        "version": version,
    }


def render(known: dict[str, Any]) -> bytes:
    """The PDF of a sheet: one page of A4."""
    digest = facts_digest(known)
    told = f"CT1/{known['code']}/{known['version'] or '-'}/{known['questions']}/{digest[:16]}"
    return pdf.write(
        pdf.lay_out(
            TEMPLATE,
            known,
            digest=digest,
            drawing=_drawing(known["questions"], known["version"]),
            mark=qr.image(told),
        ),
        digest,
    )


def place(question: int, letter: int) -> tuple[float, float]:
    """The centre of a bubble: question from 1, letter from 0.

    >>> place(1, 0), place(31, 3)
    ((28, 118), (84.8, 118))
    """
    column, row = divmod(question - 1, ROWS)
    return FIRST + column * COLUMN + letter * STEP, TOP + row * STEP


def corners() -> list[tuple[float, float]]:
    """The centres of the four corner marks of the part below the cut, clockwise from upper left."""
    left, right = EDGE + MARK / 2, WIDE - EDGE - MARK / 2
    top, bottom = CUT + 5 + MARK / 2, HIGH - EDGE - MARK / 2
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


@lru_cache(maxsize=32)
def _drawing(questions: int, version: str) -> str:
    """The picture of the whole sheet as a data address."""
    shapes = [*_marks(), *_answers(questions), *_number(), *_version(version)]
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDE}mm" height="{HIGH}mm" '
        f'viewBox="0 0 {WIDE} {HIGH}" font-family="Tinos" font-size="2.6">{"".join(shapes)}</svg>'
    )
    return "data:image/svg+xml;base64," + b64encode(drawing.encode("utf-8")).decode("ascii")


def _marks() -> Iterator[str]:
    for x, y in corners():
        yield f'<rect x="{x - MARK / 2}" y="{y - MARK / 2}" width="{MARK}" height="{MARK}"/>'
    yield (
        f'<path d="M0 {CUT}H{WIDE}" stroke="#555" stroke-width=".3" stroke-dasharray="2 1.5" '
        f'fill="none"/>'
    )


def _answers(questions: int) -> Iterator[str]:
    for question in range(1, questions + 1):
        x, y = place(question, 0)
        yield _text(x - 8.2, y + 1, str(question), bold=True)
        for letter in range(4):
            yield from _bubble(*place(question, letter), "ABCD"[letter])


def _number() -> Iterator[str]:
    """The grid of the candidate number, above the cut."""
    for digit in range(DIGITS):
        x = 158 + digit * STEP
        yield f'<rect x="{x - 2.6}" y="22" width="5.2" height="6" fill="none" stroke="#000" stroke-width=".25"/>'
        for value in range(10):
            yield from _bubble(x, 32 + value * STEP, str(value))


def _version(version: str) -> Iterator[str]:
    """The grid of the version code, below the cut; known digits are filled in."""
    for digit in range(VERSION):
        x = 183 + digit * STEP
        known = version[digit : digit + 1]
        yield f'<rect x="{x - 2.6}" y="{TOP - 2}" width="5.2" height="6" fill="none" stroke="#000" stroke-width=".25"/>'
        if known:
            yield _text(x, TOP + 2.3, known, bold=True, size=4)
        for value in range(10):
            yield from _bubble(x, TOP + 9 + value * STEP, str(value), filled=known == str(value))


def _bubble(x: float, y: float, sign: str, *, filled: bool = False) -> Iterator[str]:
    inside = "#000" if filled else "none"
    yield f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{RADIUS}" fill="{inside}" stroke="#333" stroke-width=".22"/>'
    if not filled:
        yield _text(x, y + 0.9, sign)


def _text(x: float, y: float, text: str, *, bold: bool = False, size: float = 2.6) -> str:
    weight = ' font-weight="bold" fill="#000"' if bold else ' fill="#555"'
    return f'<text x="{x:.2f}" y="{y:.2f}" text-anchor="middle" font-size="{size}"{weight}>{text}</text>'
