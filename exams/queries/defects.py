"""Questions complained of: what was said, what was decided, and what it changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from accounts.models import TwoPersonAct
from exams.models import Defect, Paper, Score, Session, Test
from exams.queries import answers as answered
from exams.queries import keys, papers
from exams.queries.rulings import ENTRY, of_test
from exams.rules import scores as rules

__all__ = ["ENTRY", "Complaint", "Effect", "Gain", "effect", "effects", "of_page", "proposed"]
ACT = "defect.decide"


@dataclass(frozen=True)
class Complaint:
    """One question on the list, with its wording and never its key."""

    number: int
    item: str
    session: str
    kind: str
    complaint: str
    at: datetime
    noted_by: str
    stem: str
    options: tuple[tuple[str, str], ...]
    decision: str
    rights: str
    reason: str
    decided_at: datetime | None


@dataclass(frozen=True)
class Gain:
    """What one decision changed by itself: who has the question, and who gained by it."""

    item: str
    holding: int
    gained: int


@dataclass(frozen=True)
class Effect:
    """What the decisions changed in the scores of a session."""

    session: str
    sat: int
    changed: int
    passing: int
    failing: int
    gains: tuple[Gain, ...]


def of_page(test: Test) -> list[Complaint]:
    """Every complaint of the test, the undecided ones first."""
    rows = Defect.objects.filter(session__test=test).select_related("session", "version__item")
    found = list(rows.order_by("decided_at", "pk"))
    wordings = papers.wordings(test) if found else {}
    shown = [_complaint(row, wordings) for row in found]
    return sorted(shown, key=lambda one: (bool(one.decision), one.number))


def proposed(test: Test, at: datetime) -> TwoPersonAct | None:
    """The open proposal to decide a question of the test."""
    rows = TwoPersonAct.objects.filter(
        act=ACT,
        scope_kind="campaign",
        scope_key=test.campaign,
        used_at__isnull=True,
        expired_at__isnull=True,
        expires_at__gt=at,
    ).select_related("proposed_by")
    return next((row for row in rows if row.facts.get("test") == test.code), None)


def effects(test: Test) -> list[Effect]:
    """What defects changed in each session that has scores."""
    if not of_test(test):
        return []
    sessions = test.sessions.select_related("test").order_by("pk")
    return [found for found in map(effect, sessions) if found is not None]


def effect(session: Session) -> Effect | None:
    """What defects changed in a session; None before its scores, or where nothing was defective."""
    rulings = of_test(session.test)
    scores = {score.number: score for score in Score.objects.filter(session=session)}
    if not rulings or not scores:
        return None
    given = {number: held.answers for number, held in answered.by_number(session)}
    items = dict(Paper.objects.filter(session=session).values_list("number", "items"))
    plain = keys.scoring(session.test, rulings=())
    before = {
        number: plain.of(items[number], given.get(number, {}), score.percent)
        for number, score in scores.items()
    }
    return Effect(
        session=session.code,
        sat=len(scores),
        changed=sum(
            one.counted_hundredths != scores[number].counted_hundredths
            for number, one in before.items()
        ),
        passing=sum(scores[number].passed and not one.passed for number, one in before.items()),
        failing=sum(one.passed and not scores[number].passed for number, one in before.items()),
        gains=tuple(
            _gain(ruling, keys.scoring(session.test, rulings=[ruling]), plain, items, given, scores)
            for ruling in rulings
        ),
    )


def _gain(
    ruling: rules.Ruling,
    ruled: rules.Scoring,
    plain: rules.Scoring,
    items: Mapping[str, list[dict[str, object]]],
    given: Mapping[str, Mapping[str, str]],
    scores: Mapping[str, Score],
) -> Gain:
    pinned = ruling.item, ruling.version
    holding = gained = 0
    for number in scores:
        answers = given.get(number, {})
        for place, row in enumerate(items[number], start=1):
            if (row["item"], row["version"]) == pinned:
                one = {"1": answers.get(str(place), "")}
                after = rules.judged([row], one, ruled.keys)[0].share
                holding += 1
                gained += after > rules.judged([row], one, plain.keys)[0].share
    return Gain(ruling.item, holding, gained)


def _complaint(row: Defect, wordings: papers.Wordings) -> Complaint:
    item = row.version.item.code
    wording = wordings[item, row.version.number]
    return Complaint(
        number=row.pk,
        item=item,
        session=row.session.code,
        kind=row.version.kind,
        complaint=row.complaint,
        at=row.complained_at,
        noted_by=row.noted_by,
        stem=wording["stem"],
        options=tuple((one["id"], one["text"]) for one in wording.get("options", ())),
        decision=row.decision,
        rights=", ".join(row.rights),
        reason=row.reason,
        decided_at=row.decided_at,
    )
