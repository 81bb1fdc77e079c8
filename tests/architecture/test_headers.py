"""What every answer says to the browser besides its content."""

import pytest
from django.test import Client

from config.middleware import FEATURES


@pytest.fixture
def answer(db):
    """The answer to whoever asks for an address that does not exist, without having signed in."""
    return Client().get("/khong-co/")


def test_nothing_inside_a_page_runs_and_nothing_comes_from_elsewhere(answer):
    policy = dict(part.split(" ", 1) for part in answer["Content-Security-Policy"].split("; "))

    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "worker-src": "'self'",
        "manifest-src": "'self'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
        "object-src": "'none'",
    }


def test_a_page_may_use_the_camera_and_passkeys_alone(answer):
    policy = dict(part.split("=") for part in answer["Permissions-Policy"].split(", "))

    assert policy.keys() == set(FEATURES)
    assert {name for name, allowed in policy.items() if allowed != "()"} == {
        "camera",
        "publickey-credentials-create",
        "publickey-credentials-get",
    }


@pytest.mark.parametrize(
    ("cookie", "accepted", "language"),
    [("", "en", "vi"), ("en", "vi", "en"), ("fr", "fr", "vi")],
)
def test_pages_are_vietnamese_unless_the_reader_chose_otherwise(db, cookie, accepted, language):
    client = Client(headers={"accept-language": accepted})
    client.cookies["django_language"] = cookie

    answer = client.get("/khong-co/")

    assert answer["Content-Language"] == language
    assert f'<html lang="{language}">' in answer.content.decode()
