"""Items given to one reader alone: who may see them in the bank."""

from datetime import datetime

from django.db.models import QuerySet

from accounts import access
from accounts.models import User
from exams.models import Bank, Canary, Item

ACT = "canary.give"


def of_bank(bank: Bank) -> QuerySet[Item]:
    """The items of a bank that are canaries."""
    return Item.objects.filter(bank=bank, canary__isnull=False)


def hidden(bank: Bank, reader: User, at: datetime) -> set[int]:
    """The items (their keys) of which the reader must not know: those given to somebody else."""
    others = Canary.objects.filter(item__bank=bank).exclude(given_to=reader.reference)
    found = set(others.values_list("item", flat=True))
    if found and access.may(reader, ACT, ("agency", bank.agency), at):
        return set()
    return found
