"""Review the items of a bank: no question counts before another member has read it."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from accounts import access
from accounts.models import User
from exams.models import Bank, ItemVersion, State
from ledger.rules.refusals import Refusal


@transaction.atomic
def approve(bank: Bank, *, by: User, at: datetime, codes: Collection[str] | None = None) -> int:
    """How many drafts are approved now: those of the codes, or all of the bank.

    TT 22/2025, Quy chế, Điều 10 khoản 4.c. Refuses item.own_work, item.not_draft.
    """
    access.require(by, "bank.review", ("agency", bank.agency), at)
    Bank.objects.select_for_update().get(pk=bank.pk)
    drafts = ItemVersion.objects.filter(item__bank=bank, state=State.DRAFT)
    if codes is not None:
        drafts = drafts.filter(item__code__in=codes)
        missing = sorted(set(codes) - set(drafts.values_list("item__code", flat=True)))
        if missing:
            raise Refusal("item.not_draft", items=missing)
    own = sorted(drafts.filter(written_by=by.reference).values_list("item__code", flat=True))
    if own:
        raise Refusal("item.own_work", items=own[:10], count=len(own))
    items = list(drafts.values_list("item_id", flat=True))
    ItemVersion.objects.filter(item__in=items, state=State.APPROVED).update(state=State.WITHDRAWN)
    return drafts.update(state=State.APPROVED, reviewed_by=by.reference, reviewed_at=at)


@transaction.atomic
def withdraw(bank: Bank, codes: Collection[str], *, by: User, at: datetime) -> int:
    """How many items no longer count: their versions stay, but are drawn no more.

    Refuses item.sealed.
    """
    access.require(by, "bank.review", ("agency", bank.agency), at)
    Bank.objects.select_for_update().get(pk=bank.pk)
    versions = ItemVersion.objects.filter(item__bank=bank, item__code__in=codes)
    sealed = sorted(
        versions.filter(itemcontent__seal__isnull=False).values_list("item__code", flat=True)
    )
    if sealed:
        raise Refusal("item.sealed", items=sealed)
    return versions.exclude(state=State.WITHDRAWN).update(state=State.WITHDRAWN)
