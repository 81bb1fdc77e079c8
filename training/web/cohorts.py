"""A finished cohort from one workbook: upload, say which title means what, look, confirm."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.web import doors, pages
from accounts.web.forms import Form, carry
from accounts.web.requests import StaffRequest
from ledger.services.refusals import word
from office.models import File
from office.services import files
from office.web import lists
from training.models import Intake
from training.queries import intakes
from training.services import cohorts as services
from training.web.imports import SHOWN, TOLD, ConfirmForm, UploadForm, sent
from training.web.trainees import OVER


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
    form = UploadForm(*sent(request))
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
    kept = services.waiting(found, file, by=by, at=at)
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
    found, by, at = intakes.find(scheme, intake), request.user, request.at
    kept = services.waiting(found, file, by=by, at=at)
    form = ConfirmForm(sent(request)[0])
    if carry(request, form, lambda given: _bring(found, kept, given["only_right"], by, at)):
        return _brought(request, found, *form.result)
    read = services.bring(found, files.read(kept), dry_run=True, by=by, at=at)
    facts = {
        "intake": found,
        "file": kept,
        "read": read,
        "right": len(read.good),
        "first": read.good[:SHOWN],
        "errors": [
            {"row": one.row, "column": one.column, "told": word(one.refusal())}
            for one in read.errors[:TOLD]
        ],
        "more_errors": max(0, len(read.errors) - TOLD),
    }
    return pages.show(request, "training/cohorts/preview.html", facts, form)


@doors.acting("trainee.enrol", over=OVER)
def report(request: StaffRequest, scheme: str, intake: str, file: str) -> HttpResponse:
    """The same workbook with its errors in a last column."""
    found, by, at = intakes.find(scheme, intake), request.user, request.at
    kept = services.waiting(found, file, by=by, at=at)
    data = files.read(kept)
    read = services.bring(found, data, dry_run=True, by=by, at=at)
    name = kept.name.rpartition(".")[0] or kept.name
    return lists.download(read.report or data, f"{name}-loi.xlsx", lists.EXCEL)


def _keep(intake: Intake, given: Any, by: User, at: Any) -> File:
    """The workbook, kept when the intake can take it and its titles can be read."""
    data = given.read()
    services.require_finished(intake, at)
    services.titles(intake, data)
    return services.keep(intake, data, name=given.name, by=by, at=at)


def _bring(
    intake: Intake, kept: File, only_right: bool, by: User, at: Any
) -> tuple[services.Brought, File | None]:
    data = files.read(kept)
    done = services.bring(intake, data, skip_bad_rows=only_right, by=by, at=at)
    rest = None
    if only_right and done.rest:
        name = f"{kept.name.rpartition('.')[0] or kept.name}-con-lai.xlsx"
        rest = services.keep(intake, done.rest, name=name, by=by, at=at)
    return done, rest


def _brought(
    request: StaffRequest, intake: Intake, done: services.Brought, rest: File | None
) -> HttpResponse:
    place, count = (intake.scheme.code, intake.code), len(done.received)
    told = ngettext("%(count)s trainee entered.", "%(count)s trainees entered.", count)
    told %= {"count": count}
    if rest:
        told += " " + _("The rows below were not: save the file, mend them, upload it again.")
        return pages.done(request, told, "training:cohort", *place, rest.reference)
    if done.errors:
        return pages.done(request, _("Nobody entered."), "training:cohorts", *place)
    return pages.done(request, told, "training:trainees", *place)
