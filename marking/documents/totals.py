"""The table of marks by code (bảng điểm theo phách), signed by the head of marking before codes are opened."""

from collections.abc import Sequence
from typing import Any

from office.documents.papers import Paper

TEMPLATE = "marking/totals/table.html"
PAPER = Paper(TEMPLATE, listed=True)

HOW = {
    "average": "Trung bình hai lượt",
    "equal": "Hai lượt bằng nhau",
    "two_of_three": "Hai trong ba lượt bằng nhau",
    "average_of_three": "Trung bình ba lượt",
    "agreed": "Thống nhất",
    "head": "Trưởng ban quyết định",
    "collective": "Chấm tập thể",
    "zero": "Điểm 0 theo quyết định",
}


def facts(
    *,
    head: dict[str, Any],
    signature: dict[str, str],
    recipients: list[str],
    test: str,
    rows: Sequence[dict[str, Any]],
    root: str,
) -> dict[str, Any]:
    """The facts of the table.

    Each row, in code order: `{"code", "bag", "marks": [first, second, third or None], "mark", "how"}`
    with marks as text and `how` of `marking.rules.settlement`; `root` is the logged root of the table.
    """
    return {
        "head": head,
        "signature": signature,
        "recipients": recipients,
        "test": test,
        "root": root,
        "rows": [row | {"how_text": HOW[row["how"]]} for row in rows],
    }


def render(known: dict[str, Any]) -> bytes:
    """The PDF of these facts."""
    return PAPER.pdf(known)
