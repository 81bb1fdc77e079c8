"""Results of round 1, candidate by candidate (NĐ 170/2025, Điều 9, 16)."""

from collections.abc import Sequence
from typing import Any

from office.documents import lists
from office.documents.papers import Paper

PAPER = Paper("recruitment/rounds/paper.html", listed=True)
COLUMNS = ("number", "name", "birth_date", "post", "correct", "counted", "passed")


def facts(
    *, test: str, questions: int, rows: Sequence[dict[str, Any]], **around: Any
) -> dict[str, Any]:
    """The facts of the list, as `lists.facts` without its columns.

    Each row: `{"number", "name", "birth_date", "post", "correct" (int), "counted" ("30.75"), "passed"}`, the last three
    None for the absent.
    """
    return lists.facts(rows=rows, columns=COLUMNS, **around) | {
        "test": test,
        "questions": questions,
        "present": sum(row["passed"] is not None for row in rows),
        "passed": sum(row["passed"] is True for row in rows),
    }
