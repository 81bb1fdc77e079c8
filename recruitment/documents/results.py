"""Results of a post, rank by rank, as the Council publishes them (rulebook B.6; NĐ 170/2025, Điều 10, 16)."""

from collections.abc import Sequence
from typing import Any

from office.documents.papers import Paper

TEMPLATE = "recruitment/results/post.html"
PAPER = Paper(TEMPLATE, listed=True)

OUTCOMES = {
    "selected": "Trúng tuyển",
    "passed_not_selected": "Đạt, không trúng tuyển",
    "failed": "Không đạt",
    "absent": "Vắng thi",
    "suspended": "Đình chỉ thi",
    "cancelled": "Huỷ kết quả",
}


def facts(
    *,
    head: dict[str, Any],
    signature: dict[str, str],
    recipients: list[str],
    campaign: str,
    post: str,
    post_title: str,
    quota: int,
    rows: Sequence[dict[str, Any]],
    annexed_to: str = "",
) -> dict[str, Any]:
    """The facts of one post's result list.

    `head`, `signature`, `recipients` come from `office.documents.letterhead`; `post` is the post's code. Each row:
    `{"number", "name", "birth_date" (ISO), "mark" ("72.00" or None), "priority", "total",
    "rank" (int or None), "outcome"}` with an outcome of `recruitment.rules.outcomes`, in the order to be printed.
    """
    return {
        "head": head,
        "signature": signature,
        "recipients": recipients,
        "campaign": campaign,
        "post": post,
        "post_title": post_title,
        "quota": quota,
        "annexed_to": annexed_to,
        "rows": [row | {"outcome_text": OUTCOMES[row["outcome"]]} for row in rows],
        "selected": sum(row["outcome"] == "selected" for row in rows),
    }


def render(known: dict[str, Any]) -> bytes:
    """The PDF of these facts, any number of rows."""
    return PAPER.pdf(known)
