"""What tests of pages share: signing in, and counting the queries of a list."""

from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User


def sign_in(client: Client, user: User) -> Client:
    """The client with a session of the user, as after the second factor."""
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def queries(client: Client, url: str) -> int:
    """How many queries a page takes; it must answer 200."""
    client.get(url)
    with CaptureQueriesContext(connection) as taken:
        response = client.get(url)
    assert response.status_code == 200, (url, response.status_code)
    return len(taken)


def same_queries(client: Client, url: str, add_row: Callable[[], object]) -> int:
    """The number of queries of a list, which two more rows do not change."""
    few = queries(client, url)
    add_row()
    add_row()
    assert queries(client, url) == few, url
    return few
