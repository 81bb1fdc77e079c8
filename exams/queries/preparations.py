"""How far the papers of a campaign are: blueprint, seal, draw and opening of each computer test."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from accounts import access
from accounts.models import TwoPersonAct, User
from exams.models import Bank, Form, Seal, Session, Test
from exams.queries import grids
from exams.rules.blueprints import Feasibility
from ledger.models import Entry, Log
from ledger.rules.gates import base
from ledger.services.gates import VOIDED

SEAL = "bank.seal"
ACTS = ("blueprint.set", "draw.plan", "draw.reveal")
PATH = ("campaign",)
PLANNED = "draw.planned"
GATES = ("contributors_committed", "revealed", "papers_drawn", "started")


@dataclass(frozen=True)
class Ceremony:
    """How far the draw of one session is: `stage` is the newest of planned and the gates, or empty."""

    session: Session
    stage: str

    @property
    def number(self) -> str:
        """The session's own number within its test, as in addresses."""
        return self.session.code.rpartition("/")[2]


@dataclass(frozen=True)
class Preparation:
    """One computer test on its way to its papers."""

    test: Test
    answer: Feasibility
    seal: Seal | None
    proposal: TwoPersonAct | None
    ceremonies: Sequence[Ceremony]


def of(campaign: str, at: datetime) -> list[Preparation]:
    """The computer tests of a campaign with their papers, by code."""
    tests = Test.objects.filter(campaign=campaign, form=Form.COMPUTER).order_by("code")
    log = Log.objects.filter(campaign=campaign, room="office").first()
    stages = _stages(log)
    found = []
    for test in tests.prefetch_related("sessions"):
        proposal = proposed(test, at)
        held = Seal.objects.filter(test=test).first()
        bank = _bank(test, proposal)
        found.append(
            Preparation(
                test,
                grids.grid(test, bank).answer,
                held,
                proposal,
                [
                    Ceremony(session, stages.get(session.scope, ""))
                    for session in sorted(test.sessions.all(), key=lambda one: one.pk)
                ],
            )
        )
    return found


def followed(user: User, at: datetime) -> list[str]:
    """The campaigns with a computer test whose papers concern the reader, by code."""
    tests = Test.objects.filter(form=Form.COMPUTER)
    found: set[str] = set()
    for act in ACTS:
        seen = access.visible(tests, user, act, at, kind="campaign", path=PATH, agency="agency")
        found |= set(seen.values_list("campaign", flat=True))
    return sorted(found)


def proposed(test: Test, at: datetime) -> TwoPersonAct | None:
    """The open proposal to seal a bank for the test."""
    rows = TwoPersonAct.objects.filter(
        act=SEAL,
        scope_kind="campaign",
        scope_key=test.campaign,
        used_at__isnull=True,
        expired_at__isnull=True,
        expires_at__gt=at,
    ).select_related("proposed_by", "confirmed_by")
    return next((row for row in rows if row.facts.get("test") == test.code), None)


def _bank(test: Test, proposal: TwoPersonAct | None) -> Bank | None:
    return grids.chosen(test, proposal.facts["bank"] if proposal else "")


def _stages(log: Log | None) -> dict[str, str]:
    """The newest stage of every draw of the log, by scope."""
    entries = Entry.objects.filter(
        Q(gate__in=GATES) | Q(kind__in=(PLANNED, VOIDED)), log=log
    ).order_by("index")
    found = {}
    for scope, gate, kind in entries.values_list("scope", "gate", "kind"):
        # A void draw is to be planned again, and its repetition counts for the same session.
        found[base(scope)] = gate or ("planned" if kind == PLANNED else "")
    return found
