"""What a hostile reader tries against every page: caches, addresses that no code has, words out of place."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, reverse

from accounts.models import User
from accounts.services import founding, users
from ledger.services import clock
from tests.architecture.doors import addresses
from tests.pages import sign_in

DIGITS = "9" * 5000


@pytest.fixture
def head(db: None) -> User:
    """Somebody who may open pages of the office."""
    at = clock.now()
    user, _ = founding.create_officer("head", full_name="Đặng Tâm", document="QĐ 1", at=at)
    user.must_change_password = False
    user.save()
    return users.verify_second_factor(user, at=at)


@pytest.fixture
def stranger() -> Client:
    """A browser that nobody has signed in with; an error shows as the page that readers get."""
    return Client(raise_request_exception=False)


def test_no_cache_keeps_a_page_that_was_shown_to_somebody_who_signed_in(head, stranger):
    client = sign_in(stranger, head)
    kept = []
    for address in addresses():
        if "GET" not in address.door.methods or address.door.kind == "bearer":
            continue
        with transaction.atomic():
            answer = client.get(address.url())
            transaction.set_rollback(True)
        if "no-store" not in answer.get("Cache-Control", ""):
            kept.append((address.name, answer.status_code, answer.get("Cache-Control")))

    assert kept == []


def test_what_was_typed_before_a_sign_in_expired_is_kept_by_no_cache(db, stranger):
    answer = stranger.post(reverse("recruitment:open"), {"full_name": "Lê Thị Mai"})

    assert answer.status_code == 401
    assert "Lê Thị Mai" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"


def test_a_code_with_a_character_that_postgresql_does_not_take_is_not_found(db, stranger):
    wrong = []
    for address in addresses():
        if address.door.kind != "public" or not address.arguments:
            continue
        for name, value in address.arguments.items():
            if not isinstance(value, str):
                continue
            try:
                url = address.url(**{name: "x\0y"})
            except NoReverseMatch:
                continue
            if (status := stranger.get(url).status_code) not in {404, 405}:
                wrong.append((address.name, name, status))

    assert wrong == []


def test_an_address_asked_with_such_a_character_in_its_query_is_not_found(db, stranger):
    assert stranger.get("/ho-so-cua-toi/?ma=a%00b").status_code == 404


@pytest.mark.parametrize(
    "to",
    ["true", "0", "{}", "%", "public:home", "//evil.example/", "https://evil.example", "\\\\x"],
)
def test_the_language_leads_nowhere_but_to_a_page_of_this_site(db, stranger, to):
    answer = stranger.post(reverse("accounts:language"), {"language": "en", "next": to})

    assert (answer.status_code, answer["Location"]) == (302, "/")


@pytest.mark.parametrize("answered", [DIGITS, "[" * 100_000, "{", "null", "7", "{}"])
def test_a_key_that_answers_nonsense_is_told_so(db, stranger, answered):
    answer = stranger.post(reverse("mfa_login_webauthn"), {"credential": answered})

    assert answer.status_code in {302, 422}


def test_a_form_with_a_character_that_postgresql_does_not_take_is_refused_with_a_sentence(
    head, stranger
):
    answer = sign_in(stranger, head).post(reverse("recruitment:open"), {"code": "KTD\0"})

    assert answer.status_code == 422
    assert "ký tự không gõ được" in answer.content.decode()
