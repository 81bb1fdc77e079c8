"""Make users, set their passwords, note their second factor."""

import unicodedata
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from accounts import access
from accounts.models import User
from accounts.rules.scopes import OFFICE, Scope
from accounts.services import registers
from ledger.rules.refusals import Refusal
from ledger.services import entropy


@transaction.atomic
def create(
    username: str,
    *,
    full_name: str,
    by: User,
    at: datetime,
    password: str | None = None,
    scope: Scope = OFFICE,
) -> User:
    """Make a user without any role. Whoever may make users of a campaign does so in its scope.

    Refuses user.name_missing, user.name_taken, user.password_weak.
    """
    access.require(by, "user.create", scope, at)
    return enrol(username, full_name=full_name, at=at, password=password)


@transaction.atomic
def welcome(
    username: str, *, full_name: str, by: User, at: datetime, scope: Scope = OFFICE
) -> tuple[User, str]:
    """Make a user and a password for the first sign-in, which is kept nowhere. Refusals as in `create`."""
    password = entropy.reference()
    user = create(username, full_name=full_name, by=by, at=at, password=password, scope=scope)
    user.must_change_password = True
    user.save(update_fields=["must_change_password"])
    return user, password


def enrol(username: str, *, full_name: str, at: datetime, password: str | None = None) -> User:
    """Make the row of a user; the caller has settled who may. Refusals as in `create`."""
    username = unicodedata.normalize("NFC", username).strip()
    if not username or not full_name.strip():
        raise Refusal("user.name_missing")
    if User.objects.filter(username=username).exists():
        raise Refusal("user.name_taken", username=username)
    user = User(username=username, full_name=full_name, created_at=at)
    if password is None:
        user.set_unusable_password()
    else:
        _set_password(user, password)
    user.save()
    return user


@transaction.atomic
def change_password(user: User, *, password: str, by: User, at: datetime, reason: str = "") -> None:
    """Set a password: one's own for good, another's until the next sign-in, with a line in the register.

    Refuses user.password_weak, user.beyond_your_roles.
    """
    if by != user:
        _check_reach(user, by=by, at=at)
    row = User.objects.select_for_update().get(pk=user.pk)
    _set_password(row, password)
    row.must_change_password = by != user
    row.save(update_fields=["password", "must_change_password"])
    user.password, user.must_change_password = row.password, row.must_change_password
    if by != user:
        _note("user.password_reset", row, by=by, at=at, reason=reason)


@transaction.atomic
def renew_password(user: User, *, old: str, new: str, at: datetime) -> None:
    """Change one's own password, knowing the old one.

    Refuses user.password_wrong, user.password_same, user.password_weak.
    """
    if not user.check_password(old):
        raise Refusal("user.password_wrong")
    if user.check_password(new):
        raise Refusal("user.password_same")
    change_password(user, password=new, by=user, at=at)


@transaction.atomic
def reset_password(user: User, *, reason: str, by: User, at: datetime) -> str:
    """Another person's password for one sign-in, kept nowhere; the old one opens nothing any more.

    Refuses user.reason_missing, user.oneself, user.beyond_your_roles.
    """
    _check_reset(user, reason, by=by)
    password = entropy.reference()
    change_password(user, password=password, by=by, at=at, reason=reason.strip())
    return password


@transaction.atomic
def reset_second_factor(user: User, *, reason: str, by: User, at: datetime) -> User:
    """Forget another person's devices, because they were lost: the roles sleep until new ones are set up.

    Refuses user.reason_missing, user.oneself, user.beyond_your_roles.
    """
    _check_reset(user, reason, by=by)
    return forget_second_factor(user, by=by, at=at, reason=reason.strip())


@transaction.atomic
def verify_second_factor(user: User, *, at: datetime) -> User:
    """Wake the user's grants: the second factor was verified at `at`. The first moment stays."""
    row = User.objects.select_for_update().get(pk=user.pk)
    if row.second_factor_at is None:
        row.second_factor_at = at
        row.save(update_fields=["second_factor_at"])
    user.second_factor_at = row.second_factor_at
    return user


@transaction.atomic
def forget_second_factor(user: User, *, by: User, at: datetime, reason: str = "") -> User:
    """Put the user's grants to sleep and forget his devices and recovery codes; every session of his ends.

    Refuses user.beyond_your_roles.
    """
    if by != user:
        _check_reach(user, by=by, at=at)
    row = User.objects.select_for_update().get(pk=user.pk)
    Authenticator.objects.filter(user=row).delete()
    row.second_factor_at = None
    row.save(update_fields=["second_factor_at"])
    user.second_factor_at = None
    if by != user:
        _note("user.second_factor_reset", row, by=by, at=at, reason=reason)
    return user


@transaction.atomic
def restore(user: User, *, reason: str, at: datetime) -> str:
    """A password for one sign-in and no device any more; the caller has settled that this may be."""
    password = entropy.reference()
    change_password(user, password=password, by=user, at=at)
    forget_second_factor(user, by=user, at=at)
    user.must_change_password = True
    user.save(update_fields=["must_change_password"])
    _note("user.restored", user, by=user, at=at, reason=reason)
    return password


def _check_reset(user: User, reason: str, *, by: User) -> None:
    if by == user:
        raise Refusal("user.oneself")
    if not reason.strip():
        raise Refusal("user.reason_missing")


def _check_reach(user: User, *, by: User, at: datetime) -> None:
    """Nobody becomes by a reset whom he could not have appointed."""
    access.require_reach(by, user, at)
    if not access.manages(by, user, at):
        raise Refusal("user.beyond_your_roles")


def _note(kind: str, user: User, *, by: User, at: datetime, reason: str) -> None:
    private = {"user": user.reference, "reason": reason}
    registers.note(kind, {}, private=private, by=by, at=at)


def _set_password(user: User, password: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refusal("user.password_weak", causes=list(error.messages)) from error
    user.set_password(password)
