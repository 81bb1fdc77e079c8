"""A finished cohort from one workbook: upload, say which title means what, look, confirm."""

from operator import attrgetter
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.web import doors, pages
from accounts.web.forms import Form, carry, sent
from accounts.web.requests import StaffRequest
from office.models import File
from office.services import files, imports
from office.web import imports as face
from office.web import lists
from training.models import Intake
from training.queries import intakes
from training.services import cohorts as services
from training.web.imports import LABEL, PREVIEW, way
from training.web.trainees import OVER

PAGES = face.Pages(
    upload="training:cohorts",
    preview="training:cohort",
    report="training:cohort_report",
    rows="training:trainees",
)


class MappingForm(Form):
    """For each of our columns, the title in the file."""

    def __init__(self, data: Any, intake: Intake, titles: list[str]) -> None:
        super().__init__(data)
        suggested = services.suggested(intake, titles)
        choices = [("", _("– not in the file –")), *((one, one) for one in dict.fromkeys(titles))]
        for column in services.columns(intake):
            self.fields[column.key] = forms.ChoiceField(
                label=column.title,
                required=column.required,
                choices=choices,
                initial=suggested.get(column.key, ""),
            )


@doors.acting("trainee.enrol", over=OVER, methods=("GET", "POST"))
def upload(request: StaffRequest, scheme: str, intake: str) -> HttpResponse:
    """Choose the workbook of a cohort that ended."""
    found, by, at = intakes.find(scheme, intake), request.user, request.at
    form = face.UploadForm(request, LABEL)
    if carry(request, form, lambda given: _keep(found, given["file"], by, at)):
        return redirect("training:cohort_columns", scheme, intake, form.result.reference)
    return pages.show(request, "training/cohorts/upload.html", {"intake": found}, form)


@doors.acting("trainee.enrol", over=OVER)
def template(request: StaffRequest, scheme: str, intake: str) -> HttpResponse:
    """The empty workbook with our own titles."""
    found = intakes.find(scheme, intake)
    data = services.template(found, by=request.user, at=request.at)
    return lists.download(data, f"{scheme}-{intake}-mau-khoa-da-ket-thuc.xlsx", lists.EXCEL)


@doors.acting("trainee.enrol", over=OVER, methods=("GET", "POST"))
def columns(request: StaffRequest, scheme: str, intake: str, file: str) -> HttpResponse:
    """Which title of the file means which column; remembered for the scheme."""
    found, by, at = intakes.find(scheme, intake), request.user, request.at
    kept = imports.waiting(services.place(found), file, by=by, at=at)
    titles = services.titles(found, files.read(kept))
    form = MappingForm(sent(request)[0], found, titles)
    if carry(request, form, lambda given: services.remember(found, titles, given, by=by, at=at)):
        return redirect("training:cohort", scheme, intake, file)
    known = services.remembered(found, titles) is not None
    facts = {"intake": found, "file": kept, "known": known}
    return pages.show(request, "training/cohorts/columns.html", facts, form)


@doors.acting("trainee.enrol", over=OVER, methods=("GET", "POST"))
def preview(request: StaffRequest, scheme: str, intake: str, file: str) -> HttpResponse:
    """What the workbook tells; confirmed, its people stand in the intake with their papers."""
    found = intakes.find(scheme, intake)
    address = reverse("training:cohort_columns", args=[scheme, intake, file])
    return face.preview(request, _way(found), file, PREVIEW, {"intake": found, "columns": address})


@doors.acting("trainee.enrol", over=OVER)
def report(request: StaffRequest, scheme: str, intake: str, file: str) -> HttpResponse:
    """The same workbook with its errors in a last column."""
    return face.report(request, _way(intakes.find(scheme, intake)), file)


def _keep(intake: Intake, given: Any, by: User, at: Any) -> File:
    """The workbook, kept when the intake can take it and its titles can be read."""
    data = given.read()
    services.require_finished(intake, at)
    services.titles(intake, data)
    return imports.keep(services.place(intake), data, name=given.name, by=by, at=at)


def _way(intake: Intake) -> face.Way:
    shown = attrgetter("form")
    return way(intake, services.place(intake), services.bring, PAGES, shown=shown)
