"""Which approved items of a bank may be sealed for a test, and why the others may not.

An item is left out for the first of these reasons: its bank is for practice; it was given to one
reader alone; the test takes no items of its kind; papers have shown it too often, or too lately; the
law it rests on ends before the test, and nobody has read it again since.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Max, Sum
from django.utils import timezone

from exams.models import Bank, Canary, Exposure, ItemSource, ItemVersion, State, Test
from ledger.services import clock

PRACTICE, CANARY, KIND = "practice", "canary", "kind"
SHOWN, RESTS, LAW = "shown", "rests", "law"
REASONS = (PRACTICE, CANARY, KIND, SHOWN, RESTS, LAW)


class Row(NamedTuple):
    """One approved version, without its wording."""

    pk: int
    item: int
    code: str
    number: int
    topic: str
    level: str
    kind: str


FIELDS = ("pk", "item", "item__code", "number", "topic", "level", "kind")


@dataclass(frozen=True)
class Eligibility:
    """The approved items that may be sealed, and the reason of each that may not, by code."""

    rows: tuple[Row, ...]
    left_out: Mapping[str, str]

    @property
    def counted(self) -> list[tuple[str, int]]:
        """How many items each reason leaves out, in the order of reasons."""
        found = Counter(self.left_out.values())
        return [(reason, found[reason]) for reason in REASONS if found[reason]]


def of(test: Test, bank: Bank) -> Eligibility:
    """What the bank has for the test; a handful of queries whatever its size."""
    approved = ItemVersion.objects.filter(item__bank=bank, state=State.APPROVED)
    rows = [Row(*found) for found in approved.values_list(*FIELDS)]
    barred = _barred(test, bank)
    left_out: dict[str, str] = {}
    for row in rows:
        reason = _reason(row, test, bank, barred)
        if reason:
            left_out[row.code] = reason
    return Eligibility(tuple(row for row in rows if row.code not in left_out), left_out)


@dataclass(frozen=True)
class _Barred:
    """Items that a list of the bank names, by reason."""

    canaries: Collection[int]
    shown: Collection[int]
    resting: Collection[int]
    ended: Collection[int]


def _reason(row: Row, test: Test, bank: Bank, barred: _Barred) -> str:
    if bank.practice:
        return PRACTICE
    if row.item in barred.canaries:
        return CANARY
    if row.kind not in test.kinds:
        return KIND
    if row.item in barred.shown:
        return SHOWN
    if row.item in barred.resting:
        return RESTS
    return LAW if row.pk in barred.ended else ""


def _barred(test: Test, bank: Bank) -> _Barred:
    return _Barred(
        set(Canary.objects.filter(item__bank=bank).values_list("item", flat=True)),
        _shown(bank),
        _resting(test, bank),
        _ended(test, bank),
    )


def _shown(bank: Bank) -> set[int]:
    """Items that as many papers have held as the bank allows, in whatever wording."""
    if bank.most_shown is None:
        return set()
    held = Exposure.objects.filter(version__item__bank=bank).values("version__item")
    often = held.annotate(papers=Sum("drawn")).filter(papers__gte=bank.most_shown)
    return set(often.values_list("version__item", flat=True))


def _resting(test: Test, bank: Bank) -> set[int]:
    """Items in papers of this campaign or of the last ones of the agency."""
    if not bank.rest_campaigns:
        return set()
    drawn = Exposure.objects.filter(session__test__agency=bank.agency)
    earlier = drawn.exclude(session__test__campaign=test.campaign).order_by()
    dated: dict[str, Any] = dict(
        earlier.values_list("session__test__campaign").annotate(Max("session__starts_at"))
    )
    lately = sorted(dated, key=lambda campaign: (dated[campaign], campaign))[-bank.rest_campaigns :]
    held = Exposure.objects.filter(
        version__item__bank=bank, session__test__campaign__in=[*lately, test.campaign]
    )
    return set(held.values_list("version__item", flat=True))


def _ended(test: Test, bank: Bank) -> set[int]:
    """Versions on a text that is no longer in force on the day of the test."""
    cited = ItemSource.objects.filter(
        version__item__bank=bank,
        version__state=State.APPROVED,
        source__until_on__lte=_day(test),
        kept_at__isnull=True,
    )
    return set(cited.values_list("version", flat=True))


def _day(test: Test) -> date:
    """The day of the last session that is planned, or today."""
    starts = test.sessions.order_by("-starts_at").values_list("starts_at", flat=True).first()
    return timezone.localdate(starts or clock.now())
