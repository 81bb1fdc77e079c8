"""Print all certificates of an intake or a class: ask, look how far it is, stop it, take the file."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from accounts.web import doors, pages
from accounts.web.requests import StaffRequest
from ledger.rules.refusals import Refusal
from office.services import files
from office.web import lists
from training.models import Intake
from training.queries import intakes
from training.queries import prints as queries
from training.services import printing as services

OVER = "intake:{scheme}/{intake}"
ACT = "certificate.issue"


@doors.acting(ACT, over=OVER)
def prints(request: StaffRequest, scheme: str, intake: str) -> HttpResponse:
    """The printings with their progress; the page looks again by itself while one runs."""
    found = intakes.find(scheme, intake)
    jobs = queries.listed(found)
    facts = {
        "intake": found,
        "jobs": jobs,
        "classes": intakes.classes(found),
        "working": queries.working(jobs, request.at - services.SILENT),
    }
    return pages.show(request, "training/printing/page.html", facts)


@doors.acting(ACT, over=OVER, methods=("POST",))
def start(request: StaffRequest, scheme: str, intake: str) -> HttpResponse:
    """Begin a printing."""
    found = intakes.find(scheme, intake)
    told = _("The printing begins. It goes on when you leave this page.")

    def run() -> None:
        _begin(found, request.POST.get("class", ""), request)

    return pages.act(request, run, told, "training:prints", scheme, intake)


@doors.acting(ACT, over=OVER, methods=("POST",))
def cancel(request: StaffRequest, scheme: str, intake: str, reference: str) -> HttpResponse:
    """Stop a printing."""
    job = queries.find(intakes.find(scheme, intake), reference)
    by, at = request.user, request.at
    told = _("The printing stops after the part it is at.")
    return pages.act(
        request, lambda: services.cancel(job, by=by, at=at), told, "training:prints", scheme, intake
    )


@doors.acting(ACT, over=OVER)
def file(request: StaffRequest, scheme: str, intake: str, reference: str) -> HttpResponse:
    """The finished PDF."""
    job = queries.find(intakes.find(scheme, intake), reference)
    if job.file is None:
        raise Refusal("print.missing")
    return lists.download(files.read(job.file), job.file.name, "application/pdf")


def _begin(found: Intake, code: str, request: StaffRequest) -> None:
    """The printing of the class that was chosen, else of the intake, in a process of its own."""
    chosen = intakes.class_of(found, code).code if code else ""
    services.launch(services.start(found, chosen, by=request.user, at=request.at))
