"""Send items to review, name who reads them until when, and write about them in between."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts import access
from accounts.models import User
from exams.models import Bank, Item, ItemReview, ItemVersion, ReviewTask, State, Verdict
from exams.queries import reviews as queries
from ledger.rules.refusals import Refusal

WRITE, READ, LEAD = "bank.import", "bank.review", "bank.lead"
OPEN = (State.DRAFT, State.IN_REVIEW)


@transaction.atomic
def submit(
    bank: Bank,
    codes: Collection[str],
    *,
    by: User,
    at: datetime,
    reviewer: str = "",
    due_on: date | None = None,
) -> int:
    """How many drafts are in review now; with a reviewer, they are that person's task until a day.

    The author sends an own draft, the head any. Refuses item.not_draft, review.not_yours, and what
    `assign` refuses.
    """
    access.require(by, WRITE, ("agency", bank.agency), at)
    drafts = _open(bank, codes, (State.DRAFT,))
    if not access.may(by, LEAD, ("agency", bank.agency), at):
        others = drafts.exclude(written_by=by.reference).values_list("item__code", flat=True)
        if others:
            raise Refusal("review.not_yours", items=sorted(others)[:10])
    numbers = list(drafts.values_list("pk", flat=True))
    if reviewer:
        _name(drafts, bank, reviewer, due_on, by, at)
    return ItemVersion.objects.filter(pk__in=numbers).update(state=State.IN_REVIEW)


@transaction.atomic
def assign(
    bank: Bank,
    codes: Collection[str],
    *,
    reviewer: str,
    due_on: date | None,
    by: User,
    at: datetime,
) -> int:
    """How many items are the task of this reviewer now.

    Refuses item.not_draft, item.own_work, review.reviewer_unfit, review.due_missing, review.due_past.
    """
    access.require(by, LEAD, ("agency", bank.agency), at)
    drafts = _open(bank, codes, OPEN)
    numbers = list(drafts.values_list("pk", flat=True))
    _name(drafts, bank, reviewer, due_on, by, at)
    return ItemVersion.objects.filter(pk__in=numbers).update(state=State.IN_REVIEW)


@transaction.atomic
def comment(bank: Bank, code: str, text: str, *, by: User, at: datetime) -> ItemReview:
    """A word in the thread of an item's newest version, which decides nothing.

    Refuses item.missing, item.sealed, item.comment_missing.
    """
    access.require(by, WRITE, ("agency", bank.agency), at)
    Bank.objects.select_for_update().get(pk=bank.pk)
    item = Item.objects.filter(bank=bank, code=code).first()
    if item is None:
        raise Refusal("item.missing", item=code)
    version = item.versions.select_related("itemcontent").latest("number")
    if version.itemcontent.seal_id is not None:
        raise Refusal("item.sealed", items=[code])
    if not text.strip():
        raise Refusal("item.comment_missing")
    return ItemReview.objects.create(
        version=version, verdict=Verdict.COMMENT, comment=text.strip(), by=by.reference, at=at
    )


def _open(
    bank: Bank, codes: Collection[str], states: Collection[State]
) -> QuerySet[ItemVersion, ItemVersion]:
    Bank.objects.select_for_update().get(pk=bank.pk)
    if not codes:
        raise Refusal("item.none_chosen")
    drafts = ItemVersion.objects.filter(
        item__bank=bank, state__in=states, item__code__in=list(codes)
    )
    missing = sorted(set(codes) - set(drafts.values_list("item__code", flat=True)))
    if missing:
        raise Refusal("item.not_draft", items=missing[:10])
    return drafts


def _name(
    drafts: QuerySet[ItemVersion, ItemVersion],
    bank: Bank,
    reviewer: str,
    due_on: date | None,
    by: User,
    at: datetime,
) -> None:
    if reviewer not in queries.reviewers(bank, at):
        raise Refusal("review.reviewer_unfit")
    if due_on is None:
        raise Refusal("review.due_missing")
    if due_on < timezone.localdate(at):
        raise Refusal("review.due_past")
    own = sorted(drafts.filter(Q(written_by=reviewer)).values_list("item__code", flat=True))
    if own:
        raise Refusal("item.own_work", items=own[:10], count=len(own))
    numbers = list(drafts.values_list("pk", flat=True))
    ReviewTask.objects.filter(version__in=numbers).delete()
    ReviewTask.objects.bulk_create(
        (
            ReviewTask(
                version_id=pk,
                reviewer=reviewer,
                due_on=due_on,
                given_by=by.reference,
                given_at=at,
            )
            for pk in numbers
        ),
        batch_size=500,
    )
