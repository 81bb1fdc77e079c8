"""The mark sheet of one script and one marker (TT 22/2025, Quy chế, Điều 16): a code, points by part, no identity."""

from collections.abc import Sequence
from typing import Any

from office.documents.papers import Paper

TEMPLATE = "marking/sheets/sheet.html"
PAPER = Paper(TEMPLATE)


def facts(
    *,
    head: dict[str, Any],
    test: str,
    code: str,
    bag: str,
    round: int,
    marker: str,
    maximum: str,
    parts: Sequence[dict[str, Any]],
    total: str | None = None,
    remarks: str = "",
) -> dict[str, Any]:
    """The facts of one sheet.

    `marker` is the pseudonym; each part `{"part", "title", "points" (the most), "given" ("35.00" or None)}`.
    Without `given` and `total` the sheet is the empty form.
    """
    return {
        "head": head,
        "test": test,
        "code": code,
        "bag": bag,
        "round": round,
        "marker": marker,
        "maximum": maximum,
        "parts": list(parts),
        "total": total,
        "remarks": remarks,
    }


def render(known: dict[str, Any]) -> bytes:
    """The PDF of these facts."""
    return PAPER.pdf(known)
