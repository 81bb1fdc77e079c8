"""Write one item of any kind by hand: a new draft, or a new version of an item that stands."""

from datetime import datetime

from django.db import transaction

from accounts import access
from accounts.models import User
from exams.models import Bank, Item, ItemVersion, Seal, State
from exams.rules import documents, exchange
from exams.rules.duplicates import print_of_item
from exams.rules.exchange import Read, Reading
from exams.rules.texts import slug, tidy
from exams.services import drafting, pictures, sheets
from exams.services.drafting import Draft
from exams.services.exchange import cleaning
from ledger.rules.refusals import Refusal


def settled(item: exchange.Item) -> exchange.Item:
    """The item as a bank keeps it: cleaned, its images drawn anew.

    Refuses the first of what keeps it out: `exchange.…`, `item.…`.
    """
    reading = cleaning.clean(Reading("form", (Read(1, item),)))
    for finding in reading.findings:
        if finding.severity == exchange.ERROR:
            raise Refusal(finding.code, **finding.facts)
    kept = reading.items[0].item
    for code, facts in documents.faults(kept):
        raise Refusal(code, **facts)
    try:
        return pictures.drawn_anew(kept)
    except pictures.Unread as unread:
        raise Refusal("item.image_unread", name=str(unread)) from None


@transaction.atomic
def write(
    bank: Bank,
    item: exchange.Item,
    *,
    topic: str,
    level: str,
    by: User,
    at: datetime,
    code: str = "",
) -> ItemVersion:
    """A new draft, or with `code` a new version of that item, to be read by another member.

    Refuses bank.sealed, item.missing, item.unchanged, item.twin, and as `settled` does.
    """
    access.require(by, "bank.import", ("agency", bank.agency), at)
    bank = Bank.objects.select_for_update().get(pk=bank.pk)
    if Seal.objects.filter(bank=bank, keys_opened_at__isnull=True).exists():
        raise Refusal("bank.sealed", bank=bank.code)
    kept = settled(item)
    named = tidy(topic)
    if not slug(named):
        raise Refusal("item.topic_missing")
    match = sheets.seen_in(bank, but=code).find(print_of_item(kept))
    if match is not None and match.kind != "stem":
        raise Refusal("item.twin", item=code or bank.code, twin=match.place)
    spelled = sheets.topics_of(bank).get(slug(named), named)
    draft = Draft.of(kept, spelled, level)
    if not code:
        [made] = drafting.add(bank, [draft], author=by.reference, at=at)
        return ItemVersion.objects.get(item__bank=bank, item__code=made)
    return _again(bank, code, draft, by=by, at=at)


def _again(bank: Bank, code: str, draft: Draft, *, by: User, at: datetime) -> ItemVersion:
    item = Item.objects.filter(bank=bank, code=code).first()
    if item is None:
        raise Refusal("item.missing", item=code)
    newest = item.versions.select_related("itemcontent", "itemkey").latest("number")
    same = documents.documents(draft.item) == (newest.itemcontent.document, newest.itemkey.document)
    placed = (draft.topic, draft.level, draft.law, draft.subtopic)
    if same and placed == (newest.topic, newest.level, newest.law_source, newest.subtopic):
        raise Refusal("item.unchanged", item=code)
    waiting = item.versions.filter(state__in=[State.DRAFT, State.IN_REVIEW])
    waiting.update(state=State.WITHDRAWN)
    [version] = drafting.versions(
        [item], [draft], number=newest.number + 1, author=by.reference, at=at
    )
    return version
