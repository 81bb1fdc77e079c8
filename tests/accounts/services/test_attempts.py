"""Guessing is slowed by account: everywhere alike, and without locking out a room."""

from datetime import timedelta

import pytest

from accounts.models import Attempt
from accounts.services import attempts
from ledger.rules.refusals import Refusal
from tests.accounts.installations import AT, Office

pytestmark = pytest.mark.django_db


def _try(account: str = "an", address: str = "10.0.0.1", at=AT, kind: str = "password") -> Attempt:
    return attempts.begin(kind, account, address=address, at=at)


def _waits(**given) -> int:
    count = Attempt.objects.count()
    with pytest.raises(Refusal) as refusal:
        _try(**given)
    assert Attempt.objects.count() == count
    return refusal.value.facts["minutes"]


def test_the_seventh_try_waits_until_the_first_is_five_minutes_old() -> None:
    for n in range(6):
        _try(at=AT + timedelta(seconds=10 * n))

    assert _waits(at=AT + timedelta(minutes=1)) == 4
    assert _waits(at=AT + timedelta(minutes=4, seconds=59)) == 1
    _try(at=AT + timedelta(minutes=5))
    assert _waits(at=AT + timedelta(minutes=5, seconds=1)) == 1


def test_another_account_another_address_and_another_kind_are_let_in() -> None:
    for _ in range(6):
        _try()

    for given in ({"account": "binh"}, {"address": "10.0.0.2"}, {"kind": "code"}):
        _try(**given)
    assert Attempt.objects.count() == 9


def test_many_addresses_together_reach_the_limit_of_the_account() -> None:
    for n in range(40):
        _try(address=f"10.0.1.{n}")

    assert _waits(address="10.0.2.1") == 60
    _try(address="10.0.2.1", account="binh")


def test_a_right_try_counts_for_nothing_and_forgives_no_wrong_one() -> None:
    for _ in range(5):
        _try()
    for _ in range(3):
        attempts.succeed(_try())

    _try()
    assert _waits() == 5


def test_old_tries_are_forgotten() -> None:
    _try()

    _try(account="binh", at=AT + timedelta(hours=1))

    assert Attempt.objects.count() == 1


def test_nothing_that_is_kept_tells_an_account_or_an_address() -> None:
    _try()

    [row] = Attempt.objects.values("account", "place")
    assert [len(value) for value in row.values()] == [64, 64]


def test_a_code_is_spent_once_by_one_person(office: Office) -> None:
    attempts.spend(office.head, "123456", at=AT)
    attempts.spend(office.chair, "123456", at=AT)

    with pytest.raises(Refusal, match=r"attempt\.code_spent"):
        attempts.spend(office.head, "123456", at=AT + timedelta(minutes=2))
    attempts.spend(office.head, "123456", at=AT + timedelta(minutes=3))
