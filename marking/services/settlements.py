"""Settle scripts: by the rule where the marks decide, by the head where the law says so."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from accounts import access
from accounts.models import User
from ledger.rules.refusals import Refusal
from ledger.services import entries, gates, logs
from marking.access import person
from marking.models import Allocation, Delivery, Mark, Script, Settlement, ThirdMarker
from marking.queries.settlements import Case, cases, outcome, totals
from marking.rules import settlement
from marking.rules.points import hundredths, text
from marking.rules.settlement import NeedsThird, Settled


def settle(delivery: Delivery, *, by: User, at: datetime) -> list[Case]:
    """Settle every script whose marks decide; returns those that wait for people.

    Refuses `mark.closed`.
    """
    access.require(by, "mark.settle", delivery.board, at)
    with transaction.atomic():
        _hold(delivery)
        found = cases(delivery)
        _record(
            delivery,
            [(c.code, c.bag, c.outcome, "") for c in found if isinstance(c.outcome, Settled)],
            by=by,
            at=at,
        )
    return [case for case in found if not isinstance(case.outcome, Settled)]


def decide(
    script: Script, mark: Decimal, *, how: str, reason: str, by: User, at: datetime
) -> Settlement:
    """The official mark that people agreed or decided: `agreed`, `head`, `collective`, `zero`.

    Refuses `mark.closed`, `settlement.done`, `settlement.no_reason`, `settlement.not_open`,
    `settlement.out_of_range`.
    """
    delivery = script.bag.delivery
    access.require(by, "mark.settle", delivery.board, at)
    if not reason.strip():
        raise Refusal("settlement.no_reason", script=script.code)
    with transaction.atomic():
        _hold(delivery)
        if Settlement.objects.filter(script=script).exists():
            raise Refusal("settlement.done", script=script.code)
        came = outcome(delivery, totals(delivery, script).get(script.code, {}))
        if came is None:
            raise Refusal("settlement.not_open", how=how)
        settled = settlement.decide(came, mark, how, delivery.policy)
        [made] = _record(
            delivery, [(script.code, script.bag.number, settled, reason.strip())], by=by, at=at
        )
    return made


def name_third(script: Script, marker: str, *, by: User, at: datetime) -> ThirdMarker:
    """The third marker of a script whose two marks lie too far apart.

    Refuses `mark.closed`, `third.not_needed`, `third.named_already`, `third.not_a_marker`,
    `third.marked_before` (also when the same person marked under another name).
    """
    delivery = script.bag.delivery
    access.require(by, "mark.settle", delivery.board, at)
    with transaction.atomic():
        _hold(delivery)
        if not isinstance(
            outcome(delivery, totals(delivery, script).get(script.code, {})), NeedsThird
        ):
            raise Refusal("third.not_needed", script=script.code)
        if ThirdMarker.objects.filter(script=script).exists():
            raise Refusal("third.named_already", script=script.code)
        user = person(marker, delivery, at)
        if user is None:
            raise Refusal("third.not_a_marker", marker=marker)
        before = set(Mark.objects.filter(script=script).values_list("marker", flat=True))
        before |= set(Allocation.objects.filter(bag=script.bag).values_list("marker", flat=True))
        if marker in before or user in {person(name, delivery, at) for name in before}:
            raise Refusal("third.marked_before", marker=marker, script=script.code)
        named = ThirdMarker.objects.create(script=script, marker=marker)
        entries.append(
            logs.find(delivery.campaign, "marking"),
            "mark.third_named",
            {"scope": delivery.scope, "bag": script.bag.number},
            by=by.reference,
            at=at,
            private={"code": script.code, "marker": marker},
        )
    return named


def _hold(delivery: Delivery) -> None:
    """Lock the delivery; refuses `mark.closed` once marking has ended."""
    Delivery.objects.select_for_update().get(pk=delivery.pk)
    if gates.passed(logs.find(delivery.campaign, "marking"), "marked", delivery.scope):
        raise Refusal("mark.closed", key=delivery.key)


def _record(
    delivery: Delivery,
    settled: list[tuple[str, int, Settled, str]],
    *,
    by: User,
    at: datetime,
) -> list[Settlement]:
    facts, rows = [], []
    for code, bag, official, reason in settled:
        decider = by.reference if reason else ""
        rows.append(
            Settlement(
                script_id=code,
                mark=hundredths(official.mark),
                how=official.how,
                decided_by=decider,
                reason=reason,
            )
        )
        facts.append(
            entries.Fact(
                "mark.settled",
                {"scope": delivery.scope, "bag": bag, "how": official.how},
                {
                    "code": code,
                    "mark": text(official.mark),
                    "how": official.how,
                    "by": decider,
                    "reason": reason,
                },
            )
        )
    Settlement.objects.bulk_create(rows)
    entries.append_many(logs.find(delivery.campaign, "marking"), facts, by=by.reference, at=at)
    return rows
