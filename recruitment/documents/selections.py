"""The list of those selected, published with the decision that approves the results (NĐ 170/2025, Điều 16–17)."""

from collections.abc import Sequence
from typing import Any

from office.documents import lists

TEMPLATE = "recruitment/selections/list.html"


def facts(
    *,
    head: dict[str, Any],
    signature: dict[str, str],
    recipients: list[str],
    rows: Sequence[dict[str, Any]],
    annexed_to: str = "",
) -> dict[str, Any]:
    """The facts of the list.

    Each row: `{"number", "name", "birth_date", "post", "total" ("77.50")}`, in order of posts.
    """
    columns = ("number", "name", "birth_date", "post", "total")
    return {
        "head": head,
        "signature": signature,
        "recipients": recipients,
        "annexed_to": annexed_to,
        "rows": [{column: row[column] for column in columns} for row in rows],
    }


def render(known: dict[str, Any]) -> bytes:
    """The PDF of these facts."""
    return lists.render(TEMPLATE, known)
