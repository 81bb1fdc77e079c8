"""The list of those selected, published with the decision that approves the results (NĐ 170/2025, Điều 16–17)."""

from typing import Any

from office.documents import lists
from office.documents.papers import Paper

TEMPLATE = "recruitment/selections/list.html"
PAPER = Paper(TEMPLATE, listed=True)
COLUMNS = ("number", "name", "birth_date", "post", "total")


def facts(**known: Any) -> dict[str, Any]:
    """The facts of the list, as `lists.facts` without its columns.

    Each row: `{"number", "name", "birth_date", "post", "total" ("77.50")}`, in order of posts.
    """
    return lists.facts(**known, columns=COLUMNS)


def render(known: dict[str, Any]) -> bytes:
    """The PDF of these facts."""
    return PAPER.pdf(known)
