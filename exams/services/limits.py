"""How often items of a bank may be shown before they rest."""

from datetime import datetime

from django.db import transaction

from accounts import access
from accounts.models import User
from exams.models import Bank

ACT = "custody.note"


@transaction.atomic
def set(bank: Bank, *, most_shown: int | None, rest_campaigns: int, by: User, at: datetime) -> Bank:
    """The bank with these limits, which hold from the next sealing on."""
    access.require(by, ACT, ("agency", bank.agency), at)
    held = Bank.objects.select_for_update().get(pk=bank.pk)
    held.most_shown, held.rest_campaigns = most_shown, rest_campaigns
    held.save(update_fields=["most_shown", "rest_campaigns"])
    return held
