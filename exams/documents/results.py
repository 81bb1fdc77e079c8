"""The result list of a room, which every candidate signs before leaving (TT 22/2025, Quy chế, Điều 12.2.i)."""

from collections.abc import Sequence
from typing import Any

from office.documents.papers import Paper

TEMPLATE = "exams/results/room.html"
PAPER = Paper(TEMPLATE, listed=True)


def facts(
    *,
    head: dict[str, Any],
    hands: Sequence[dict[str, str]],
    test: str,
    session: str,
    room: str,
    questions: int,
    rows: Sequence[dict[str, Any]],
    root: str,
) -> dict[str, Any]:
    """The facts of one room's list.

    `hands` comes from `letterhead.columns` (invigilators, technician); `root` is the room's logged root. Each row:
    `{"number", "name", "birth_date", "machine", "correct" (int, None when absent), "counted" ("30.75"), "passed"
    (True, False or None when absent)}` in the order to be signed.
    """
    return {
        "head": head,
        "hands": list(hands),
        "test": test,
        "session": session,
        "room": room,
        "questions": questions,
        "root": root,
        "rows": list(rows),
        "present": sum(row["correct"] is not None for row in rows),
        "passed": sum(row["passed"] is True for row in rows),
    }


def render(known: dict[str, Any]) -> bytes:
    """The PDF of these facts."""
    return PAPER.pdf(known)
