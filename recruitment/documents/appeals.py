"""Minutes on how appeals were decided, by candidate number: no name stands in them."""

from collections.abc import Sequence
from typing import Any

from office.documents.papers import Paper

PAPER = Paper("recruitment/appeals/minutes.html", listed=True)
KINDS = {"remark": "Phúc khảo bài thi viết", "priority": "Kiến nghị về điểm ưu tiên"}
OUTCOMES = {"upheld": "Chấp nhận", "dismissed": "Không chấp nhận"}


def facts(
    *,
    head: dict[str, Any],
    hands: Sequence[dict[str, str]],
    campaign: str,
    until: str,
    rows: Sequence[dict[str, Any]],
) -> dict[str, Any]:
    """The facts of the minutes.

    Each row: `{"number", "post", "received_on" (ISO), "kind", "outcome", "reason"}`; `until` is the
    last day of appeals.
    """
    return {
        "head": head,
        "hands": list(hands),
        "campaign": campaign,
        "until": until,
        "rows": [
            row | {"kind_text": KINDS[row["kind"]], "outcome_text": OUTCOMES[row["outcome"]]}
            for row in rows
        ],
        "received": len(rows),
        "upheld": sum(row["outcome"] == "upheld" for row in rows),
        "dismissed": sum(row["outcome"] == "dismissed" for row in rows),
    }
