"""Signing in through the pages, as people do."""

from base64 import b32encode
from datetime import datetime
from hashlib import sha1
from typing import Any

from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.services import authenticators, users

PASSWORD = "bốn từ thật là dài"
SIGN_IN = "/tai-khoan/dang-nhap/"
SECOND_STEP = "/tai-khoan/dang-nhap/buoc-hai/"
NEEDED = "/tai-khoan/buoc-hai/"
SECURITY = "/tai-khoan/bao-mat/"


def with_password(user: User, at: datetime) -> User:
    """The user with a password of his own."""
    users.change_password(user, password=PASSWORD, by=user, at=at)
    return user


def with_app(user: User, at: datetime) -> str:
    """The secret of the user's new authenticator app."""
    secret = b32encode(sha1(user.reference.encode()).digest()).decode()
    authenticators.enrol_totp(user, secret, at=at)
    user.refresh_from_db()
    return secret


def code(secret: str) -> str:
    """What the app shows now."""
    return authenticators.current_code(secret)


def sign_in(
    client: Client,
    user: User,
    password: str = PASSWORD,
    *,
    address: str = "10.0.0.1",
    to: str = SIGN_IN,
) -> Any:
    """The answer to name and password from an address."""
    given = {"login": user.username, "password": password}
    return client.post(to, given, REMOTE_ADDR=address)


def through(user: User, secret: str) -> Client:
    """A browser after password and code."""
    client = Client()
    sign_in(client, user)
    client.post(SECOND_STEP, {"code": code(secret)})
    assert "_auth_user_id" in client.session
    return client


def link(name: str, *args: Any) -> str:
    """The address of a page."""
    return reverse(name, args=args)
