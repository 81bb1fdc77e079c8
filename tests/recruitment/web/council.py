"""What the tests of the Council's pages share: people and addresses."""

from django.test import Client

from accounts.models import User
from tests.pages import sign_in

CAMPAIGN = "/tuyen-dung/KTD2026-01/"
# name -> post, declared categories, right answers of round 1, written mark
CLEAR = [
    ("Bùi An", "VT01", (), 45, "82.50"),
    ("Đặng Hoà", "VT01", ("con_liet_si",), 41, "70.00"),
    ("Lê Cường", "VT01", (), 38, "48.00"),
    ("Mai Dung", "VT02", (), 20, None),
]
TIED = [
    ("Bùi An", "VT01", (), 45, "82.50"),
    ("Đặng Hoà", "VT01", (), 41, "77.25"),
    ("Lê Cường", "VT01", (), 38, "77.25"),
]


def at_desk(user: User) -> Client:
    """A browser of that person."""
    return sign_in(Client(), user)


def told(response) -> str:
    """The words of a page."""
    return response.content.decode()


def errors(response) -> dict[str, list[str]]:
    """What the page's form objects to."""
    return {name: list(found) for name, found in response.context["form"].errors.items()}
