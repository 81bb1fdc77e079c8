"""Who was shown which item of a bank, and when, as far as the application can know."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min, QuerySet

from accounts.models import User
from exams.models import Bank, ItemSight
from ledger.rules.refusals import Refusal


@dataclass(frozen=True)
class Sight:
    """That somebody was shown a version one way, first at this moment of the day."""

    reader: str
    reference: str
    code: str
    version: int
    way: str
    at: datetime


@dataclass(frozen=True)
class Reader:
    """One person with how many items of the bank he or she was shown."""

    name: str
    reference: str
    items: int
    first: datetime
    last: datetime


def of_item(bank: Bank, code: str) -> list[Sight]:
    """Everybody who was shown an item, the latest first."""
    return _sights(ItemSight.objects.filter(version__item__bank=bank, version__item__code=code))


def of_reader(bank: Bank, reference: str) -> QuerySet[ItemSight]:
    """What one person was shown of a bank, the latest first."""
    rows = ItemSight.objects.filter(version__item__bank=bank, viewer=reference)
    return rows.select_related("version__item").order_by("-at", "-pk")


def readers(bank: Bank) -> list[Reader]:
    """Everybody who was shown items of the bank, whoever saw most first; two queries."""
    rows = ItemSight.objects.filter(version__item__bank=bank).order_by().values("viewer")
    counted = rows.annotate(
        items=Count("version__item", distinct=True), first=Min("at"), last=Max("at")
    )
    found = list(counted)
    names = people(row["viewer"] for row in found)
    listed = [
        Reader(
            names.get(row["viewer"], row["viewer"]),
            row["viewer"],
            row["items"],
            row["first"],
            row["last"],
        )
        for row in found
    ]
    return sorted(listed, key=lambda one: (-one.items, one.name))


def reader(reference: str) -> User:
    """The person behind a reference. Refuses reader.missing."""
    found = User.objects.filter(reference=reference).first()
    if found is None:
        raise Refusal("reader.missing")
    return found


def seen_by(items: Iterable[int]) -> dict[int, list[tuple[str, datetime]]]:
    """For each item (its key) who was shown it, with the first moment, in order of time."""
    rows = ItemSight.objects.filter(version__item__in=list(items)).order_by()
    first = list(rows.values_list("version__item", "viewer").annotate(Min("at")))
    names = people(viewer for _, viewer, _ in first)
    found: dict[int, list[tuple[str, datetime]]] = {}
    for item, viewer, at in sorted(first, key=lambda row: row[2]):
        found.setdefault(item, []).append((names.get(viewer, viewer), at))
    return found


def people(references: Iterable[str]) -> dict[str, str]:
    """The names behind references."""
    rows = User.objects.filter(reference__in=set(references))
    return dict(rows.values_list("reference", "full_name"))


def _sights(rows: QuerySet[ItemSight]) -> list[Sight]:
    found = list(rows.select_related("version__item").order_by("-at", "-pk"))
    names = people(row.viewer for row in found)
    return [
        Sight(
            names.get(row.viewer, row.viewer),
            row.viewer,
            row.version.item.code,
            row.version.number,
            row.way,
            row.at,
        )
        for row in found
    ]
