"""Minutes (biên bản) of a gate or a checkpoint: what was done before whom, and the signed note in print.

The printed note lets anyone compare the log's root years later with nothing but this sheet.
"""

from collections.abc import Sequence
from typing import Any

from office.documents.papers import Paper

TEMPLATE = "office/minutes/minutes.html"
PAPER = Paper(TEMPLATE)


def facts(
    *,
    head: dict[str, Any],
    began: str,
    ended: str,
    place: str,
    present: Sequence[dict[str, str]],
    paragraphs: Sequence[str],
    hands: Sequence[dict[str, str]],
    note: str = "",
    copies: int = 2,
) -> dict[str, Any]:
    """The facts of minutes.

    `began` and `ended` are instants in UTC as in the ledger; `present` is `[{"name", "title"}]`; `paragraphs` say
    what was done; `note` is the text of the checkpoint, printed letter by letter; `hands`
    come from `letterhead.columns`.
    """
    return {
        "head": head,
        "began": began,
        "ended": ended,
        "place": place,
        "present": list(present),
        "paragraphs": list(paragraphs),
        "hands": list(hands),
        "note": note,
        "copies": copies,
    }


def render(known: dict[str, Any]) -> bytes:
    """The PDF of these facts."""
    return PAPER.pdf(known)
