"""Trainees from Excel: template, upload, preview, confirm; wrong rows come back in their own file."""

from functools import partial

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.web import doors, pages
from accounts.web.forms import carry
from accounts.web.requests import StaffRequest
from office.web import imports as face
from office.web import lists
from training.models import Intake
from training.queries import intakes
from training.services import imports as services
from training.web.trainees import OVER

LABEL = gettext_lazy("Sheet of trainees")
PREVIEW = "training/imports/preview.html"
PAGES = face.Pages(
    upload="training:imports",
    preview="training:import",
    report="training:import_report",
    rows="training:trainees",
)


@doors.acting("trainee.enrol", over=OVER, methods=("GET", "POST"))
def upload(request: StaffRequest, scheme: str, intake: str) -> HttpResponse:
    """Choose a file; it is read and shown before anybody enters."""
    found = intakes.find(scheme, intake)
    way = _way(found)
    form = face.UploadForm(request, LABEL)
    if carry(request, form, lambda given: face.keep(request, way, given["file"])):
        told = _("The file is read. Nobody enters before you confirm.")
        return pages.done(request, told, PAGES.preview, scheme, intake, form.result.reference)
    return pages.show(request, "training/imports/upload.html", {"intake": found}, form)


@doors.acting("trainee.enrol", over=OVER)
def template(request: StaffRequest, scheme: str, intake: str) -> HttpResponse:
    """The empty sheet with the classes of the intake."""
    found = intakes.find(scheme, intake)
    data = services.template(found, by=request.user, at=request.at)
    return lists.download(data, f"{scheme}-{intake}-mau-hoc-vien.xlsx", lists.EXCEL)


@doors.acting("trainee.enrol", over=OVER, methods=("GET", "POST"))
def preview(request: StaffRequest, scheme: str, intake: str, file: str) -> HttpResponse:
    """What the file says; confirmed, its rows become trainees."""
    found = intakes.find(scheme, intake)
    return face.preview(request, _way(found), file, PREVIEW, {"intake": found})


@doors.acting("trainee.enrol", over=OVER)
def report(request: StaffRequest, scheme: str, intake: str, file: str) -> HttpResponse:
    """The same file with its errors in a last column."""
    return face.report(request, _way(intakes.find(scheme, intake)), file)


def received(count: int) -> str:
    """How many entered, in words."""
    told = ngettext("%(count)s trainee entered.", "%(count)s trainees entered.", count)
    return told % {"count": count}


def _way(intake: Intake) -> face.Way:
    return face.Way(
        place=services.place(intake),
        take=partial(services.import_file, intake),
        pages=PAGES,
        args=(intake.scheme.code, intake.code),
        received=received,
        nothing=_("Nobody entered."),
        word=services.word,
    )
