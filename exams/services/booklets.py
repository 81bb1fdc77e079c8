"""Print the version in force of a written paper, its guide, and the guide's file for the code station."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.safestring import SafeString

from accounts.models import User
from exams import people
from exams.documents import booklets
from exams.models import Test, WrittenVersion
from exams.queries import secrets, shown
from exams.rules import versions as rules
from exams.services import version_openings
from ledger.rules import canonical
from ledger.rules.refusals import Refusal

HOUSE = {"markup": 1}


@transaction.atomic
def paper(test: Test, *, by: User, at: datetime) -> bytes:
    """The booklet of the version in force as PDF; the print is an entry. Refuses version.not_drawn."""
    row = version_openings.note_print(test, "paper", by=by, at=at)
    questions = [
        {"points": _points(one["points"]), "html": _html(one["text"]), "rows": []}
        for one in (row.paper or {})["questions"]
    ]
    return booklets.render(_facts(test, row, secrets.PAPERS, questions))


@transaction.atomic
def guide(test: Test, *, by: User, at: datetime) -> bytes:
    """The guide of the version in force as PDF. Refuses version.not_drawn, guide.sealed."""
    row = version_openings.note_print(test, "guide", by=by, at=at)
    pairs = zip((row.paper or {})["questions"], (row.guide or {})["guide"], strict=True)
    questions = [
        {
            "points": _points(question["points"]),
            "html": "",
            "rows": [[_points(one["points"]), _html(one["text"])] for one in ideas],
        }
        for question, ideas in pairs
    ]
    return booklets.render(_facts(test, row, secrets.KEYS, questions), booklets.GUIDE)


def station_guide(test: Test, *, by: User, at: datetime) -> bytes:
    """`guide.json` for the code station. Refuses version.not_drawn, guide.sealed."""
    row = version_openings.note_print(test, "guide", by=by, at=at)
    return canonical.encode(rules.marking_guide(row.paper or {}))


def draft(version: WrittenVersion, at: datetime) -> bytes:
    """A version before its sealing, printed for its board. Refuses version.sealed."""
    if version.paper is None or version.sealed_at is not None:
        raise Refusal("version.sealed", test=version.test.code)
    questions = [
        {"points": _points(one["points"]), "html": _html(one["text"]), "rows": []}
        for one in version.paper["questions"]
    ]
    return booklets.render(_facts(version.test, version, secrets.PAPERS, questions))


def _facts(test: Test, row: WrittenVersion, what: str, questions: list[dict[str, Any]]) -> Any:
    standing = secrets.standing(test, what)
    return booklets.facts(
        agency=test.agency,
        campaign=people.title_of(test.campaign),
        test=test.title,
        version=rules.code(row.number),
        minutes=test.minutes,
        allowed=test.allowed.rstrip(" ."),
        secret=standing.marked_at is not None and standing.lifted_at is None,
        questions=questions,
    )


def _html(text: str) -> SafeString:
    return shown.text_html(text, HOUSE, printed=True)


def _points(value: str) -> str:
    """Points as Vietnamese papers write them."""
    return value.replace(".", ",")
