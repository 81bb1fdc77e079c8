"""A marker's bags: which are open to him, what is written down in them, what is still to do.

Earlier marks, other markers and other bags are not in here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied

from accounts import access
from accounts.models import User
from marking import files
from marking.access import pseudonym
from marking.models import Allocation, Delivery, MarkDraft, Script
from marking.rules.guides import Guide
from office.rules.booklets import body_name

THIRD = 3


@dataclass(frozen=True)
class OpenBag:
    """A bag in one round on its marker's list. Bag 0 stands for single scripts of round 3."""

    number: int
    round: int
    scripts: int
    written: int
    given: bool
    waits: bool

    @property
    def ready(self) -> bool:
        """True when every script is written down and the bag may be handed in."""
        return self.written == self.scripts and not self.given and not self.waits


@dataclass(frozen=True)
class Line:
    """One script of a bag: its total so far, or None while parts are missing."""

    code: str
    total: Decimal | None
    begun: bool


@dataclass(frozen=True)
class Sheet:
    """A script on the desk: its pages beside the guide, its neighbours in the bag."""

    code: str
    bag: int
    round: int
    pages: Sequence[int]
    guide: Guide
    points: dict[str, str]
    place: int
    of: int
    previous: str
    next: str


def of_marker(user: User, delivery: Delivery, at: datetime) -> list[OpenBag]:
    """The marker's bags in the order in which they were dealt; scripts of round 3 last."""
    marker = pseudonym(user, delivery, at)
    dealt = Allocation.objects.filter(bag__delivery=delivery, marker=marker)
    written = _complete(delivery, marker)
    found = []
    for row in dealt.select_related("bag").order_by("bag__number"):
        codes = set(row.bag.scripts.values_list("code", flat=True))
        given = not row.bag.scripts.exclude(marks__round=row.round).exists()
        waits = row.round == 2 and row.bag.scripts.exclude(marks__round=1).exists()
        found.append(
            OpenBag(row.bag.number, row.round, len(codes), len(codes & written), given, waits)
        )
    thirds = _thirds(delivery, marker)
    if thirds:
        found.append(OpenBag(0, THIRD, len(thirds), len(set(thirds) & written), False, False))
    return found


def lines(user: User, delivery: Delivery, number: int, at: datetime) -> list[Line]:
    """The scripts of an open bag in code order; any other raises PermissionDenied."""
    marker = pseudonym(user, delivery, at)
    codes = _open_codes(delivery, marker, number)
    drafts = _drafts(delivery, marker)
    return [
        Line(code, _total(delivery.guide, drafts.get(code, {})), bool(drafts.get(code)))
        for code in codes
    ]


def sheet(user: User, delivery: Delivery, code: str, at: datetime) -> Sheet:
    """One script of an open bag of the marker; any other raises PermissionDenied."""
    marker = pseudonym(user, delivery, at)
    script = Script.objects.filter(bag__delivery=delivery, code=code).select_related("bag").first()
    if script is None:
        raise PermissionDenied(f"mark.give {delivery.board[1]}")
    number, turn = _where(delivery, marker, script)
    codes = _open_codes(delivery, marker, number)
    place = codes.index(code)
    drafts = _drafts(delivery, marker)
    return Sheet(
        code=code,
        bag=script.bag.number,
        round=turn,
        pages=list(range(1, script.sheets + 1)),
        guide=delivery.guide,
        points=drafts.get(code, {}),
        place=place + 1,
        of=len(codes),
        previous=codes[place - 1] if place else "",
        next=codes[place + 1] if place + 1 < len(codes) else "",
    )


def picture(user: User, delivery: Delivery, code: str, page: int, at: datetime) -> bytes:
    """One page of a script of an open bag of the marker, or any page for the head of marking.

    Any other raises PermissionDenied.
    """
    if access.may(user, "mark.settle", delivery.board, at):
        script = Script.objects.filter(bag__delivery=delivery, code=code).first()
        pages = range(1, script.sheets + 1) if script else range(0)
    else:
        pages = range(1, len(sheet(user, delivery, code, at).pages) + 1)
    if page not in pages:
        raise PermissionDenied(f"{body_name(code, page)} {delivery.board[1]}")
    return files.fetch(delivery.campaign, delivery.key, code, page)


def _where(delivery: Delivery, marker: str, script: Script) -> tuple[int, int]:
    """Bag and round in which the marker has the script open."""
    dealt = Allocation.objects.filter(bag=script.bag, marker=marker).first()
    if dealt is not None:
        return script.bag.number, dealt.round
    if script.code in _thirds(delivery, marker):
        return 0, THIRD
    raise PermissionDenied(f"mark.give {delivery.board[1]}")


def _open_codes(delivery: Delivery, marker: str, number: int) -> list[str]:
    """Codes of a bag that is dealt to the marker, may be marked now, and is not handed in."""
    if number == 0:
        codes = _thirds(delivery, marker)
    else:
        rows = Allocation.objects.filter(bag__delivery=delivery, bag__number=number, marker=marker)
        dealt = rows.select_related("bag").first()
        codes = []
        if dealt is not None:
            scripts = dealt.bag.scripts
            waits = dealt.round == 2 and scripts.exclude(marks__round=1).exists()
            if not waits and scripts.exclude(marks__round=dealt.round).exists():
                codes = sorted(scripts.values_list("code", flat=True))
    if not codes:
        raise PermissionDenied(f"mark.give {delivery.board[1]}")
    return codes


def _thirds(delivery: Delivery, marker: str) -> list[str]:
    named = Script.objects.filter(bag__delivery=delivery, third__marker=marker)
    return sorted(named.exclude(marks__round=THIRD).values_list("code", flat=True))


def _drafts(delivery: Delivery, marker: str) -> dict[str, dict[str, str]]:
    rows = MarkDraft.objects.filter(script__bag__delivery=delivery, marker=marker)
    return dict(rows.values_list("script_id", "points"))


def _complete(delivery: Delivery, marker: str) -> set[str]:
    guide, drafts = delivery.guide, _drafts(delivery, marker)
    return {code for code, points in drafts.items() if _total(guide, points) is not None}


def _total(guide: Guide, points: dict[str, Any]) -> Decimal | None:
    if set(points) != {part.part for part in guide.parts}:
        return None
    return sum((Decimal(given) for given in points.values()), Decimal(0))
