"""Accounts of people who hold no role: many made at once, one given a new start.

Guarantee: a password for one sign-in is in nobody's hands but the caller's; what is kept is its hash. The caller has
settled who may, and writes the act down.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from accounts.models import Grant, User
from ledger.rules.refusals import Refusal
from ledger.services import entropy

# 60 bits, typed once by a person who reads them from paper; wrong tries are counted by account.
SYMBOLS, GROUP = 12, 4
HASHING = 2


@dataclass(frozen=True)
class Password:
    """What is handed over, and what is kept of it."""

    words: str
    kept: str


def passwords(count: int) -> list[Password]:
    """New passwords with their hashes. Some 25 ms each: asked for before an act takes its locks."""
    words = [_words() for _ in range(count)]
    with ThreadPoolExecutor(HASHING) as pool:
        kept = list(pool.map(make_password, words))
    return [Password(*one) for one in zip(words, kept, strict=True)]


def make(
    people: Sequence[tuple[str, str]], given: Sequence[Password], *, at: datetime
) -> list[User]:
    """Users of these user names and full names, each with a password for one sign-in. Refuses `user.name_taken`."""
    made = []
    for (username, full_name), password in zip(people, given, strict=True):
        user = User(
            username=username,
            full_name=full_name,
            password=password.kept,
            must_change_password=True,
            created_at=at,
        )
        user.clean_names()
        made.append(user)
    try:
        with transaction.atomic():
            return User.objects.bulk_create(made, batch_size=500)
    except IntegrityError as error:
        raise Refusal("user.name_taken", username=people[0][0]) from error


def renew(user: User, password: Password, *, at: datetime) -> User:
    """A new start for somebody without roles: this password for one sign-in, devices forgotten, sessions ended.

    Refuses `user.beyond_your_roles` when the person holds a role, now or later.
    """
    row = User.objects.select_for_update().get(pk=user.pk)
    if Grant.objects.lasting(at).filter(user=row).exists():
        raise Refusal("user.beyond_your_roles")
    Authenticator.objects.filter(user=row).delete()
    row.password, row.must_change_password, row.second_factor_at = password.kept, True, None
    row.save(update_fields=["password", "must_change_password", "second_factor_at"])
    return row


def _words() -> str:
    symbols = entropy.reference()[:SYMBOLS]
    return "-".join(symbols[place : place + GROUP] for place in range(0, SYMBOLS, GROUP))
