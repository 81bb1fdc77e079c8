"""One's own devices: an app set up through the pages, recovery codes, what asks for the password again."""

import re
from urllib.parse import unquote

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client

from tests.accounts.web.desks import (
    NEEDED,
    PASSWORD,
    SECOND_STEP,
    SECURITY,
    code,
    link,
    sign_in,
    through,
)

APP, CODES = "/tai-khoan/bao-mat/ung-dung/", "/tai-khoan/bao-mat/ma-du-phong/"


@pytest.fixture
def fresh(chief) -> Client:
    """A browser after the first sign-in, without a device."""
    client = Client()
    sign_in(client, chief)
    return client


def set_up_app(client: Client) -> str:
    page = client.get(APP).content.decode()
    [shown] = re.findall(r'<code class="secret">([A-Z2-7 ]+)</code>', page)
    secret = shown.replace(" ", "")
    answer = client.post(APP, {"code": code(secret)})
    assert (answer.status_code, answer["Location"]) == (302, CODES)
    return secret


@pytest.mark.django_db(transaction=True)
def test_the_first_app_wakes_the_roles_in_this_session(fresh, chief):
    set_up_app(fresh)

    chief.refresh_from_db()
    assert chief.second_factor_at is not None
    assert fresh.get(link("accounts:people")).status_code == 200
    assert fresh.get(NEEDED)["Location"] == SECURITY


def test_a_wrong_first_code_changes_nothing(fresh, chief):
    fresh.get(APP)

    answer = fresh.post(APP, {"code": "12345x"})

    assert answer.status_code == 422
    assert Authenticator.objects.count() == 0
    chief.refresh_from_db()
    assert chief.second_factor_at is None


@pytest.mark.django_db(transaction=True)
def test_recovery_codes_are_shown_once_with_a_file_to_keep(fresh):
    set_up_app(fresh)

    first = fresh.get(CODES).content.decode()
    second = fresh.get(CODES).content.decode()

    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    assert len(codes) == 10
    spelled = [f"<code>{one[:4]} {one[4:]}</code>" for one in codes]
    assert [one in first for one in spelled] == [True] * 10
    [file] = re.findall(r'href="(data:text/plain[^"]+)"', first)
    assert [one in unquote(file) for one in codes] == [True] * 10
    assert [one[:4] in second for one in codes] == [False] * 10
    assert "data:text/plain" not in second


def test_new_recovery_codes_void_the_old_ones(chief, secret):
    client = through(chief, secret)
    client.post(link("account_reauthenticate"), {"password": PASSWORD})
    client.post(f"{CODES}moi/")
    old = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()

    client.post(f"{CODES}moi/")

    new = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    assert set(old) & set(new) == set()


def test_devices_are_changed_only_after_the_password_or_a_code_again(chief, secret):
    client = through(chief, secret)
    addresses = [link("mfa_add_webauthn"), link("mfa_deactivate_totp"), f"{CODES}moi/"]

    before = [client.post(address)["Location"].split("?")[0] for address in addresses]
    wrong = client.post(link("account_reauthenticate"), {"password": "sai"})
    after = client.post(
        f"{link('account_reauthenticate')}?next={link('mfa_add_webauthn')}", {"password": PASSWORD}
    )

    assert before == ["/tai-khoan/xac-nhan/"] * 3
    assert wrong.status_code == 422
    assert after["Location"] == link("mfa_add_webauthn")
    assert client.get(link("mfa_add_webauthn")).status_code == 200


def test_nobody_touches_the_key_of_another(chief, secret, chairman):
    key = Authenticator.objects.create(
        user=chairman, type="webauthn", data={"name": "Khóa", "credential": {}}
    )
    client = through(chief, secret)
    client.post(link("account_reauthenticate"), {"password": PASSWORD})

    answers = [
        client.post(link(name, key.pk), {"name": "x"})
        for name in ("mfa_remove_webauthn", "mfa_edit_webauthn")
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_the_page_of_ones_own_devices_warns_without_any(fresh):
    page = fresh.get(SECURITY).content.decode()

    assert "Các vai trò đang tạm ngừng hiệu lực" in page


def test_sessions_elsewhere_are_ended_by_a_button(chief, secret):
    here, there = through(chief, secret), Client()
    kept = RecoveryCodes.activate(chief).generate_codes()[0]
    sign_in(there, chief)
    there.post(SECOND_STEP, {"code": kept})
    sessions = link("usersessions_list")
    before = here.get(sessions).content.decode()

    here.post(sessions)

    assert before.count("127.0.0.1") + before.count("10.0.0.1") == 2
    assert here.get(sessions).status_code == 200
    assert there.get(SECURITY).status_code == 302
