"""The notice of a recruitment (thông báo tuyển dụng): posts, conditions, form of the exam, term of receipt."""

from collections.abc import Sequence
from typing import Any

from office.documents.papers import Paper

PAPER = Paper("recruitment/openings/notice.html")
RANKS = {
    "nhan_vien": "Nhân viên",
    "can_su": "Cán sự",
    "chuyen_vien": "Chuyên viên",
    "chuyen_vien_chinh": "Chuyên viên chính",
    "chuyen_vien_cao_cap": "Chuyên viên cao cấp",
}


def facts(
    *,
    head: dict[str, Any],
    signature: dict[str, str],
    recipients: list[str],
    agency: str,
    campaign: str,
    bases: Sequence[str],
    posts: Sequence[dict[str, Any]],
    tests: Sequence[dict[str, Any]],
    opens_on: str,
    closes_on: str,
    receives: str,
    site: str,
) -> dict[str, Any]:
    """The facts of the notice.

    Each post is `{"post", "title", "rank", "using_body", "quota"}`, each test `{"title", "form", "questions",
    "minutes", "needed" (right answers, None on paper), "passes" ("50.00")}`; days are ISO.
    """
    return {
        "head": head | {"agency_name": agency},
        "signature": signature,
        "recipients": recipients,
        "campaign": campaign,
        "bases": list(bases),
        "posts": [post | {"rank": RANKS.get(post["rank"], post["rank"])} for post in posts],
        "quota": sum(post["quota"] for post in posts),
        "tests": list(tests),
        "opens_on": opens_on,
        "closes_on": closes_on,
        "receives": receives,
        "site": site,
    }
