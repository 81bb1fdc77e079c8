"""The pages of an import: upload, look, confirm; wrong rows come back in a file of their own.

Each app adds its doors, its table of first rows and its sentences; the parts of the page that are alike stand in
`templates/office/imports/`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.web import pages
from accounts.web.forms import Form, Upload, carry, sent
from accounts.web.requests import StaffRequest
from ledger.services.refusals import word
from office.models import File
from office.rules.columns import Warned
from office.services import files, imports
from office.services.imports import Imported, Place
from office.web import lists

SHOWN, TOLD = 10, 100
SHEETS = frozenset({".xlsx", ".xls", ".ods", ".csv"})


class UploadForm(Form):
    """The filled-in sheet."""

    file = Upload(
        endings=SHEETS,
        most_mb=20,
        help_text=gettext_lazy("Excel, OpenDocument or CSV, at most 20 MB"),
    )

    def __init__(self, request: StaffRequest, label: Any) -> None:
        super().__init__(*sent(request))
        self.fields["file"].label = label


class ConfirmForm(Form):
    """Take the right rows only, or all of a file without errors."""

    only_right = forms.BooleanField(required=False, widget=forms.HiddenInput)


@dataclass(frozen=True)
class Pages:
    """The URL names of an import, and of the list its rows come to stand in."""

    upload: str
    preview: str
    report: str
    rows: str


@dataclass(frozen=True)
class Way:
    """How files of one kind come in: where they wait, what takes their rows, its pages and its sentences.

    `word` puts a warning into a sentence; `shown` is what a right row shows of itself.
    """

    place: Place
    take: Callable[..., Imported[Any, Any]]
    pages: Pages
    args: tuple[str, ...]
    received: Callable[[int], str]
    nothing: str
    word: Callable[[Warned], str] | None = None
    shown: Callable[[Any], Any] = lambda form: form


def keep(request: StaffRequest, way: Way, given: UploadedFile) -> File:
    """The uploaded file, kept when it can be read at all."""
    data, by, at = given.read(), request.user, request.at
    way.take(data, dry_run=True, by=by, at=at)
    return imports.keep(way.place, data, name=given.name or "", by=by, at=at)


def preview(
    request: StaffRequest, way: Way, reference: str, template: str, facts: Mapping[str, Any]
) -> HttpResponse:
    """What the waiting file says; confirmed, its rows are taken."""
    by, at = request.user, request.at
    file = imports.waiting(way.place, reference, by=by, at=at)
    form = ConfirmForm(sent(request)[0])
    if carry(request, form, lambda given: _take(request, way, file, given["only_right"])):
        return _answer(request, way, *form.result)
    read = way.take(files.read(file), dry_run=True, by=by, at=at)
    return pages.show(request, template, {**facts, **_facts(way, file, read)}, form)


def report(request: StaffRequest, way: Way, reference: str) -> HttpResponse:
    """The waiting file with its errors in a last column."""
    by, at = request.user, request.at
    file = imports.waiting(way.place, reference, by=by, at=at)
    data = files.read(file)
    read = way.take(data, dry_run=True, by=by, at=at)
    return lists.download(read.report or data, _named(file, "loi"), lists.EXCEL)


def _take(
    request: StaffRequest, way: Way, file: File, only_right: bool
) -> tuple[Imported[Any, Any], File | None]:
    """What was taken, and the file of the wrong rows, which waits to be mended."""
    by, at = request.user, request.at
    done = way.take(files.read(file), skip_bad_rows=only_right, by=by, at=at)
    rest = None
    if only_right and done.rest:
        rest = imports.keep(way.place, done.rest, name=_named(file, "con-lai"), by=by, at=at)
    return done, rest


def _answer(
    request: StaffRequest, way: Way, done: Imported[Any, Any], rest: File | None
) -> HttpResponse:
    told = way.received(len(done.received))
    if rest:
        told += " " + _("The rows below were not: save the file, mend them, upload it again.")
        return pages.done(request, told, way.pages.preview, *way.args, rest.reference)
    if done.errors:
        return pages.done(request, way.nothing, way.pages.upload, *way.args)
    return pages.done(request, told, way.pages.rows, *way.args)


def _facts(way: Way, file: File, read: Imported[Any, Any]) -> dict[str, Any]:
    return {
        "file": file,
        "upload": reverse(way.pages.upload, args=way.args),
        "report": reverse(way.pages.report, args=[*way.args, file.reference]),
        "read": read,
        "right": len(read.good),
        "first": [(row, way.shown(form)) for row, form in read.good[:SHOWN]],
        "errors": [
            {"row": one.row, "column": one.column, "told": word(one.refusal())}
            for one in read.errors[:TOLD]
        ],
        "more_errors": max(0, len(read.errors) - TOLD),
        "warns": way.word is not None,
        "warnings": [way.word(one) for one in read.warnings[:TOLD]] if way.word else [],
        "more_warnings": max(0, len(read.warnings) - TOLD),
    }


def _named(file: File, what: str) -> str:
    return f"{file.name.rpartition('.')[0] or file.name}-{what}.xlsx"
