"""Trainees from Excel: template, upload, preview, confirm; wrong rows come back in their own file."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.web import doors, pages
from accounts.web.forms import carry
from accounts.web.requests import StaffRequest
from office.services.imports import Imported, Place
from office.web import imports as face
from office.web import lists
from training.models import Intake
from training.queries import intakes
from training.services import imports as services
from training.web.trainees import OVER

Taking = Callable[..., Imported[Any, Any]]
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


def way(intake: Intake, place: Place, take: Taking, names: face.Pages, **more: Any) -> face.Way:
    """How people come into an intake from a file."""
    return face.Way(
        place=place,
        take=partial(take, intake),
        pages=names,
        args=(intake.scheme.code, intake.code),
        received=_received,
        nothing=_("Nobody entered."),
        **more,
    )


def _way(intake: Intake) -> face.Way:
    place = services.place(intake)
    return way(intake, place, services.import_file, PAGES, word=services.word)


def _received(count: int) -> str:
    told = ngettext("%(count)s trainee entered.", "%(count)s trainees entered.", count)
    return told % {"count": count}
