"""Scripts that have their marks and no official mark yet, and what the law asks for each."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from marking.models import Delivery, Mark, Script
from marking.rules.points import from_hundredths
from marking.rules.settlement import Outcome, settle


@dataclass(frozen=True)
class Case:
    """A script with at least two marks, unsettled."""

    code: str
    bag: int
    outcome: Outcome


def totals(delivery: Delivery, script: Script | None = None) -> dict[str, dict[int, Decimal]]:
    """Code -> round -> total, for every mark of the delivery or of one script, in code order."""
    found: dict[str, dict[int, Decimal]] = defaultdict(dict)
    marks = Mark.objects.filter(script__bag__delivery=delivery)
    if script is not None:
        marks = marks.filter(script=script)
    for code, turn, total in marks.values_list("script_id", "round", "total"):
        found[code][turn] = from_hundredths(total)
    return {code: found[code] for code in sorted(found)}


def outcome(delivery: Delivery, marks: dict[int, Decimal]) -> Outcome | None:
    """What two or three marks come to; None before the second."""
    if 1 not in marks or 2 not in marks:
        return None
    return settle(marks[1], marks[2], delivery.policy, marks.get(3))


def cases(delivery: Delivery) -> list[Case]:
    """The unsettled scripts in code order."""
    waiting = Script.objects.filter(bag__delivery=delivery, settlement__isnull=True)
    bags = dict(waiting.values_list("code", "bag__number"))
    found = []
    for code, marks in totals(delivery).items():
        came = outcome(delivery, marks)
        if code in bags and came is not None:
            found.append(Case(code, bags[code], came))
    return found
