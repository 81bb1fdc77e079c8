"""The exam page as a candidate will see it, with questions that are nobody's secret."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from accounts.web import doors
from accounts.web.requests import StaffRequest
from exams.models import Form
from exams.queries import rehearsals, tests
from exams.web import words

OVER = "campaign:{campaign}"
MOST = 1000


@doors.acting("blueprint.set", "bank.seal", "draw.follow", over=OVER)
def page(request: StaffRequest, campaign: str, test: str) -> HttpResponse:
    """A paper of the blueprint, one of a thousand: `de` names it."""
    found = tests.find(campaign, test)
    if found.form != Form.COMPUTER or not found.cells.exists():
        raise Http404
    asked = request.GET.get("de", "")
    number = int(asked) % MOST if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1
    facts = {
        "campaign": campaign,
        "test": found,
        "facts": rehearsals.paper(found, f"{found.code}/{number}".encode()),
        "words": words.of_page(),
        "other": number + 1,
    }
    return render(request, "exams/sitting/rehearsal.html", facts)
