"""The notice of results (thông báo kết quả): figures per post, where the lists are, how long an appeal is open."""

from collections.abc import Sequence
from typing import Any

from office.documents.papers import Paper

TEMPLATE = "recruitment/notices/results.html"
PAPER = Paper(TEMPLATE)


def facts(
    *,
    head: dict[str, Any],
    signature: dict[str, str],
    recipients: list[str],
    campaign: str,
    bases: Sequence[str],
    posts: Sequence[dict[str, Any]],
    appeals_until: str,
    appeals_to: str,
    site: str,
    revision: int = 1,
) -> dict[str, Any]:
    """The facts of the notice.

    `bases` are the legal grounds, without "Căn cứ"; each post is
    `{"post", "title", "quota", "sat", "passed", "selected"}` with whole numbers; `appeals_until` is the last
    day (ISO), `appeals_to` who receives, `site` where lists stand; from `revision` 2 on
    the notice replaces an earlier one.
    """
    return {
        "head": head,
        "signature": signature,
        "recipients": recipients,
        "campaign": campaign,
        "bases": [base.rstrip(" ;.") for base in bases],
        "posts": list(posts),
        "appeals_until": appeals_until,
        "appeals_to": appeals_to,
        "site": site,
        "revision": revision,
    }


def render(known: dict[str, Any]) -> bytes:
    """The PDF of these facts."""
    return PAPER.pdf(known)
