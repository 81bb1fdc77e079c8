"""Appeals as the Council hears them: what waits, until when, and what each became."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from law.queries import holidays
from law.rules.calendar import term
from law.rules.remarks import Adopted, NeedsTalk, adopt
from recruitment.models import (
    Appeal,
    AppealDecision,
    Campaign,
    Candidate,
    Mark,
    Recognition,
    RemarkDecision,
)
from recruitment.queries import appeals, candidates
from recruitment.rules import terms
from recruitment.rules.marks import from_hundredths

DONE = "days.remark_done"


@dataclass(frozen=True)
class Hearing:
    """One appeal with its candidate, its clock and its end."""

    appeal: Appeal
    due_on: date | None
    decision: AppealDecision | None
    remark: RemarkDecision | None


@dataclass(frozen=True)
class Remark:
    """The two marks of a re-marked script, and what the law makes of them."""

    published: Decimal
    remarked: Decimal | None
    needs_talk: bool
    gap: Decimal
    limit: Decimal
    article: str
    decision: RemarkDecision | None


@dataclass(frozen=True)
class Claim:
    """What a candidate claimed as priority, what the roster allows and what counts now."""

    allowed: Decimal
    category: str
    counts: Decimal
    recognition: Recognition | None
    choices: Sequence[tuple[str, str]]


def hearings(campaign: Campaign, state: str = "") -> list[Hearing]:
    """The appeals, open ones first, then by reference; `state` is `open` or `decided`."""
    rows = campaign.appeals.select_related("candidate__post", "decision")
    decided = {one.candidate_id: one for one in _remarks(campaign)}
    due = due_on(campaign)
    found = [
        Hearing(
            row,
            due,
            getattr(row, "decision", None),
            decided.get(row.candidate_id) if row.kind == "remark" else None,
        )
        for row in rows
    ]
    if state:
        found = [one for one in found if (one.decision is None) == (state == "open")]
    return sorted(
        found,
        key=lambda one: (
            one.decision is not None,
            one.appeal.received_on,
            one.appeal.candidate.number,
            one.appeal.kind,
        ),
    )


def hearing(campaign: Campaign, reference: str) -> Hearing:
    """One appeal. Refuses `appeal.missing`."""
    appeal = appeals.find(campaign, reference)
    decision = AppealDecision.objects.filter(appeal=appeal).first()
    remark = RemarkDecision.objects.filter(candidate=appeal.candidate, key=appeal.key).first()
    return Hearing(appeal, due_on(campaign), decision, remark)


def due_on(campaign: Campaign) -> date | None:
    """The day by which all appeals must be decided, counted from the last day of their window."""
    window = appeals.window(campaign)
    if window is None:
        return None
    figure = campaign.frozen.copy["decree"]["figures"][DONE]
    start = window.last_day
    off = holidays.days_off(start, start + timedelta(days=400))
    ends = term(
        start, int(figure["value"]), figure["unit"], off, count_first_day=campaign.count_first_day
    )
    return ends.last_day


def remark(campaign: Campaign, appeal: Appeal) -> Remark:
    """The published and the new mark of the script under appeal."""
    candidate, key = appeal.candidate, appeal.key
    published = _mark(candidate, key.split("/")[0])
    again = _mark(candidate, key)
    limit = campaign.frozen.decimal("exam", "remark.dialogue_from")
    verdict: Adopted | NeedsTalk | None = None
    if published is not None and again is not None:
        verdict = adopt(published, again, limit=limit)
    return Remark(
        published=published or Decimal(0),
        remarked=again,
        needs_talk=isinstance(verdict, NeedsTalk),
        gap=abs(again - published) if published is not None and again is not None else Decimal(0),
        limit=limit,
        article=campaign.frozen.article("exam", "remark.dialogue_from"),
        decision=RemarkDecision.objects.filter(candidate=candidate, key=key).first(),
    )


def claim(campaign: Campaign, candidate: Candidate) -> Claim:
    """The candidate's priority, with the categories that may be recognised."""
    return Claim(
        allowed=from_hundredths(candidate.priority_hundredths),
        category=candidate.category,
        counts=candidates.priorities(campaign)[candidate.number],
        recognition=candidate.recognitions.order_by("-pk").first(),
        choices=categories(campaign),
    )


def claims(campaign: Campaign) -> list[tuple[Candidate, Decimal, Decimal]]:
    """Who claimed priority: the candidate, the most that may count, and what counts now."""
    rows = campaign.candidates.select_related("post").exclude(category="").order_by("number")
    counting = candidates.priorities(campaign)
    return [(row, from_hundredths(row.priority_hundredths), counting[row.number]) for row in rows]


def categories(campaign: Campaign) -> list[tuple[str, str]]:
    """Every category of priority: its code, and its words with the points."""
    figures = campaign.frozen.copy["decree"]["figures"]
    found = []
    for code, points in sorted(terms.priority_points(campaign.frozen).items()):
        words = str(figures[f"priority.categories.{code}"].get("note", code))
        found.append((code, f"{words} ({str(points).replace('.', ',')})"))
    return found


def remarkable(campaign: Campaign) -> list[str]:
    """The written tests of the campaign, by code."""
    codes = set(campaign.posts.values_list("written_test", flat=True))
    return sorted(codes, key=str.encode)


def _mark(candidate: Candidate, key: str) -> Decimal | None:
    found = Mark.objects.filter(candidate=candidate, key=key).first()
    return None if found is None else from_hundredths(found.mark_hundredths)


def _remarks(campaign: Campaign) -> list[RemarkDecision]:
    return list(RemarkDecision.objects.filter(candidate__campaign=campaign).order_by("pk"))
