"""Write and review the items of a bank: no question counts before another member has read it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.db import transaction

from accounts import access
from accounts.models import User
from exams.models import Bank, Item, ItemContent, ItemKey, ItemVersion, State
from exams.rules.items import Question
from exams.rules.texts import slug
from ledger.rules.refusals import Refusal

BATCH = 500


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


def write(
    bank: Bank,
    questions: Sequence[Question],
    topics: Mapping[str, str],
    *,
    author: str,
    at: datetime,
) -> list[str]:
    """The codes of new drafts, one for each question. Part of an import, which holds the bank."""
    first = _highest(bank) + 1
    items = Item.objects.bulk_create(
        (Item(bank=bank, code=f"{bank.code}-{first + i:04}") for i in range(len(questions))),
        batch_size=BATCH,
    )
    versions = ItemVersion.objects.bulk_create(
        (
            ItemVersion(
                item=item,
                number=1,
                topic=topics[slug(question.topic)],
                level=question.level,
                fixed_order=question.fixed_order,
                fixed_reasons=[f"{one.option}:{one.kind}" for one in question.references],
                law_source=question.law,
                written_by=author,
                written_at=at,
            )
            for item, question in zip(items, questions, strict=True)
        ),
        batch_size=BATCH,
    )
    pairs = list(zip(versions, questions, strict=True))
    ItemContent.objects.bulk_create(
        (ItemContent(version=version, document=one.document()) for version, one in pairs),
        batch_size=BATCH,
    )
    ItemKey.objects.bulk_create(
        (ItemKey(version=version, document={"right": [one.right]}) for version, one in pairs),
        batch_size=BATCH,
    )
    return [item.code for item in items]


def _highest(bank: Bank) -> int:
    """The highest number among the bank's item codes; 0 in an empty bank."""
    codes = bank.items.values_list("code", flat=True)
    tails = (code.rpartition("-")[2] for code in codes)
    return max((int(tail) for tail in tails if tail.isdecimal()), default=0)
