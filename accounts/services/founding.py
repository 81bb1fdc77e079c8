"""Begin an installation: one person, one role, one password that works once; and begin again for that person."""

from datetime import datetime

from django.db import transaction

from accounts.models import Grant, User
from accounts.rules.roles import Role
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


@transaction.atomic
def restore_officer(username: str, *, document: str, at: datetime) -> tuple[User, str]:
    """Give the head of the authority a new start at the server's own console: nobody else could.

    Password and devices are forgotten, a line of the register says so. Refuses user.missing (who is
    no head of the authority is reset by an officer) and user.reason_missing.
    """
    if not document.strip():
        raise Refusal("user.reason_missing")
    heads = Grant.objects.active(at).filter(role=Role.HEAD_OF_AUTHORITY.value)
    officer = User.objects.filter(username=username, pk__in=heads.values("user")).first()
    if officer is None:
        raise Refusal("user.missing")
    password = users.restore(officer, reason=document.strip(), at=at)
    return officer, password
