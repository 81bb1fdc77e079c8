"""Papers to print around a test: minutes of its openings, its answer sheet."""

from django.http import HttpResponse

from accounts.web import doors
from accounts.web.requests import StaffRequest
from exams.queries import tests
from exams.services import prints
from office.web import lists

OVER = "campaign:{campaign}"
PDF = "application/pdf"


@doors.acting("draw.follow", "draw.reveal", over=OVER)
def minutes(request: StaffRequest, campaign: str, test: str, number: int) -> HttpResponse:
    """The minutes of a session's opening."""
    data = prints.minutes(tests.session(campaign, test, number))
    return lists.download(data, f"bien-ban-boc-tham-{test}-{number}.pdf", PDF)


@doors.acting("blueprint.set", "draw.follow", over=OVER)
def answer_sheet(request: StaffRequest, campaign: str, test: str) -> HttpResponse:
    """The answer sheet of the test, for the version in the address or for any."""
    version = request.GET.get("ma-de", "").strip()
    data = prints.answer_sheet(tests.find(campaign, test), version)
    return lists.download(data, f"phieu-tra-loi-{test}{'-' * bool(version)}{version}.pdf", PDF)
