"""The decision of the head of the authority that recognises the results, with the list of those selected."""

from collections.abc import Sequence
from typing import Any

from office.documents import lists
from office.documents.papers import Paper

PAPER = Paper("recruitment/decisions/selection.html", listed=True)
COLUMNS = ("number", "name", "birth_date", "post", "post_title", "using_body", "total")


def facts(
    *,
    campaign: str,
    authority: str,
    bases: Sequence[str],
    rows: Sequence[dict[str, Any]],
    **around: Any,
) -> dict[str, Any]:
    """The facts of the decision, as `lists.facts` without its columns; `authority` is who decides, in capitals."""
    return lists.facts(rows=rows, columns=COLUMNS, **around) | {
        "campaign": campaign,
        "authority": authority.upper(),
        "bases": list(bases),
        "rows_total": len(rows),
    }
