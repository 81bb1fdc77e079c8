"""What a marker sees: the next script to mark, its sheets and the guide, and nothing else."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied

from accounts.models import User
from marking import files
from marking.access import pseudonym
from marking.models import Allocation, Delivery, Script
from office.rules.booklets import body_name

THIRD = 3


@dataclass(frozen=True)
class Desk:
    """One script on a marker's desk. Earlier marks are not on it."""

    code: str
    bag: int
    round: int
    sheets: tuple[str, ...]
    guide: dict[str, Any]


def next_script(user: User, delivery: Delivery, at: datetime) -> Desk | None:
    """The first script, in bag and code order, that waits for this marker; None when all is done.

    A bag of round 2 waits until its round 1 is whole.
    """
    marker = pseudonym(user, delivery, at)
    dealt = Allocation.objects.filter(bag__delivery=delivery, marker=marker)
    for row in dealt.select_related("bag").order_by("bag__number"):
        if row.round == 2 and row.bag.scripts.exclude(marks__round=1).exists():
            continue
        script = row.bag.scripts.exclude(marks__round=row.round).order_by("code").first()
        if script is not None:
            return _desk(script, row.bag.number, row.round, delivery)
    third = (
        Script.objects.filter(bag__delivery=delivery, third__marker=marker)
        .exclude(marks__round=THIRD)
        .select_related("bag")
        .order_by("code")
        .first()
    )
    return _desk(third, third.bag.number, THIRD, delivery) if third else None


def picture(user: User, delivery: Delivery, code: str, sheet: int, at: datetime) -> bytes:
    """One sheet of the script on the user's desk; any other raises PermissionDenied."""
    desk = next_script(user, delivery, at)
    if desk is None or desk.code != code or body_name(code, sheet) not in desk.sheets:
        raise PermissionDenied(f"mark.give {delivery.board[1]}")
    return files.fetch(delivery.campaign, delivery.key, code, sheet)


def _desk(script: Script, bag: int, turn: int, delivery: Delivery) -> Desk:
    names = tuple(body_name(script.code, sheet) for sheet in range(1, script.sheets + 1))
    return Desk(script.code, bag, turn, names, delivery.guide_facts)
