"""The printed booklet of a paper, and the guide to mark it by: A4, points with each question.

Questions come as finished HTML from the query that shows them: what candidates read on paper is what
the board read on its screen.
"""

from collections.abc import Sequence
from typing import Any

from office.documents import pdf
from office.documents.facts import facts_digest

PAPER, GUIDE = "exams/booklets/booklet.html", "exams/booklets/guide.html"


def facts(
    *,
    agency: str,
    campaign: str,
    test: str,
    version: str,
    minutes: int,
    allowed: str,
    secret: bool,
    questions: Sequence[dict[str, Any]],
    number: str = "",
) -> dict[str, Any]:
    """The facts of a booklet; `questions` are `{"points": "40", "html": …, "rows": [[…]]}` in order.

    `rows` are options or the ideas of a guide; `number` is the candidate's, on a paper of one's own.
    """
    return {
        "agency": agency,
        "campaign": campaign,
        "test": test,
        "version": version,
        "minutes": minutes,
        "allowed": allowed,
        "secret": secret,
        "questions": list(questions),
        "number": number,
    }


def render(known: dict[str, Any], template: str = PAPER) -> bytes:
    """The PDF of these facts."""
    return pdf.write(pdf.lay_out(template, known), facts_digest(known))
