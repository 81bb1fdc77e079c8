"""The request as a view behind a door of staff sees it."""

from datetime import datetime

from allauth.core.internal.httpkit import get_client_ip
from django.http import HttpRequest

from accounts.models import User


class StaffRequest(HttpRequest):
    """A request of somebody who has signed in, at its one moment."""

    user: User
    at: datetime


def address(request: HttpRequest) -> str:
    """The reader's address behind our own proxies; a server behind a socket knows none."""
    return get_client_ip(request) or "0.0.0.0"  # noqa: S104 (a word for "unknown", not bound)
