"""One's own password: forced after a one-time one, changed by will."""

import pytest
from django.test import Client

from accounts.models import User
from accounts.services import founding, users
from ledger.services import clock
from tests.accounts.web.desks import NEEDED, PASSWORD, SECURITY, SIGN_IN, link, sign_in, through

NEW = "năm từ còn dài hơn"


def change(client: Client, old: str, new: str, again: str = ""):
    given = {"old_password": old, "new_password": new, "again_password": again or new}
    return client.post(link("accounts:new_password"), given)


@pytest.fixture
def newcomer(db) -> tuple[Client, str]:
    """A browser signed in with a one-time password."""
    user, once = founding.create_officer("moi", full_name="Người Mới", document="1", at=clock.now())
    client = Client()
    answer = sign_in(client, user, once)
    assert answer["Location"] == link("accounts:new_password")
    return client, once


def test_a_one_time_password_is_replaced_before_anything_else(newcomer):
    client, once = newcomer

    before = [client.get(SECURITY)["Location"], client.get(NEEDED)["Location"]]
    answer = change(client, once, NEW)

    assert before == [link("accounts:new_password")] * 2
    assert (answer.status_code, answer["Location"]) == (302, NEEDED)
    assert client.get(SECURITY).status_code == 200
    assert User.objects.get().check_password(NEW) is True


@pytest.mark.parametrize(
    ("new", "again", "status", "told"),
    [
        (NEW, "khác hẳn cái trên", 422, "không giống nhau"),
        ("ngắn", "ngắn", 409, "Mật khẩu quá yếu"),
        ("", "", 422, "Mật khẩu mới"),
    ],
)
def test_a_password_that_will_not_do_is_refused_above_its_field(newcomer, new, again, status, told):
    client, once = newcomer

    answer = change(client, once, new, again)

    assert (answer.status_code, told in answer.content.decode()) == (status, True)
    assert User.objects.get().must_change_password is True


def test_the_same_password_again_is_not_a_new_one(newcomer):
    client, once = newcomer

    assert change(client, once, once).status_code == 409


def test_guessing_the_old_password_is_slowed_but_weak_new_ones_do_not_count(newcomer):
    client, once = newcomer
    for _ in range(6):
        change(client, once, "ngắn")
    for _ in range(6):
        assert "Đây không phải" in change(client, "sai", NEW).content.decode()

    answer = change(client, once, NEW)

    assert "Vui lòng chờ" in answer.content.decode()


def test_a_change_ends_the_sessions_elsewhere_and_not_this_one(chief, secret):
    here, there = through(chief, secret), Client()
    there.force_login(User.objects.get(pk=chief.pk))

    answer = change(here, PASSWORD, NEW)

    assert answer["Location"] == SECURITY
    assert here.get(SECURITY).status_code == 200
    assert there.get(SECURITY)["Location"].startswith(SIGN_IN)


def test_a_reset_by_an_officer_ends_every_session(chief, chairman):
    client = Client()
    sign_in(client, chairman)

    users.reset_password(chairman, reason="Gặp trực tiếp", by=chief, at=clock.now())

    assert client.get(SECURITY)["Location"].startswith(SIGN_IN)
