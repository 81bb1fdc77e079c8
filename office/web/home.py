"""*Việc hôm nay*: the acts that wait for the reader."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts import navigation
from accounts.web import doors, pages
from office import queues


@doors.signed_in
def today(request: HttpRequest) -> HttpResponse:
    """Every act due, urgent first, each opening its own list; who holds no role is led to what he owns."""
    user: Any = request.user
    at = request.at  # type: ignore[attr-defined]
    own = navigation.home(user, at)
    if own:
        return redirect(own)
    due = queues.due(user, at)
    return pages.show(request, "office/due/today.html", {"due": due})
