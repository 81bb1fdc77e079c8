"""Which banks a reader may open, and how far their items are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from accounts import access
from accounts.models import User
from exams.models import Bank, Item, ItemVersion, Seal, State
from ledger.rules.refusals import Refusal

ACT = "bank.import"


@dataclass(frozen=True)
class Standing:
    """One bank with how many of its items stand where, and for which test it is sealed."""

    bank: Bank
    draft: int
    approved: int
    returned: int
    withdrawn: int
    newest: datetime | None
    sealed_for: str

    @property
    def total(self) -> int:
        """All its items."""
        return self.draft + self.approved + self.returned + self.withdrawn


@dataclass(frozen=True)
class Work:
    """How many items of a bank the reader may review, and how many came back to their author."""

    bank: Bank
    to_read: int
    own: int


def find(agency: str, code: str) -> Bank:
    """The bank of an agency. Refuses bank.missing."""
    bank = Bank.objects.filter(agency=agency, code=code).first()
    if bank is None:
        raise Refusal("bank.missing", bank=code)
    return bank


def item(bank: Bank, code: str) -> Item:
    """One item of a bank. Refuses item.missing."""
    found = Item.objects.filter(bank=bank, code=code).first()
    if found is None:
        raise Refusal("item.missing", item=code)
    return found


def agencies(user: User, at: datetime, known: Sequence[str]) -> list[str]:
    """Those of the known agencies in which the reader may begin a bank."""
    return [name for name in known if access.may(user, ACT, ("agency", name), at)]


def standings(user: User, at: datetime) -> list[Standing]:
    """The banks that the reader may open, by code; three queries whatever their number."""
    banks = access.visible(
        Bank.objects.order_by("agency", "code"), user, ACT, at, kind="agency", path=("agency",)
    )
    return _standings(list(banks), user)


def work(user: User, at: datetime) -> list[Work]:
    """What waits for the reader in each bank that is open to changes."""
    banks = access.visible(
        Bank.objects.order_by("code"), user, ACT, at, kind="agency", path=("agency",)
    )
    rows = list(banks.exclude(seals__in=Seal.objects.filter(keys_opened_at__isnull=True)))
    if not rows:
        return []
    newest = ItemVersion.objects.filter(pk__in=_newest(rows, user))
    drafts = newest.filter(state__in=(State.DRAFT, State.IN_REVIEW)).exclude(
        written_by=user.reference
    )
    back = newest.filter(state=State.RETURNED, written_by=user.reference)
    to_read, own = (
        dict(found.values_list("item__bank").annotate(Count("pk"))) for found in (drafts, back)
    )
    return [Work(bank, to_read.get(bank.pk, 0), own.get(bank.pk, 0)) for bank in rows]


def standing(bank: Bank, reader: User) -> Standing:
    """How far one bank is, as its reader may know it."""
    return _standings([bank], reader)[0]


def sealed_for(bank: Bank) -> str:
    """Campaign and test for which the bank is sealed now; empty when it is open."""
    held = _seals([bank]).get(bank.pk)
    return held or ""


def _standings(banks: list[Bank], reader: User) -> list[Standing]:
    newest = _newest(banks, reader)
    counts: dict[tuple[int, str], int] = {}
    found = ItemVersion.objects.filter(pk__in=newest).values_list("item__bank", "state")
    for bank, state, count in found.annotate(Count("pk")):
        counts[bank, state] = count
    latest = dict(
        ItemVersion.objects.filter(item__bank__in=banks)
        .values_list("item__bank")
        .annotate(Max("written_at"))
    )
    held = _seals(banks)
    return [
        Standing(
            bank=bank,
            draft=counts.get((bank.pk, State.DRAFT), 0) + counts.get((bank.pk, State.IN_REVIEW), 0),
            approved=counts.get((bank.pk, State.APPROVED), 0),
            returned=counts.get((bank.pk, State.RETURNED), 0),
            withdrawn=counts.get((bank.pk, State.WITHDRAWN), 0),
            newest=latest.get(bank.pk),
            sealed_for=held.get(bank.pk, ""),
        )
        for bank in banks
    ]


def _newest(banks: Sequence[Bank], reader: User) -> QuerySet[ItemVersion, Any]:
    """The newest version of every item: versions are only ever added.

    Items given to somebody else alone are not counted: their number would tell of them.
    """
    foreign = Q(item__canary__isnull=False) & ~Q(item__canary__given_to=reader.reference)
    versions = ItemVersion.objects.filter(item__bank__in=banks).exclude(foreign)
    return versions.values("item").annotate(last=Max("pk")).values("last")


def _seals(banks: Sequence[Bank]) -> dict[int, str]:
    held = Seal.objects.filter(bank__in=banks, keys_opened_at__isnull=True)
    return {
        bank: f"{campaign} · {test}"
        for bank, campaign, test in held.values_list("bank", "test__campaign", "test__code")
    }
