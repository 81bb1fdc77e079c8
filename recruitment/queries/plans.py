"""The plan of a campaign: its regimes with what they say, its posts, tests and sessions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from exams.models import Form, Room, Session, Test
from law.rules.regimes import Regime
from law.services import regimes
from ledger.models import Witness
from ledger.rules.refusals import Refusal
from recruitment.models import Campaign, Post
from recruitment.queries.campaigns import log_of, passed, posts_of


@dataclass(frozen=True)
class Figure:
    """One number of a regime: where it stands, how sure the text is, what was confirmed."""

    regime: str
    path: str
    value: Any
    article: str
    confidence: str
    note: str
    confirmed: dict[str, Any] | None = None

    @property
    def name(self) -> str:
        """The figure as confirmations name it."""
        return f"{self.regime}: {self.path}"


@dataclass(frozen=True)
class TestPlan:
    """A test with its sessions, each with its rooms."""

    __test__ = False

    test: Test
    sessions: Sequence[tuple[Session, Sequence[Room]]]

    @property
    def seats(self) -> int:
        """Places in all rooms of all sessions."""
        return sum(room.capacity for _, rooms in self.sessions for room in rooms)


@dataclass(frozen=True)
class PlanView:
    """Everything on the plan's page."""

    posts: Sequence[Post]
    tests: Sequence[TestPlan]
    unsure: Sequence[Figure]
    transition: Sequence[Figure]
    frozen_at: Any
    data: dict[str, Any]
    witnesses: Sequence[str]


def plan(campaign: Campaign) -> PlanView:
    """The plan as it stands."""
    entry = passed(campaign, "rules_frozen")
    return PlanView(
        posts=posts_of(campaign),
        tests=tests(campaign),
        unsure=unsure(campaign),
        transition=transition(campaign),
        frozen_at=entry.at if entry else None,
        data=entry.data if entry else {},
        witnesses=sorted(
            Witness.objects.filter(log=log_of(campaign)).values_list("name", flat=True)
        ),
    )


def tests(campaign: Campaign) -> list[TestPlan]:
    """The tests with their sessions and rooms, by code."""
    rooms: dict[int, list[Room]] = {}
    sessions: dict[int, list[Session]] = {}
    for room in Room.objects.filter(session__test__campaign=campaign.code).order_by("code"):
        rooms.setdefault(room.session_id, []).append(room)
    for one in Session.objects.filter(test__campaign=campaign.code).order_by("pk"):
        sessions.setdefault(one.test_id, []).append(one)
    found = Test.objects.filter(campaign=campaign.code)
    return [
        TestPlan(test, [(one, rooms.get(one.pk, [])) for one in sessions.get(test.pk, [])])
        for test in sorted(found, key=lambda test: test.code.encode())
    ]


def test(campaign: Campaign, code: str) -> Test:
    """A test of the campaign. Refuses `plan.test.missing`."""
    found = Test.objects.filter(campaign=campaign.code, code=code).first()
    if found is None:
        raise Refusal("plan.test.missing", test=code)
    return found


def unsure(campaign: Campaign) -> list[Figure]:
    """The figures that no text confirms, with the officer's word where it was given."""
    found = []
    for axis, id in (("decree", campaign.decree), ("exam", campaign.exam_regime)):
        regime = regimes.load()[id]
        copied = campaign.rules[axis]["figures"] if campaign.rules else {}
        found += [_figure(regime, path, copied.get(path)) for path in regime.unsure()]
    return found


def transition(campaign: Campaign) -> list[Figure]:
    """What the decree says about campaigns that began under the text before it."""
    regime = regimes.load()[campaign.decree]
    return [
        _figure(regime, path, None)
        for path in sorted(regime.figures)
        if path.startswith("transition.")
    ]


def regimes_of(axis: str) -> list[Regime]:
    """The regimes of an axis (`decree`, `exam`), newest first."""
    found = [one for one in regimes.load().values() if one.axis == axis]
    return sorted(found, key=lambda one: one.valid_from, reverse=True)


def suggested(axis: str, day: date) -> str:
    """The regime in force on a day, or none."""
    return next((one.id for one in regimes_of(axis) if one.in_force(day)), "")


def numbers(campaign: Campaign, form: str) -> dict[str, Any]:
    """What the regimes say a test of this form must have."""
    decree, exam = regimes.load()[campaign.decree], regimes.load()[campaign.exam_regime]
    if form == Form.COMPUTER:
        return {
            "minutes": decree.value("round1.minutes"),
            "questions": decree.value("round1.questions"),
            "bank_multiple": exam.value("papers.bank_multiple"),
            "pass_hundredths": int(decree.value("round1.pass_pct")) * 100,
        }
    return {"minutes": decree.value("professional.written_minutes")}


def ranks(campaign: Campaign) -> list[tuple[str, bool]]:
    """The ranks that the decree knows, and whether their exam has a round 1."""
    forms = regimes.load()[campaign.decree].value("form.by_rank")
    return [(rank, "round1" in rounds) for rank, rounds in forms.items()]


def draws(campaign: Campaign) -> list[dict[str, str]]:
    """Every draw that the campaign will need: papers of each session, bags of each written test.

    A re-mark's is not among them: what is announced must be held, and mostly nobody asks for one.
    """
    found = [
        {"scope": session.scope, "purpose": "papers"}
        for one in tests(campaign)
        for session, _ in one.sessions
    ]
    for one in tests(campaign):
        if one.test.form == Form.WRITTEN:
            found.append({"scope": f"draw:{one.test.code}/bags", "purpose": "bags"})
            if one.test.written_versions.exists():
                found.append({"scope": f"draw:{one.test.code}/versions", "purpose": "versions"})
    return found


def _figure(regime: Regime, path: str, copied: dict[str, Any] | None) -> Figure:
    figure = regime.figures[path]
    confirmed = (copied or {}).get("confirmed")
    return Figure(
        regime.id,
        path,
        confirmed["value"] if confirmed else figure.value,
        figure.article,
        figure.confidence,
        figure.note,
        confirmed,
    )
