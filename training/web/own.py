"""A trainee's own page: lessons, absence, practice, marks, decisions, and what follows the course."""

from django.http import HttpResponse

from accounts.web import doors, pages
from accounts.web.requests import StaffRequest
from training.queries import own as queries
from training.web.trainees import steps


@doors.signed_in
def own(request: StaffRequest, reference: str = "") -> HttpResponse:
    """The newest intake of whoever reads, or the one asked for; never anybody else's."""
    found = queries.of(request.user, request.at, reference)
    if found is None:
        return pages.show(request, "training/own/none.html", {})
    facts = {"own": found, "sum": found.sum, "steps": steps(found.lines)}
    return pages.show(request, "training/own/own.html", facts)
