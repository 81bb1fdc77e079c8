"""Give one reader an item of which nobody else knows: where it turns up, it tells from whom."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from accounts import access
from accounts.models import User
from exams.models import Bank, Canary, Item, Seal
from exams.queries import canaries as queries
from exams.rules import items as rules
from exams.rules.texts import slug
from exams.services import items
from ledger.rules.refusals import Refusal


@transaction.atomic
def give(bank: Bank, reader: str, cells: Mapping[str, str], *, by: User, at: datetime) -> Canary:
    """A draft that stands in the bank like any other, for this reader and the head alone.

    `cells` are those of a row of an import. Refuses reader.missing, bank.sealed, bank.practice,
    item.unfit.
    """
    access.require(by, queries.ACT, ("agency", bank.agency), at)
    bank = Bank.objects.select_for_update().get(pk=bank.pk)
    if bank.practice:
        raise Refusal("bank.practice", bank=bank.code)
    if Seal.objects.filter(bank=bank, keys_opened_at__isnull=True).exists():
        raise Refusal("bank.sealed", bank=bank.code)
    if reader not in queries.readers(bank, at):
        raise Refusal("reader.missing")
    question, findings = rules.read(0, cells)
    if question is None:
        raise Refusal("item.unfit", columns=sorted({rules.TITLES[f.column] for f in findings}))
    topics = {slug(question.topic): question.topic}
    [code] = items.write(bank, [question], topics, author=by.reference, at=at)
    item = Item.objects.get(bank=bank, code=code)
    return Canary.objects.create(item=item, given_to=reader, by=by.reference, at=at)
