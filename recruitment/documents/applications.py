"""Lists of accepted and of refused applications (NĐ 170/2025, Điều 16.2). No identity number enters such a list."""

from collections.abc import Sequence
from typing import Any

from office.documents import lists

ACCEPTED = "recruitment/applications/accepted.html"
REFUSED = "recruitment/applications/refused.html"


def accepted(
    *,
    head: dict[str, Any],
    signature: dict[str, str],
    recipients: list[str],
    rows: Sequence[dict[str, Any]],
    annexed_to: str = "",
) -> dict[str, Any]:
    """The facts of the list of those who may sit. Each row: `{"number", "name", "birth_date", "post"}`."""
    return _facts(
        head, signature, recipients, rows, annexed_to, ("number", "name", "birth_date", "post")
    )


def refused(
    *,
    head: dict[str, Any],
    signature: dict[str, str],
    recipients: list[str],
    rows: Sequence[dict[str, Any]],
    annexed_to: str = "",
) -> dict[str, Any]:
    """The facts of the list of refusals.

    Each row: `{"application", "name", "birth_date", "post", "reasons": [text]}`.
    """
    return _facts(
        head, signature, recipients, rows, annexed_to,
        ("application", "name", "birth_date", "post", "reasons"),
    )  # fmt: skip


def _facts(
    head: dict[str, Any],
    signature: dict[str, str],
    recipients: list[str],
    rows: Sequence[dict[str, Any]],
    annexed_to: str,
    columns: tuple[str, ...],
) -> dict[str, Any]:
    # Only the named columns: a caller's row may know more than a public list may show.
    return {
        "head": head,
        "signature": signature,
        "recipients": recipients,
        "annexed_to": annexed_to,
        "rows": [{column: row[column] for column in columns} for row in rows],
    }


def render_accepted(known: dict[str, Any]) -> bytes:
    """The PDF of `accepted(...)`."""
    return lists.render(ACCEPTED, known)


def render_refused(known: dict[str, Any]) -> bytes:
    """The PDF of `refused(...)`."""
    return lists.render(REFUSED, known)
