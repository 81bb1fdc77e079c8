"""Signing in: password, second step, limits by account, the way back, sessions that end."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from accounts.models import Attempt, User
from accounts.services import authenticators, users
from accounts.web import sessions
from ledger.services import clock
from tests.accounts.web.desks import (
    NEEDED,
    PASSWORD,
    SECOND_STEP,
    SECURITY,
    SIGN_IN,
    code,
    link,
    sign_in,
    through,
    with_app,
    with_password,
)


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_whoever_has_no_second_factor_is_led_to_set_one_up_and_works_with_nothing(chief):
    client = Client()

    answer = sign_in(client, chief)
    work = client.get(link("accounts:people"))
    page = client.get(NEEDED)

    assert (answer.status_code, answer["Location"]) == (302, NEEDED)
    assert (work.status_code, work["Location"]) == (302, NEEDED)
    assert "Thiết lập bước hai" in page.content.decode()


def test_a_password_alone_signs_nobody_in_who_has_a_second_factor(chief, secret):
    client = Client()

    answer = sign_in(client, chief)

    assert (answer.status_code, answer["Location"]) == (302, SECOND_STEP)
    assert not signed_in(client)
    assert client.get(SECURITY).status_code == 302


def test_the_code_of_the_app_opens_the_session(chief, secret):
    client = Client()
    sign_in(client, chief, to=f"{SIGN_IN}?next={SECURITY}")

    wrong = client.post(SECOND_STEP, {"code": "000000" if code(secret) != "000000" else "111111"})
    right = client.post(SECOND_STEP, {"code": code(secret)})

    assert (wrong.status_code, "Mã không đúng" in wrong.content.decode()) == (422, True)
    assert (right.status_code, right["Location"]) == (302, SECURITY)
    assert signed_in(client)


def test_a_code_opens_one_session(chief, secret):
    shown = code(secret)
    first, second = Client(), Client()
    sign_in(first, chief)
    sign_in(second, chief)
    first.post(SECOND_STEP, {"code": shown})

    answer = second.post(SECOND_STEP, {"code": shown})

    assert answer.status_code == 422
    assert (signed_in(first), signed_in(second)) == (True, False)


def test_a_recovery_code_opens_the_account_once(chief, secret):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    kept = RecoveryCodes.activate(chief).generate_codes()[0]
    clients = [Client(), Client()]
    for client in clients:
        sign_in(client, chief)

    answers = [client.post(SECOND_STEP, {"code": kept}) for client in clients]

    assert [answer.status_code for answer in answers] == [302, 422]
    assert [signed_in(client) for client in clients] == [True, False]


@pytest.mark.parametrize("login", ["dangtam", "khongco"])
def test_a_wrong_name_and_a_wrong_password_are_told_alike(chief, login):
    answer = Client().post(SIGN_IN, {"login": login, "password": "sai hết cả rồi"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Tên đăng nhập hoặc mật khẩu không đúng" in page
    assert f'value="{login}"' in page
    assert "sai hết" not in page


def test_a_name_typed_with_loose_accents_is_the_same_name(chief, secret):
    user = with_password(
        users.create("hoà", full_name="Hoà", by=chief, at=clock.now()), clock.now()
    )
    typed = "ho" + "a\u0300"

    answer = Client().post(SIGN_IN, {"login": typed, "password": PASSWORD})

    assert user.username != typed
    assert answer.status_code == 302


@pytest.mark.parametrize(
    "next_", ["https://elsewhere.example/", "//elsewhere.example", "javascript:1"]
)
def test_the_way_back_stays_in_the_house(chief, next_):
    answer = sign_in(Client(), chief, to=f"{SIGN_IN}?next={next_}")

    assert answer["Location"] == NEEDED


def test_signing_out_takes_a_form_and_ends_the_session(chief, secret):
    client = through(chief, secret)

    looked = client.get(link("accounts:sign_out"))
    left = client.post(link("accounts:sign_out"))

    assert (looked.status_code, left.status_code) == (405, 302)
    assert not signed_in(client)


def test_a_sign_in_that_waits_for_its_code_can_be_left(chief, secret):
    client = Client()
    sign_in(client, chief)

    client.post(link("accounts:sign_out"), {"next": SIGN_IN})

    assert client.get(SIGN_IN).status_code == 200
    assert client.get(SECOND_STEP)["Location"] == SIGN_IN


@pytest.mark.parametrize(
    "name",
    ["account_signup", "account_email", "account_reset_password", "account_set_password",
     "account_confirm_email", "account_request_login_code", "mfa_download_recovery_codes"],
)  # fmt: skip
def test_pages_of_allauth_that_nobody_needs_do_not_exist(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_a_closed_account_does_not_open(chief):
    User.objects.update(is_active=False)

    answer = sign_in(Client(), chief)

    assert answer.status_code == 422
    assert Client().get(link("account_inactive")).status_code == 200


class TestLimits:
    """Guessing is slowed by account, never by address."""

    def test_a_room_behind_one_address_signs_in_within_a_minute(self, chief, secret):
        at = clock.now()
        people = [
            with_password(users.create(f"p{n}", full_name=f"P {n}", by=chief, at=at), at)
            for n in range(30)
        ]

        answers = [sign_in(Client(), person) for person in people]

        assert [answer.status_code for answer in answers] == [302] * 30

    def test_after_six_wrong_tries_the_seventh_waits_even_when_right(self, chief, chairman):
        wrong = [sign_in(Client(), chief, "sai") for _ in range(6)]

        seventh = sign_in(Client(), chief)

        assert {answer.status_code for answer in wrong} == {422}
        assert seventh.status_code == 422
        assert "Vui lòng chờ 5 phút" in seventh.content.decode()
        assert sign_in(Client(), chairman).status_code == 302
        assert sign_in(Client(), chief, address="10.0.0.2").status_code == 302

    def test_the_wait_ends(self, chief):
        for _ in range(6):
            sign_in(Client(), chief, "sai")
        for attempt in Attempt.objects.all():
            attempt.tried_at -= timedelta(minutes=5)
            attempt.save()

        assert sign_in(Client(), chief).status_code == 302

    def test_right_sign_ins_are_not_counted(self, chief):
        answers = [sign_in(Client(), chief).status_code for _ in range(8)]

        assert (answers, Attempt.objects.count()) == ([302] * 8, 0)

    def test_codes_are_limited_like_passwords(self, chief, secret):
        client = Client()
        sign_in(client, chief)
        right = code(secret)
        wrong = [f"{(int(right) + 1000 * n) % 10**6:06d}" for n in range(11, 17)]
        for guess in wrong:
            assert client.post(SECOND_STEP, {"code": guess}).status_code == 422

        answer = client.post(SECOND_STEP, {"code": right})

        assert "Vui lòng chờ" in answer.content.decode()
        assert not signed_in(client)


class TestSessions:
    """A session is tied to the password and the second factor, and ends when nobody works."""

    def test_setting_up_a_second_factor_ends_sessions_from_before(self, chief):
        before = Client()
        sign_in(before, chief)
        assert before.get(NEEDED).status_code == 200

        with_app(chief, clock.now())

        assert before.get(NEEDED).status_code == 302
        assert before.get(link("accounts:people"))["Location"].startswith(SIGN_IN)

    def test_giving_up_the_last_device_puts_the_roles_to_sleep_and_ends_other_sessions(
        self, chief, secret
    ):
        here, there = through(chief, secret), Client()
        there.force_login(chief)
        here.post(link("account_reauthenticate"), {"password": PASSWORD})

        here.post(link("mfa_deactivate_totp"))

        chief.refresh_from_db()
        assert chief.second_factor_at is None
        assert here.get(link("accounts:people"))["Location"] == NEEDED
        assert there.get(link("accounts:people"))["Location"].startswith(SIGN_IN)

    def test_a_session_is_prolonged_by_work_at_most_once_a_minute(self, chief, secret):
        client = through(chief, secret)
        row = Session.objects.filter(session_key=client.session.session_key)
        # Sessions end by the clock of the machine, not by that of the test.
        soon = timezone.now() + timedelta(days=1)
        ends = []
        for seconds in (30, 90):
            session = client.session
            session[sessions.TOUCHED] = int(clock.now().timestamp()) - seconds
            session.save()
            row.update(expire_date=soon)
            client.get(SECURITY)
            ends.append(row.get().expire_date == soon)

        assert ends == [True, False]

    def test_a_session_left_alone_is_over(self, chief, secret):
        client = through(chief, secret)
        Session.objects.update(expire_date=clock.now() - timedelta(seconds=1))

        assert client.get(SECURITY)["Location"] == f"{SIGN_IN}?next={SECURITY}"


def test_the_language_is_vietnamese_until_somebody_chooses(client, db):
    english = {"HTTP_ACCEPT_LANGUAGE": "en"}

    first = client.get(SIGN_IN, **english).content.decode()
    answer = client.post(link("accounts:language"), {"language": "en", "next": SIGN_IN})
    chosen = client.get(SIGN_IN).content.decode()
    client.post(link("accounts:language"), {"language": "xx", "next": "https://elsewhere.example"})

    assert ("Đăng nhập" in first, "Sign in" in first) == (True, False)
    assert (answer.status_code, answer["Location"]) == (302, SIGN_IN)
    assert ("User name" in chosen, client.cookies["django_language"].value) == (True, "en")


def test_secrets_of_apps_lie_sealed_in_the_database(chief, secret):
    [row] = chief.authenticator_set.all()

    assert secret not in str(row.data)
    assert row.wrap().validate_code(authenticators.current_code(secret)) is True
