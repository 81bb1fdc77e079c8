"""Say which items must never meet in a paper, and which look-alikes were read together and stay."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction

from accounts import access
from accounts.models import User
from exams.models import Bank, EnemyMember, EnemySet, Item, ReadTogether
from exams.services import items
from ledger.rules.refusals import Refusal

ACT = "bank.review"
LONGEST = 300


@transaction.atomic
def make(bank: Bank, codes: Collection[str], *, reason: str, by: User, at: datetime) -> EnemySet:
    """A new set: a paper shows one of its items at most.

    Refuses enemies.few, enemies.unknown, enemies.reason_missing.
    """
    access.require(by, ACT, ("agency", bank.agency), at)
    members = _members(bank, codes)
    made = EnemySet.objects.create(bank=bank, reason=_reason(reason), by=by.reference, at=at)
    EnemyMember.objects.bulk_create(EnemyMember(set=made, item=item) for item in members)
    return made


@transaction.atomic
def change(
    held: EnemySet, codes: Collection[str], *, reason: str, by: User, at: datetime
) -> EnemySet:
    """The set with these items and this reason instead.

    Refuses enemies.missing, enemies.few, enemies.unknown, enemies.reason_missing.
    """
    held = _standing(held, by, at)
    members = _members(held.bank, codes)
    held.reason, held.by, held.at = _reason(reason), by.reference, at
    held.save(update_fields=["reason", "by", "at"])
    held.members.exclude(item__in=members).delete()
    known = set(held.members.values_list("item", flat=True))
    EnemyMember.objects.bulk_create(
        EnemyMember(set=held, item=item) for item in members if item.pk not in known
    )
    return held


@transaction.atomic
def dissolve(held: EnemySet, *, reason: str, by: User, at: datetime) -> EnemySet:
    """The set, whose items may meet again; it stays readable with the reason.

    Refuses enemies.missing, enemies.reason_missing.
    """
    held = _standing(held, by, at)
    held.ended_at, held.ended_by, held.ended_reason = at, by.reference, _reason(reason)
    held.save(update_fields=["ended_at", "ended_by", "ended_reason"])
    return held


@transaction.atomic
def keep_both(bank: Bank, codes: Sequence[str], *, by: User, at: datetime) -> ReadTogether:
    """The word that somebody has read two look-alikes together and keeps both.

    Refuses pair.missing.
    """
    access.require(by, ACT, ("agency", bank.agency), at)
    pair = sorted(Item.objects.filter(bank=bank, code__in=codes), key=lambda item: item.pk)
    if len(pair) != 2:
        raise Refusal("pair.missing")
    facts = {"by": by.reference, "at": at}
    return ReadTogether.objects.get_or_create(first=pair[0], second=pair[1], defaults=facts)[0]


def withdraw(bank: Bank, code: str, *, other: str, comment: str, by: User, at: datetime) -> int:
    """One of two look-alikes is withdrawn, and its history names the other. Refuses item.sealed."""
    told = f"{comment.strip()} ({other})".strip()
    return items.withdraw(bank, [code], by=by, at=at, comment=told)


def _standing(held: EnemySet, by: User, at: datetime) -> EnemySet:
    access.require(by, ACT, ("agency", held.bank.agency), at)
    found = EnemySet.objects.select_for_update().select_related("bank").get(pk=held.pk)
    if found.ended_at is not None:
        raise Refusal("enemies.missing")
    return found


def _members(bank: Bank, codes: Collection[str]) -> list[Item]:
    wanted = {code.strip() for code in codes if code.strip()}
    found = list(Item.objects.filter(bank=bank, code__in=wanted, canary__isnull=True))
    unknown = sorted(wanted - {item.code for item in found})
    if unknown:
        raise Refusal("enemies.unknown", items=unknown[:20])
    if len(found) < 2:
        raise Refusal("enemies.few")
    return found


def _reason(text: str) -> str:
    if not text.strip():
        raise Refusal("enemies.reason_missing")
    return text.strip()[:LONGEST]
