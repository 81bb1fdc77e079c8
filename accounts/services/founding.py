"""Begin an installation: one person, one role, one password that works once."""

from datetime import datetime

from django.db import transaction

from accounts.models import Grant, User
from accounts.services import grants, users
from ledger.rules.refusals import Refusal
from ledger.services import entropy


@transaction.atomic
def create_officer(
    username: str, *, full_name: str, document: str, at: datetime
) -> tuple[User, str]:
    """Make the head of the authority and a one-time password, which is kept nowhere.

    Refuses grant.founded_already, grant.reason_missing, user.name_missing, user.name_taken.
    """
    if Grant.objects.exists():
        raise Refusal("grant.founded_already")
    if not document.strip():
        raise Refusal("grant.reason_missing")
    password = entropy.reference()
    officer = users.enrol(username, full_name=full_name, at=at, password=password)
    officer.must_change_password = True
    officer.save(update_fields=["must_change_password"])
    grants.found(officer, at=at, reason=document.strip())
    return officer, password
