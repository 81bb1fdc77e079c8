"""Lists of accepted and of refused applications (NĐ 170/2025, Điều 16.2). No identity number enters such a list."""

from typing import Any

from office.documents import lists
from office.documents.papers import Paper

ACCEPTED = "recruitment/applications/accepted.html"
REFUSED = "recruitment/applications/refused.html"
ACCEPTED_PAPER = Paper(ACCEPTED, listed=True)
REFUSED_PAPER = Paper(REFUSED, listed=True)
MAY_SIT = ("number", "name", "birth_date", "post")
MAY_NOT = ("application", "name", "birth_date", "post", "reasons")


def accepted(**known: Any) -> dict[str, Any]:
    """The facts of the list of those who may sit, as `lists.facts` without its columns.

    Each row: `{"number", "name", "birth_date", "post"}`.
    """
    return lists.facts(**known, columns=MAY_SIT)


def refused(**known: Any) -> dict[str, Any]:
    """The facts of the list of refusals, as `lists.facts` without its columns.

    Each row: `{"application", "name", "birth_date", "post", "reasons": [text]}`.
    """
    return lists.facts(**known, columns=MAY_NOT)


def render_accepted(known: dict[str, Any]) -> bytes:
    """The PDF of `accepted(...)`."""
    return ACCEPTED_PAPER.pdf(known)


def render_refused(known: dict[str, Any]) -> bytes:
    """The PDF of `refused(...)`."""
    return REFUSED_PAPER.pdf(known)
