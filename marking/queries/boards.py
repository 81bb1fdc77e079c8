"""What the head of marking sees: how far each bag is, which scripts wait for people, who may mark."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from accounts import access
from accounts.models import Grant, User
from accounts.rules.scopes import covers
from ledger.models import Draw
from ledger.rules.refusals import Refusal
from ledger.services import draws, gates, logs
from marking.access import marks, person, role
from marking.models import Allocation, Bag, Delivery, Mark, Script, Settlement
from marking.queries.settlements import outcome, totals
from marking.rules.points import from_hundredths
from marking.rules.settlement import NeedsCollective, NeedsHead, NeedsThird, Outcome, Settled

GATES = ("received", "contributors_committed", "revealed", "marked", "frozen")


@dataclass(frozen=True)
class BagState:
    """How far one bag is."""

    number: int
    scripts: int
    first: str
    second: str
    first_given: int
    second_given: int
    settled: int


@dataclass(frozen=True)
class Board:
    """A delivery with its gates, its draw and its bags."""

    delivery: Delivery
    passed: dict[str, datetime]
    draw: Draw | None
    bags: Sequence[BagState]

    @property
    def dealt(self) -> bool:
        """True once every bag has its two markers."""
        return bool(self.bags) and all(bag.first for bag in self.bags)

    @property
    def step(self) -> str:
        """What comes next: plan, commit, reveal, deal, mark, freeze, pack."""
        if self.draw is None:
            return "plan"
        if "contributors_committed" not in self.passed:
            return "commit"
        if "revealed" not in self.passed:
            return "reveal"
        if not self.dealt:
            return "deal"
        if "marked" not in self.passed:
            return "mark"
        return "pack" if "frozen" in self.passed else "freeze"

    @property
    def scripts(self) -> int:
        """How many scripts there are."""
        return sum(bag.scripts for bag in self.bags)

    @property
    def settled(self) -> int:
        """How many of them have their official mark."""
        return sum(bag.settled for bag in self.bags)


@dataclass(frozen=True)
class GivenMark:
    """One marker's points of a script, part by part, and their total."""

    round: int
    marker: str
    parts: Sequence[tuple[str, Decimal]]
    total: Decimal


@dataclass(frozen=True)
class CaseFile:
    """A script that waits for people: its marks side by side and what the law asks for."""

    script: Script
    marks: Sequence[GivenMark]
    outcome: Outcome | None
    third: str
    settlement: Settlement | None

    @property
    def need(self) -> str:
        """What the law asks for: head, third, collective, rule, or nothing before the second mark."""
        kinds: dict[type, str] = {
            NeedsHead: "head", NeedsThird: "third", NeedsCollective: "collective", Settled: "rule",
        }  # fmt: skip
        return kinds.get(type(self.outcome), "")

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The parts of all marks side by side."""
        found: dict[str, list[Decimal]] = {}
        for one in self.marks:
            for part, points in one.parts:
                found.setdefault(part, []).append(points)
        return [{"part": part, "points": points} for part, points in found.items()]


def find(campaign: str, key: str) -> Delivery:
    """The delivery. Refuses `delivery.missing`."""
    found = Delivery.objects.filter(campaign=campaign, key=key).first()
    if found is None:
        raise Refusal("delivery.missing", key=key)
    return found


def visible(user: User, at: datetime) -> list[Delivery]:
    """The deliveries that the reader marks or heads, by campaign and key."""
    return [
        one
        for one in Delivery.objects.order_by("campaign", "key")
        if marks(user, one, at) or access.may(user, "mark.settle", one.board, at)
    ]


def board(delivery: Delivery) -> Board:
    """The delivery as it stands."""
    log = logs.find(delivery.campaign, "marking")
    passed: dict[str, datetime] = {}
    for gate in GATES:
        draw_gate = gate in {"contributors_committed", "revealed"}
        entry = gates.passed(log, gate, delivery.draw_scope if draw_gate else delivery.scope)
        if entry is not None:
            passed[gate] = entry.at
    try:
        draw = draws.find(log, delivery.draw_scope)
    except Refusal:
        draw = None
    return Board(delivery, passed, draw, _bags(delivery))


def markers(delivery: Delivery, at: datetime) -> list[str]:
    """The pseudonyms under which people may mark the delivery."""
    grants = Grant.objects.active(at).filter(role=role(delivery).value).exclude(alias="")
    names = {grant.alias for grant in grants if covers(grant.scope, delivery.board)}
    return sorted(name for name in names if person(name, delivery, at) is not None)


def waiting(delivery: Delivery) -> list[CaseFile]:
    """The unsettled scripts with two marks or more that the rule does not settle, in code order."""
    scripts = {
        one.code: one
        for one in Script.objects.filter(
            bag__delivery=delivery, settlement__isnull=True
        ).select_related("bag", "third")
    }
    found = []
    for code, given in totals(delivery).items():
        came = outcome(delivery, given)
        if code in scripts and came is not None and not isinstance(came, Settled):
            third = getattr(scripts[code], "third", None)
            given_marks = [GivenMark(turn, "", (), total) for turn, total in sorted(given.items())]
            found.append(
                CaseFile(scripts[code], given_marks, came, third.marker if third else "", None)
            )
    return found


def settleable(delivery: Delivery) -> int:
    """How many unsettled scripts the rule settles by itself."""
    settled = set(
        Settlement.objects.filter(script__bag__delivery=delivery).values_list("script", flat=True)
    )
    return sum(
        isinstance(outcome(delivery, given), Settled)
        for code, given in totals(delivery).items()
        if code not in settled
    )


def case(delivery: Delivery, code: str) -> CaseFile:
    """One script with its marks side by side. Refuses `mark.script_not_here`."""
    script = (
        Script.objects.filter(bag__delivery=delivery, code=code)
        .select_related("bag", "third", "settlement")
        .first()
    )
    if script is None:
        raise Refusal("mark.script_not_here", script=code)
    rows = Mark.objects.filter(script=script).prefetch_related("parts").order_by("round")
    given = [_given(delivery, row) for row in rows]
    third = getattr(script, "third", None)
    return CaseFile(
        script=script,
        marks=given,
        outcome=outcome(delivery, {one.round: one.total for one in given}),
        third=third.marker if third else "",
        settlement=getattr(script, "settlement", None),
    )


def _given(delivery: Delivery, row: Mark) -> GivenMark:
    points = {part.part: from_hundredths(part.points) for part in row.parts.all()}
    order = [part.part for part in delivery.guide.parts]
    return GivenMark(
        row.round,
        row.marker,
        [(part, points[part]) for part in order],
        from_hundredths(row.total),
    )


def _bags(delivery: Delivery) -> list[BagState]:
    here = {"script__bag__delivery": delivery}
    given = Counter(Mark.objects.filter(**here).values_list("script__bag__number", "round"))
    settled = Counter(
        Settlement.objects.filter(**here).values_list("script__bag__number", flat=True)
    )
    scripts = Counter(
        Script.objects.filter(bag__delivery=delivery).values_list("bag__number", flat=True)
    )
    dealt = {
        (number, turn): marker
        for number, turn, marker in Allocation.objects.filter(bag__delivery=delivery).values_list(
            "bag__number", "round", "marker"
        )
    }
    numbers = Bag.objects.filter(delivery=delivery).values_list("number", flat=True)
    return [
        BagState(
            number=number,
            scripts=scripts[number],
            first=dealt.get((number, 1), ""),
            second=dealt.get((number, 2), ""),
            first_given=given[number, 1],
            second_given=given[number, 2],
            settled=settled[number],
        )
        for number in sorted(numbers)
    ]
