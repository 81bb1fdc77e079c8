"""Give marks: a marker's sheets for a bag of his, or for scripts he is third on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction

from accounts.models import User
from ledger.models import Log
from ledger.rules.refusals import Refusal
from ledger.services import entries, gates, logs
from marking.access import pseudonym
from marking.models import Allocation, Bag, Delivery, Mark, MarkPart, Script, ThirdMarker
from marking.rules.guides import Guide
from marking.rules.points import hundredths, text

THIRD = 3


@dataclass(frozen=True)
class MarkSheet:
    """The points of every part of one script (phiếu chấm)."""

    code: str
    points: Mapping[str, Decimal]


def give(bag: Bag, sheets: Sequence[MarkSheet], *, by: User, at: datetime) -> list[Mark]:
    """The marks of scripts of one bag, in the round in which it was dealt to `by`.

    Refuses `mark.not_your_bag`, `mark.round_not_open` (round 2 before round 1 of the bag is
    whole), `mark.script_not_here`, `mark.given_already`, `mark.parts_differ`,
    `mark.out_of_range`, `mark.off_step`, `mark.closed`.
    """
    delivery = bag.delivery
    marker = pseudonym(by, delivery, at)
    log = logs.find(delivery.campaign, "marking")
    with transaction.atomic():
        Bag.objects.select_for_update().get(pk=bag.pk)
        dealt = Allocation.objects.filter(bag=bag, marker=marker).first()
        if dealt is None:
            raise Refusal("mark.not_your_bag", bag=bag.number)
        if dealt.round == 2 and bag.scripts.exclude(marks__round=1).exists():
            raise Refusal("mark.round_not_open", bag=bag.number)
        scripts = {script.code: script for script in bag.scripts.all()}
        return _write(log, delivery, scripts, sheets, dealt.round, marker, by=by, at=at)


def give_third(
    delivery: Delivery, sheets: Sequence[MarkSheet], *, by: User, at: datetime
) -> list[Mark]:
    """The third marks of scripts for which the head named `by`. Refuses as `give` does."""
    marker = pseudonym(by, delivery, at)
    log = logs.find(delivery.campaign, "marking")
    with transaction.atomic():
        named = ThirdMarker.objects.filter(marker=marker, script__bag__delivery=delivery)
        scripts = {third.script_id: third.script for third in named.select_related("script__bag")}
        numbers = sorted({script.bag_id for script in scripts.values()})
        list(Bag.objects.select_for_update().filter(pk__in=numbers).order_by("number"))
        return _write(log, delivery, scripts, sheets, THIRD, marker, by=by, at=at)


def _write(
    log: Log,
    delivery: Delivery,
    scripts: Mapping[str, Script],
    sheets: Sequence[MarkSheet],
    turn: int,
    marker: str,
    *,
    by: User,
    at: datetime,
) -> list[Mark]:
    if gates.passed(log, "marked", delivery.scope):
        raise Refusal("mark.closed", key=delivery.key)
    guide, numbers = delivery.guide, {bag.pk: bag.number for bag in delivery.bags.all()}
    marks, parts, facts = [], [], []
    for sheet in sorted(sheets, key=lambda sheet: sheet.code):
        script = scripts.get(sheet.code)
        if script is None:
            raise Refusal("mark.script_not_here", script=sheet.code)
        total = guide.total(sheet.points)
        mark = Mark(script=script, round=turn, marker=marker, total=hundredths(total))
        marks.append(mark)
        parts += [
            MarkPart(mark=mark, part=part.part, points=hundredths(sheet.points[part.part]))
            for part in guide.parts
        ]
        facts.append(
            entries.Fact(
                "mark.given",
                {
                    "scope": delivery.scope,
                    "bag": numbers[script.bag_id],
                    "round": turn,
                    "marker": marker,
                },
                {"code": sheet.code, **shown(guide, sheet.points)},
            )
        )
    try:
        with transaction.atomic():
            Mark.objects.bulk_create(marks)
    except IntegrityError:
        raise Refusal("mark.given_already", round=turn) from None
    MarkPart.objects.bulk_create(parts)
    entries.append_many(log, facts, by=marker, at=at)
    return marks


def shown(guide: Guide, points: Mapping[str, Decimal]) -> dict[str, Any]:
    """Parts and total as entries and tables show them, parts in the guide's order."""
    return {
        "parts": [{"part": p.part, "points": text(points[p.part])} for p in guide.parts],
        "total": text(guide.total(points)),
    }
