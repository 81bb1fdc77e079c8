"""What every page knows: its menu, its nonce, whether this is a rehearsal."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from accounts import navigation
from ledger.services import clock


def house(request: HttpRequest) -> dict[str, Any]:
    """`menu` (lines with address and whether it is here), `rehearsal`, `office`, `clock_now`."""
    return {
        "menu": SimpleLazyObject(lambda: _menu(request)),
        "rehearsal": settings.REHEARSAL,
        "office_name": settings.OFFICE,
        "clock_now": getattr(request, "at", None) or clock.now(),
    }


def _menu(request: HttpRequest) -> list[dict[str, Any]]:
    user = request.user
    if not user.is_authenticated:
        return []
    at = request.at  # type: ignore[attr-defined]
    found = navigation.links(user, at)
    here = max((url for _, url in found if request.path.startswith(url)), key=len, default="")
    return [
        {"title": link.title, "icon": link.icon, "url": url, "current": url == here}
        for link, url in found
    ]
