"""Words of shares, secrets of draws and PINs are typed and sent; no page ever shows them again."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.forms import Field as AnyField
from django.forms import HiddenInput, PasswordInput
from django.test import Client
from django.urls import get_resolver, reverse

from accounts.web import secrets
from accounts.web.forms import Form
from marking.web.board_forms import Reveals
from recruitment.web.code_forms import OpenForm

TYPED = "khong duoc hien lai"


def forms() -> Iterator[type[Form]]:
    """Every form of the house."""
    assert get_resolver().url_patterns
    waiting = [Form]
    while waiting:
        found = waiting.pop()
        waiting += found.__subclasses__()
        if found.__module__.partition(".")[0] != "tests":
            yield found


def fields() -> Iterator[tuple[str, str, AnyField]]:
    """The fields of every form, those that forms make for themselves included."""
    plan = {"contributors": [{"id": "c1", "body": "Đoàn thanh niên", "outside": True}]}
    made = (OpenForm(None, holders=[]), Reveals(None, draw=SimpleNamespace(plan=plan)))
    for form in made:
        for name, field in form.fields.items():
            yield type(form).__name__, name, field
    for kind in forms():
        for name, field in kind.base_fields.items():
            yield kind.__name__, name, field


def quiet(field: AnyField) -> bool:
    """True when a bound field of this kind writes nothing into the page."""
    return field.widget.format_value(TYPED) in ("", None) or (
        isinstance(field.widget, PasswordInput) and not field.widget.render_value
    )


def test_a_field_named_like_a_secret_is_not_written_back_and_a_secret_is_named_like_one():
    # What waits in a page between two steps of one person was never typed: it stands there hidden.
    typed = [
        (form, name, field)
        for form, name, field in fields()
        if not isinstance(field.widget, HiddenInput)
    ]
    secret = {(form, name) for form, name, field in typed if secrets.names(name)}
    unseen = {
        (form, name)
        for form, name, field in typed
        if isinstance(field.widget, secrets.SecretLine | secrets.SecretText | PasswordInput)
    }

    assert len(secret) > 12
    assert secret == unseen
    assert [(f, n) for f, n, field in typed if (f, n) in secret and not quiet(field)] == []


@pytest.mark.parametrize(
    "name",
    ["share_1", "secret", "secret-c1", "nonce", "nonce-c1", "pin", "opener", "item_shares",
     "key_shares", "old_password", "new_password", "setup_code", "password"],
)  # fmt: skip
def test_a_sign_in_that_expired_keeps_no_secret_in_the_page(db, name):
    sent = {name: TYPED, "reason": "Biên bản số 12", "code": "KTD2026-01"}

    answer = Client().post(reverse("recruitment:open"), sent)

    told = answer.content.decode()
    assert answer.status_code == 401
    assert TYPED not in told
    assert 'value="Biên bản số 12"' in told
    assert 'value="KTD2026-01"' in told


@pytest.mark.parametrize("name", ["opinion", "shipping", "code", "shared", "pinned", "items"])
def test_what_only_sounds_like_a_secret_is_kept(name):
    assert not secrets.names(name)
