"""Slips a candidate takes home from a computer test: every answer, the result, a digest to check them by.

Four to a sheet of A4, one PDF per room. A slip carries its own digest and QR, so that one may be shown
without the others.
"""

from base64 import b64encode
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from office.documents import pdf, qr
from office.documents.facts import facts_digest

TEMPLATE = "exams/slips/room.html"
ACROSS = 10
PER_SHEET = 4
BLANK = "–"
# Millimetres of one cell of the answer grid.
CELL, LINE, LABEL = 7.5, 5, 13.5


def slip(
    *,
    campaign: str,
    test: str,
    session: str,
    date: str,
    room: str,
    machine: str,
    number: str,
    name: str,
    birth_date: str,
    answers: Sequence[str],
    correct: int,
    counted: str,
    passed: bool,
    receipt: str,
    closed_at: str,
    penalty: str = "",
) -> dict[str, Any]:
    """The facts of one slip: what its digest covers.

    `answers` holds one letter per question in the order of the paper, "" where none was given; `correct` is the number
    of right answers, `counted` what counts after a penalty ("30.75"); `receipt` is the head of the sitting's chain of
    saved answers; `closed_at` an instant in UTC as in the ledger; `penalty` says which one, empty for none.
    """
    return {
        "campaign": campaign,
        "test": test,
        "session": session,
        "date": date,
        "room": room,
        "machine": machine,
        "number": number,
        "name": name,
        "birth_date": birth_date,
        "answers": list(answers),
        "correct": correct,
        "counted": counted,
        "passed": passed,
        "penalty": penalty,
        "receipt": receipt,
        "closed_at": closed_at,
    }


def facts(*, agency: str, room: str, slips: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The facts of a room's PDF: the agency in whose name it is printed, and its slips in seat order."""
    return {"agency": agency.upper(), "room": room, "slips": list(slips)}


def render(known: dict[str, Any]) -> bytes:
    """The PDF of a room's slips."""
    digest = facts_digest(known)
    views = [_view(one) for one in known["slips"]]
    sheets = [views[i : i + PER_SHEET] for i in range(0, len(views), PER_SHEET)]
    return pdf.write(pdf.lay_out(TEMPLATE, known, digest=digest, sheets=sheets), digest)


def _view(one: dict[str, Any]) -> dict[str, Any]:
    digest = facts_digest(one)
    answers = one["answers"]
    rows = [answers[i : i + ACROSS] for i in range(0, len(answers), ACROSS)]
    # Text with tabs under a drawn grid: a table cell for each answer would take ten times as long to lay out.
    return one | {
        "questions": len(answers),
        "given": sum(bool(letter) for letter in answers),
        "places": "\t".join(str(place) for place in range(1, ACROSS + 1)),
        "spans": "\n".join(f"{i * ACROSS + 1}–{i * ACROSS + len(r)}" for i, r in enumerate(rows)),
        "letters": "\n".join("\t".join(letter or BLANK for letter in row) for row in rows),
        "grid": _grid(len(rows) + 1),
        "digest": digest,
        "qr": qr.image(qr.address(digest)),
    }


@lru_cache(maxsize=16)
def _grid(rows: int) -> str:
    """The ruled lines behind the text, as a picture in a data address."""
    wide, high = LABEL + ACROSS * CELL, rows * LINE
    across = "".join(f"M0 {row * LINE}h{wide}" for row in range(rows + 1))
    down = f"M0 0v{high}" + "".join(f"M{LABEL + i * CELL} 0v{high}" for i in range(ACROSS + 1))
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}mm" height="{high}mm" '
        f'viewBox="-.1 -.1 {wide + 0.2:.1f} {high + 0.2:.1f}">'
        f'<path d="{across}{down}" fill="none" stroke="#555" stroke-width=".15"/></svg>'
    )
    return "data:image/svg+xml;base64," + b64encode(drawing.encode("ascii")).decode("ascii")
