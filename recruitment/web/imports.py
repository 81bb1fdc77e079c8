"""Applications from Excel: template, upload, preview, confirm; wrong rows come back in their own file."""

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
from recruitment.models import Campaign
from recruitment.queries import campaigns
from recruitment.services import imports as services
from recruitment.web.applications import sent

OVER = "campaign:{campaign}"
SHOWN, TOLD = 10, 100


class UploadForm(Form):
    """The filled-in sheet."""

    file = Upload(
        label=gettext_lazy("Sheet of applications"),
        endings={".xlsx", ".xls", ".ods", ".csv"},
        most_mb=20,
        help_text=gettext_lazy("Excel, OpenDocument or CSV, at most 20 MB"),
    )


class ConfirmForm(Form):
    """Take the right rows only, or all of a file without errors."""

    only_right = forms.BooleanField(required=False, widget=forms.HiddenInput)


@doors.acting("application.import", over=OVER, methods=("GET", "POST"))
def upload(request: StaffRequest, campaign: str) -> HttpResponse:
    """Choose a file; it is read and shown before anything is received."""
    found = campaigns.find(campaign)
    form = UploadForm(*sent(request))
    if carry(request, form, lambda given: _keep(found, given["file"], request.user, request.at)):
        return pages.done(
            request,
            _("The file is read. Nothing is received before you confirm."),
            "recruitment:import",
            campaign,
            form.result.reference,
        )
    facts = {"campaign": found, "stage": campaigns.stage(found)}
    return pages.show(request, "recruitment/imports/upload.html", facts, form)


@doors.acting("application.import", over=OVER)
def template(request: StaffRequest, campaign: str) -> HttpResponse:
    """The empty sheet with the posts and priority wordings of the campaign."""
    found = campaigns.find(campaign)
    data = services.template(found, by=request.user, at=request.at)
    return lists.download(data, f"{campaign}-mau-phieu.xlsx", lists.EXCEL)


@doors.acting("application.import", over=OVER, methods=("GET", "POST"))
def preview(request: StaffRequest, campaign: str, file: str) -> HttpResponse:
    """What the file says; confirmed, its rows become applications."""
    found = campaigns.find(campaign)
    kept = services.waiting(found, file, by=request.user, at=request.at)
    form = ConfirmForm(sent(request)[0])
    by, at = request.user, request.at
    if carry(request, form, lambda given: _take(found, kept, given["only_right"], by, at)):
        return _received(request, campaign, *form.result)
    read = services.import_file(found, files.read(kept), dry_run=True, by=by, at=at)
    return pages.show(request, "recruitment/imports/preview.html", _facts(found, kept, read), form)


@doors.acting("application.import", over=OVER)
def report(request: StaffRequest, campaign: str, file: str) -> HttpResponse:
    """The same file with its errors in a last column."""
    found = campaigns.find(campaign)
    kept = services.waiting(found, file, by=request.user, at=request.at)
    data = files.read(kept)
    read = services.import_file(found, data, dry_run=True, by=request.user, at=request.at)
    name = kept.name.rpartition(".")[0] or kept.name
    return lists.download(read.report or data, f"{name}-loi.xlsx", lists.EXCEL)


def _keep(campaign: Campaign, given: Any, by: User, at: Any) -> File:
    """The file, kept when it can be read at all."""
    data = given.read()
    services.import_file(campaign, data, dry_run=True, by=by, at=at)
    return services.keep(campaign, data, name=given.name, by=by, at=at)


def _take(
    campaign: Campaign, kept: File, only_right: bool, by: User, at: Any
) -> tuple[services.Imported, File | None]:
    """What was received, and the file of the wrong rows, which waits to be mended."""
    data = files.read(kept)
    done = services.import_file(campaign, data, skip_bad_rows=only_right, by=by, at=at)
    rest = None
    if done.rest:
        name = f"{kept.name.rpartition('.')[0] or kept.name}-con-lai.xlsx"
        rest = services.keep(campaign, done.rest, name=name, by=by, at=at)
    return done, rest


def _received(
    request: StaffRequest, campaign: str, done: services.Imported, rest: File | None
) -> HttpResponse:
    count = len(done.received)
    told = ngettext(
        "%(count)s application received.", "%(count)s applications received.", count
    ) % {"count": count}
    if rest:
        told += " " + _("The rows below were not: save the file, mend them, upload it again.")
        return pages.done(request, told, "recruitment:import", campaign, rest.reference)
    if done.errors:
        return pages.done(request, _("Nothing was received."), "recruitment:imports", campaign)
    return pages.done(request, told, "recruitment:applications", campaign)


def _facts(campaign: Campaign, kept: File, read: services.Imported) -> dict[str, Any]:
    return {
        "campaign": campaign,
        "file": kept,
        "read": read,
        "right": len(read.good),
        "first": read.good[:SHOWN],
        "errors": [
            {"row": one.row, "column": one.column, "told": word(one.refusal())}
            for one in read.errors[:TOLD]
        ],
        "more_errors": max(0, len(read.errors) - TOLD),
        "warnings": [{"row": one.row, "told": word(one.refusal())} for one in read.warnings[:TOLD]],
        "more_warnings": max(0, len(read.warnings) - TOLD),
    }
