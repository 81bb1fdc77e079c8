"""Make users, set their passwords, note their second factor."""

import unicodedata
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from accounts import access
from accounts.models import User
from accounts.rules.scopes import OFFICE, Scope
from ledger.rules.refusals import Refusal


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
def change_password(user: User, *, password: str, by: User, at: datetime) -> None:
    """Set a password: one's own for good, another's until the next sign-in.

    Refuses user.password_weak.
    """
    if by != user:
        access.require(by, "user.create", OFFICE, at)
    user = User.objects.select_for_update().get(pk=user.pk)
    _set_password(user, password)
    user.must_change_password = by != user
    user.save(update_fields=["password", "must_change_password"])


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
def forget_second_factor(user: User, *, by: User, at: datetime) -> User:
    """Put the user's grants to sleep again: a device was lost."""
    if by != user:
        access.require(by, "user.create", OFFICE, at)
    row = User.objects.select_for_update().get(pk=user.pk)
    row.second_factor_at = None
    row.save(update_fields=["second_factor_at"])
    user.second_factor_at = None
    return user


def _set_password(user: User, password: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refusal("user.password_weak", causes=list(error.messages)) from error
    user.set_password(password)
