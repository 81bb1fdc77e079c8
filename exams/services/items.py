"""Write and review the items of a bank: no question counts before another member has read it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from accounts import access
from accounts.models import User
from exams.models import (
    Bank,
    Item,
    ItemReview,
    ItemVersion,
    Seal,
    State,
    Verdict,
)
from exams.queries import sources
from exams.rules import checklists, documents
from exams.rules import items as rules
from exams.rules.items import Question
from exams.rules.texts import slug
from exams.services import drafting, sheets
from exams.services.drafting import Draft
from ledger.rules.refusals import Refusal

BATCH = 500
OPEN = (State.DRAFT, State.IN_REVIEW)


@transaction.atomic
def approve(
    bank: Bank,
    *,
    by: User,
    at: datetime,
    codes: Collection[str] | None = None,
    checklist: Mapping[str, bool] = checklists.AFFIRMED,
    comment: str = "",
) -> int:
    """How many drafts are approved now: those of the codes, or all of the bank.

    TT 22/2025, Quy chế, Điều 10 khoản 4.c. The checklist is answered once for all of them; where a
    point is not answered yes, the comment says why they stand. The head alone approves several.
    Refuses item.own_work, item.not_draft, review.checklist, review.law_ended.
    """
    if codes is None or len(codes) > 1:
        access.require(by, "bank.lead", ("agency", bank.agency), at)
    drafts = _drafts(bank, codes, by=by, at=at)
    if not checklists.complete(checklist) and not comment.strip():
        raise Refusal("review.checklist")
    ended = sources.resting_on_ended(drafts, at)
    if ended:
        raise Refusal("review.law_ended", items=ended[:10])
    items = list(drafts.values_list("item_id", flat=True))
    answers = checklists.tidy(checklist)
    _note(drafts, Verdict.APPROVED, comment.strip(), by=by, at=at, checklist=answers)
    ItemVersion.objects.filter(item__in=items, state=State.APPROVED).update(state=State.WITHDRAWN)
    return drafts.update(state=State.APPROVED, reviewed_by=by.reference, reviewed_at=at)


@transaction.atomic
def send_back(bank: Bank, codes: Collection[str], *, comment: str, by: User, at: datetime) -> int:
    """How many drafts go back to their authors, who write a new version.

    Refuses item.comment_missing, item.own_work, item.not_draft.
    """
    drafts = _drafts(bank, codes, by=by, at=at)
    if not comment.strip():
        raise Refusal("item.comment_missing")
    _note(drafts, Verdict.RETURNED, comment.strip(), by=by, at=at)
    return drafts.update(state=State.RETURNED, reviewed_by=by.reference, reviewed_at=at)


@transaction.atomic
def withdraw(
    bank: Bank, codes: Collection[str], *, by: User, at: datetime, comment: str = ""
) -> int:
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
    standing = versions.exclude(state=State.WITHDRAWN)
    _note(standing, Verdict.WITHDRAWN, comment.strip(), by=by, at=at)
    return standing.update(state=State.WITHDRAWN)


@transaction.atomic
def revise(
    bank: Bank, code: str, cells: Mapping[str, str], *, by: User, at: datetime
) -> ItemVersion:
    """A new version of an item, to be read by another member; the approved one counts until then.

    `cells` are those of a row of an import. Refuses item.missing, bank.sealed, item.unfit (what
    would be wrong with the row), item.unchanged, item.twin.
    """
    access.require(by, "bank.import", ("agency", bank.agency), at)
    bank = Bank.objects.select_for_update().get(pk=bank.pk)
    item = Item.objects.filter(bank=bank, code=code).first()
    if item is None:
        raise Refusal("item.missing", item=code)
    if Seal.objects.filter(bank=bank, keys_opened_at__isnull=True).exists():
        raise Refusal("bank.sealed", bank=bank.code)
    question, findings = rules.read(0, cells)
    if question is None:
        raise Refusal("item.unfit", columns=sorted({rules.TITLES[f.column] for f in findings}))
    newest = item.versions.select_related("itemcontent", "itemkey").latest("number")
    if _same(newest, question):
        raise Refusal("item.unchanged", item=code)
    twin = sheets.twin_of(bank, question, but=code)
    if twin is not None:
        raise Refusal("item.twin", item=code, twin=twin)
    item.versions.filter(state__in=OPEN).update(state=State.WITHDRAWN)
    [version] = drafting.versions(
        [item],
        [_draft(question, question.topic)],
        number=newest.number + 1,
        author=by.reference,
        at=at,
    )
    return version


def write(
    bank: Bank,
    questions: Sequence[Question],
    topics: Mapping[str, str],
    *,
    author: str,
    at: datetime,
) -> list[str]:
    """The codes of new drafts, one for each question. Part of an import, which holds the bank."""
    drafts = [_draft(question, topics[slug(question.topic)]) for question in questions]
    return drafting.add(bank, drafts, author=author, at=at)


def _draft(question: Question, topic: str) -> Draft:
    return Draft(question.item(), topic, question.level, law=question.law)


def _drafts(
    bank: Bank, codes: Collection[str] | None, *, by: User, at: datetime
) -> QuerySet[ItemVersion]:
    """The drafts that this reader may decide on; the bank is locked."""
    access.require(by, "bank.review", ("agency", bank.agency), at)
    Bank.objects.select_for_update().get(pk=bank.pk)
    drafts = ItemVersion.objects.filter(item__bank=bank, state__in=OPEN)
    if codes is not None:
        drafts = drafts.filter(item__code__in=codes)
        missing = sorted(set(codes) - set(drafts.values_list("item__code", flat=True)))
        if missing:
            raise Refusal("item.not_draft", items=missing)
    own = sorted(drafts.filter(written_by=by.reference).values_list("item__code", flat=True))
    if own:
        raise Refusal("item.own_work", items=own[:10], count=len(own))
    return drafts


def _note(
    versions: QuerySet[ItemVersion],
    verdict: Verdict,
    comment: str = "",
    *,
    by: User,
    at: datetime,
    checklist: Mapping[str, bool] | None = None,
) -> None:
    told = {"verdict": verdict, "comment": comment, "checklist": dict(checklist or {})}
    ItemReview.objects.bulk_create(
        (
            ItemReview(version_id=pk, by=by.reference, at=at, **told)
            for pk in versions.values_list("pk", flat=True)
        ),
        batch_size=BATCH,
    )


def _same(version: ItemVersion, question: Question) -> bool:
    wording, key = documents.documents(question.item())
    return (version.itemcontent.document, version.itemkey.document) == (wording, key) and (
        version.topic,
        version.level,
        version.law_source,
    ) == (question.topic, question.level, question.law)
