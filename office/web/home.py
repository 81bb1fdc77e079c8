"""*Việc hôm nay*: the acts that wait for the reader."""

from django.http import HttpRequest, HttpResponse

from accounts.web import doors, pages
from office import queues


@doors.signed_in
def today(request: HttpRequest) -> HttpResponse:
    """Every act due, urgent first, each opening its own list."""
    due = queues.due(request.user, request.at)  # type: ignore[arg-type, attr-defined]
    return pages.show(request, "office/due/today.html", {"due": due})
