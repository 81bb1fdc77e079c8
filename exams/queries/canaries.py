"""Items given to one reader alone: who may see them in the bank, and whom a leaked text names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, QuerySet

from accounts import access
from accounts.matrix import roles_for
from accounts.models import Grant, User
from exams.models import Bank, Canary, Item, ItemVersion
from exams.queries import likeness, sights
from exams.rules.likeness import within
from ledger.rules.refusals import Refusal
from ledger.services import clock

ACT = "canary.give"
MOST_TRACED = 10


@dataclass(frozen=True)
class Given:
    """One canary: its item, to whom it was given and when."""

    code: str
    stem: str
    reader: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Trace:
    """An item that a leaked text is like: its reader if it is a canary, and who was shown it."""

    code: str
    stem: str
    share: int
    given_to: str
    seen_by: Sequence[tuple[str, datetime]]


def hidden(bank: Bank, reader: User, at: datetime | None = None) -> set[int]:
    """The items (their keys) of which the reader must not know: those given to somebody else."""
    others = Canary.objects.filter(item__bank=bank).exclude(given_to=reader.reference)
    found = set(others.values_list("item", flat=True))
    if found and access.may(reader, ACT, ("agency", bank.agency), at or clock.now()):
        return set()
    return found


def check(bank: Bank, code: str, reader: User, at: datetime) -> None:
    """Nothing when the reader may know of an item. Refuses item.missing."""
    found = Item.objects.filter(bank=bank, code=code, canary__isnull=False).first()
    if found is not None and found.pk in hidden(bank, reader, at):
        raise Refusal("item.missing", item=code)


def readers(bank: Bank, at: datetime) -> dict[str, str]:
    """Who reads items of the bank's agency now, by reference, but for those who give canaries."""
    roles = roles_for("bank.review")
    holders = Grant.objects.active(at).filter(role__in=roles).values("user")
    people = User.objects.filter(pk__in=holders, is_active=True).order_by("full_name")
    return {
        one.reference: one.full_name
        for one in people
        if access.may(one, "bank.review", ("agency", bank.agency), at)
        and not access.may(one, ACT, ("agency", bank.agency), at)
    }


def listed(bank: Bank) -> list[Given]:
    """The canaries of a bank, the newest first."""
    rows = Canary.objects.filter(item__bank=bank).select_related("item").order_by("-at", "-pk")
    stems = {row.item_id: _stem(row) for row in _newest(bank, [one.item_id for one in rows])}
    names = sights.people(name for row in rows for name in (row.given_to, row.by))
    return [
        Given(
            row.item.code,
            stems.get(row.item_id, ""),
            names.get(row.given_to, row.given_to),
            names.get(row.by, row.by),
            row.at,
        )
        for row in rows
    ]


def traced(bank: Bank, text: str) -> list[Trace]:
    """The readable items that a leaked text is like, canaries among them, the most like first."""
    rows = {row.item.code: row for row in _newest(bank)}
    pairs = within(text, (likeness.told(row) for row in rows.values()))
    given = dict(Canary.objects.filter(item__bank=bank).values_list("item", "given_to"))
    found = [(rows[code], share) for code, share in pairs]
    # Canaries first: one alone names its reader.
    found = sorted(found, key=lambda one: one[0].item_id not in given)[:MOST_TRACED]
    shown = sights.seen_by(row.item_id for row, _ in found)
    names = sights.people(given.values())
    return [
        Trace(
            row.item.code,
            _stem(row),
            share,
            names.get(given.get(row.item_id, ""), given.get(row.item_id, "")),
            shown.get(row.item_id, []),
        )
        for row, share in found
    ]


def _newest(bank: Bank, items: Sequence[int] | None = None) -> QuerySet[ItemVersion]:
    versions = ItemVersion.objects.filter(item__bank=bank)
    if items is not None:
        versions = versions.filter(item__in=items)
    last = versions.values("item").annotate(last=Max("pk")).values("last")
    rows = ItemVersion.objects.filter(pk__in=last, itemcontent__document__isnull=False)
    return rows.select_related("item", "itemcontent", "itemkey").order_by("pk")


def _stem(row: ItemVersion) -> str:
    return str((row.itemcontent.document or {}).get("stem", ""))
