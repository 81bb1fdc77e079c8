"""Trainees from Excel: template, upload, preview, confirm; wrong rows come back in their own file."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from accounts.web import doors, pages
from accounts.web.forms import Form, Upload, carry
from accounts.web.requests import StaffRequest
from ledger.services.refusals import word
from office.models import File
from office.services import files
from office.web import lists
from training.models import Intake
from training.queries import intakes
from training.services import imports as services
from training.web.trainees import OVER

SHOWN, TOLD = 10, 100


class UploadForm(Form):
    """The filled-in sheet."""

    file = Upload(
        label=gettext_lazy("Sheet of trainees"),
        endings={".xlsx", ".xls", ".ods", ".csv"},
        most_mb=20,
        help_text=gettext_lazy("Excel, OpenDocument or CSV, at most 20 MB"),
    )


class ConfirmForm(Form):
    """Take the right rows only, or all of a file without errors."""

    only_right = forms.BooleanField(required=False, widget=forms.HiddenInput)


@doors.acting("trainee.enrol", over=OVER, methods=("GET", "POST"))
def upload(request: StaffRequest, scheme: str, intake: str) -> HttpResponse:
    """Choose a file; it is read and shown before anybody enters."""
    found, by, at = intakes.find(scheme, intake), request.user, request.at
    form = UploadForm(*sent(request))
    if carry(request, form, lambda given: _keep(found, given["file"], by, at)):
        told = _("The file is read. Nobody enters before you confirm.")
        return pages.done(request, told, "training:import", scheme, intake, form.result.reference)
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
    found, by, at = intakes.find(scheme, intake), request.user, request.at
    kept = services.waiting(found, file, by=by, at=at)
    form = ConfirmForm(sent(request)[0])
    if carry(request, form, lambda given: _take(found, kept, given["only_right"], by, at)):
        return _received(request, found, *form.result)
    read = services.import_file(found, files.read(kept), dry_run=True, by=by, at=at)
    return pages.show(request, "training/imports/preview.html", _facts(found, kept, read), form)


@doors.acting("trainee.enrol", over=OVER)
def report(request: StaffRequest, scheme: str, intake: str, file: str) -> HttpResponse:
    """The same file with its errors in a last column."""
    found, by, at = intakes.find(scheme, intake), request.user, request.at
    kept = services.waiting(found, file, by=by, at=at)
    data = files.read(kept)
    read = services.import_file(found, data, dry_run=True, by=by, at=at)
    name = kept.name.rpartition(".")[0] or kept.name
    return lists.download(read.report or data, f"{name}-loi.xlsx", lists.EXCEL)


def sent(request: StaffRequest) -> tuple[Any, Any]:
    """The fields and files of a form that was sent, however empty; nothing for one that was not."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _keep(intake: Intake, given: Any, by: User, at: Any) -> File:
    """The file, kept when it can be read at all."""
    data = given.read()
    services.import_file(intake, data, dry_run=True, by=by, at=at)
    return services.keep(intake, data, name=given.name, by=by, at=at)


def _take(
    intake: Intake, kept: File, only_right: bool, by: User, at: Any
) -> tuple[services.Imported, File | None]:
    """Who entered, and the file of the wrong rows, which waits to be mended."""
    data = files.read(kept)
    done = services.import_file(intake, data, skip_bad_rows=only_right, by=by, at=at)
    rest = None
    if only_right and done.rest:
        name = f"{kept.name.rpartition('.')[0] or kept.name}-con-lai.xlsx"
        rest = services.keep(intake, done.rest, name=name, by=by, at=at)
    return done, rest


def _received(
    request: StaffRequest, intake: Intake, done: services.Imported, rest: File | None
) -> HttpResponse:
    count, place = len(done.received), (intake.scheme.code, intake.code)
    told = ngettext("%(count)s trainee entered.", "%(count)s trainees entered.", count) % {
        "count": count
    }
    if rest:
        told += " " + _("The rows below were not: save the file, mend them, upload it again.")
        return pages.done(request, told, "training:import", *place, rest.reference)
    if done.errors:
        return pages.done(request, _("Nobody entered."), "training:imports", *place)
    return pages.done(request, told, "training:trainees", *place)


def _facts(intake: Intake, kept: File, read: services.Imported) -> dict[str, Any]:
    return {
        "intake": intake,
        "file": kept,
        "read": read,
        "right": len(read.good),
        "first": read.good[:SHOWN],
        "errors": [
            {"row": one.row, "column": one.column, "told": word(one.refusal())}
            for one in read.errors[:TOLD]
        ],
        "more_errors": max(0, len(read.errors) - TOLD),
        "warnings": [services.word(one) for one in read.warnings[:TOLD]],
        "more_warnings": max(0, len(read.warnings) - TOLD),
    }
