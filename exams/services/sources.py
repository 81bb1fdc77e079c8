"""Keep the texts of law that items rest on, cite them, and have items read again when a text ends."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from accounts import access
from accounts.models import User
from exams.models import Bank, ItemReview, ItemSource, ItemVersion, LawSource, State, Verdict
from exams.queries import sources as queries
from exams.rules.texts import tidy
from exams.services import items
from ledger.rules.refusals import Refusal

READ, LEAD = "bank.review", "bank.lead"
MOST = 5000


@transaction.atomic
def save(
    bank: Bank,
    *,
    code: str,
    title: str,
    from_on: date | None,
    until_on: date | None,
    by: User,
    at: datetime,
    replaced_by: str = "",
    number: int | None = None,
) -> LawSource:
    """The text as it is told now: a new one, or one of the list.

    Refuses source.missing, source.code_missing, source.exists, source.days.
    """
    access.require(by, READ, ("agency", bank.agency), at)
    known = LawSource.objects.select_for_update().filter(agency=bank.agency)
    row = LawSource(agency=bank.agency) if number is None else queries.find(bank, number)
    row.code, row.title = tidy(code), tidy(title)
    if not row.code:
        raise Refusal("source.code_missing")
    if known.filter(code=row.code).exclude(pk=row.pk).exists():
        raise Refusal("source.exists", source=row.code)
    later = known.filter(code=replaced_by).exclude(pk=row.pk).first() if replaced_by else None
    if replaced_by and later is None:
        raise Refusal("source.missing")
    wrong = from_on is not None and until_on is not None and until_on < from_on
    if wrong or (later is not None and until_on is None):
        raise Refusal("source.days")
    row.from_on, row.until_on, row.replaced_by = from_on, until_on, later
    row.save()
    return row


@transaction.atomic
def cite(bank: Bank, *, by: User, at: datetime) -> int:
    """How many versions of the bank cite a known text now, read from what their authors wrote."""
    access.require(by, READ, ("agency", bank.agency), at)
    known = {one.code: one for one in LawSource.objects.filter(agency=bank.agency)}
    cited = ItemSource.objects.filter(version__item__bank=bank).values("version")
    open_ = ItemVersion.objects.filter(item__bank=bank, state__in=queries.STANDING)
    bare = open_.exclude(law_source="").exclude(pk__in=cited)
    found = []
    for pk, law in bare.values_list("pk", "law_source"):
        read = queries.parse(law, known)
        if read is not None:
            found.append(ItemSource(version_id=pk, source=read[0], article=read[1]))
    ItemSource.objects.bulk_create(found, batch_size=500)
    return len(found)


@transaction.atomic
def keep(
    bank: Bank, number: int, codes: Collection[str], *, comment: str = "", by: User, at: datetime
) -> int:
    """How many items were read again and stay true although the text ended.

    Refuses source.missing, item.none_chosen.
    """
    access.require(by, READ, ("agency", bank.agency), at)
    rows = _ticked(bank, number, codes)
    if comment.strip():
        _tell(rows.values_list("version", flat=True), Verdict.COMMENT, comment, by, at)
    return rows.update(kept_by=by.reference, kept_at=at)


@transaction.atomic
def read_again(
    bank: Bank, number: int, codes: Collection[str], *, comment: str = "", by: User, at: datetime
) -> int:
    """How many items are in review again: they count no more until they are approved anew.

    Refuses source.missing, item.none_chosen, item.sealed.
    """
    access.require(by, LEAD, ("agency", bank.agency), at)
    Bank.objects.select_for_update().get(pk=bank.pk)
    rows = _ticked(bank, number, codes)
    versions = ItemVersion.objects.filter(pk__in=list(rows.values_list("version", flat=True)))
    sealed = versions.filter(itemcontent__seal__isnull=False)
    if sealed:
        raise Refusal("item.sealed", items=sorted(sealed.values_list("item__code", flat=True)))
    told = comment.strip() or queries.find(bank, number).code
    approved = versions.filter(Q(state=State.APPROVED) | Q(state=State.DRAFT))
    numbers = list(approved.values_list("pk", flat=True))
    _tell(numbers, Verdict.COMMENT, told, by, at)
    return ItemVersion.objects.filter(pk__in=numbers).update(
        state=State.IN_REVIEW, reviewed_by="", reviewed_at=None
    )


@transaction.atomic
def withdraw(
    bank: Bank, number: int, codes: Collection[str], *, comment: str = "", by: User, at: datetime
) -> int:
    """How many items on the text no longer count. Refuses as `items.withdraw`."""
    rows = _ticked(bank, number, codes)
    ticked = set(rows.values_list("version__item__code", flat=True))
    return items.withdraw(bank, ticked, comment=comment, by=by, at=at)


def _ticked(bank: Bank, number: int, codes: Collection[str]) -> QuerySet[ItemSource, ItemSource]:
    source = queries.find(bank, number)
    if not codes:
        raise Refusal("item.none_chosen")
    chosen = list(codes)[:MOST]
    versions = ItemVersion.objects.filter(
        item__bank=bank, item__code__in=chosen, state__in=queries.STANDING
    )
    return ItemSource.objects.filter(source=source, version__in=versions)


def _tell(
    versions: Collection[int], verdict: Verdict, comment: str, by: User, at: datetime
) -> None:
    ItemReview.objects.bulk_create(
        ItemReview(version_id=pk, verdict=verdict, comment=comment[:1000], by=by.reference, at=at)
        for pk in versions
    )
