"""Signing in with a real browser: passkeys by a virtual authenticator, the app, recovery codes on paper."""

from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from accounts.models import User
from accounts.services import founding, users
from ledger.services import clock

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "bốn từ thật là dài"
SIGN_IN, SECURITY = "/tai-khoan/dang-nhap/", "/tai-khoan/bao-mat/"


@pytest.fixture
def newcomer(db) -> User:
    """The head of the authority before the first device."""
    user, _ = founding.create_officer("moi", full_name="Người Mới", document="1", at=clock.now())
    users.change_password(user, password=PASSWORD, by=user, at=clock.now())
    return user


def authenticator(page: Page, *, verifies: bool = True) -> None:
    """Give the browser a device with a finger or PIN (or, without `verifies`, a plain key)."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal" if verifies else "usb",
                "hasResidentKey": verifies,
                "hasUserVerification": verifies,
                "isUserVerified": verifies,
                "automaticPresenceSimulation": True,
            }
        },
    )


def with_password(page: Page, to: str = SECURITY) -> None:
    page.goto(f"{SIGN_IN}?next={to}")
    page.fill("[name=login]", "moi")
    page.fill("[name=password]", PASSWORD)
    page.click(".house-form button.btn-primary")


def register(page: Page) -> None:
    page.goto(reverse("mfa_add_webauthn"))
    page.click("[data-passkey-start]")
    page.wait_for_url("**/ma-du-phong/")


def test_a_passkey_is_registered_and_signs_in_alone(page_at, newcomer, axe):
    page = page_at()
    authenticator(page)
    with_password(page)
    page.goto(reverse("mfa_add_webauthn"))
    assert axe(page) == []
    register(page)
    assert axe(page) == []
    newcomer.refresh_from_db()
    assert newcomer.second_factor_at is not None

    page.context.clear_cookies()
    page.goto(f"{SIGN_IN}?next={SECURITY}")
    page.click("[data-passkey-start]")
    page.wait_for_url(lambda url: urlsplit(url).path == SECURITY)

    assert page.locator("td[data-label]", has_text="Khóa 1").count() == 1
    assert axe(page) == []


def test_a_plain_key_is_the_second_step_after_the_password(page_at, newcomer, axe):
    page = page_at(390)
    authenticator(page, verifies=False)
    with_password(page)
    page.goto(reverse("mfa_add_webauthn"))
    page.uncheck("[name=passwordless]")
    page.click("[data-passkey-start]")
    page.wait_for_url("**/ma-du-phong/")

    page.context.clear_cookies()
    with_password(page)
    page.wait_for_url("**/buoc-hai/")
    assert axe(page) == []
    page.click("[data-passkey-start]")
    page.wait_for_url(lambda url: urlsplit(url).path == SECURITY)

    assert page.locator("h1").inner_text() == "Đăng nhập và bảo mật"


def test_a_device_that_declines_is_told_and_may_try_again(page_at, newcomer):
    page = page_at()
    authenticator(page)
    page.goto(SIGN_IN)

    page.click("[data-passkey-start]")

    told = page.locator("[data-passkey-error]")
    told.wait_for(state="visible")
    assert told.inner_text() == "Chưa xác nhận được. Hãy thử lại hoặc dùng cách khác."
    assert page.locator("[data-passkey-start]").is_enabled()


@pytest.mark.parametrize(("width", "language"), [(1280, "vi"), (390, "en")])
def test_the_pages_of_the_sign_in_are_open_to_everybody(page_at, axe, newcomer, width, language):
    page = page_at(width, language=language)
    findings = {}
    page.goto(SIGN_IN)
    findings["sign-in"] = axe(page)
    with_password(page, to="/")
    page.goto(reverse("accounts:second_factor"))
    findings["needed"] = axe(page)
    for name in ("mfa_activate_totp", "accounts:new_password", "accounts:security"):
        page.goto(reverse(name))
        findings[name] = axe(page)

    assert [found for found in findings.items() if found[1]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth") is True
