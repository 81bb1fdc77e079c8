"""Marks of a class from Excel: the sheet, its preview with errors by row, its entry."""

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from accounts.web import doors, pages
from accounts.web.forms import Form, Upload, carry
from accounts.web.requests import StaffRequest
from office.services import imports
from office.web import lists
from office.web.imports import SHEETS
from training.models import TrainingClass
from training.queries import gradebooks, intakes
from training.queries.gradebooks import Roll
from training.services import gradebooks as services

OVER = "class:{scheme}/{intake}/{code}"


class FileForm(Form):
    """The sheet of marks."""

    file = Upload(
        label=gettext_lazy("Sheet of marks"),
        help_text=gettext_lazy("Excel, OpenDocument or CSV, one trainee a row. At most 5 MB."),
        endings=SHEETS,
        most_mb=5,
    )


class ConfirmForm(Form):
    """The file that waits."""

    reference = forms.CharField(widget=forms.HiddenInput(), max_length=20)


@doors.acting("grade.enter", over=OVER)
def template(
    request: StaffRequest, scheme: str, intake: str, code: str, module: str
) -> HttpResponse:
    """The sheet to fill in: everybody of the class with one column for the mark."""
    found, roll = _found(request, scheme, intake, code, module)
    data = services.template(found, roll.module, attempt=roll.attempt)
    return lists.download(data, f"diem-{intake}-{code}-{module}.xlsx", lists.EXCEL)


@doors.acting("grade.enter", over=OVER, methods=("GET", "POST"))
def upload(request: StaffRequest, scheme: str, intake: str, code: str, module: str) -> HttpResponse:
    """Choose a file; the answer is what it holds. Nothing is written yet."""
    found, roll = _found(request, scheme, intake, code, module)
    form = FileForm(request.POST or None, request.FILES or None)
    by, at = request.user, request.at

    def look(given: dict[str, object]) -> tuple[str, services.Sheet]:
        return _look(found, roll, given["file"], by, at)

    facts = {"intake": found.intake, "training_class": found, "roll": roll}
    if carry(request, form, look):
        reference, sheet = form.result
        confirm = ConfirmForm(initial={"reference": reference})
        told = {**facts, "sheet": sheet}
        return pages.show(request, "training/grades/preview.html", told, confirm)
    return pages.show(request, "training/grades/upload.html", facts, form)


@doors.acting("grade.enter", over=OVER, methods=("POST",))
def confirm(
    request: StaffRequest, scheme: str, intake: str, code: str, module: str
) -> HttpResponse:
    """Enter the marks of a file that was looked at."""
    found, roll = _found(request, scheme, intake, code, module)
    form = ConfirmForm(request.POST)
    by, at = request.user, request.at
    if carry(
        request,
        form,
        lambda given: services.enter(
            found, roll.module, given["reference"], attempt=roll.attempt, by=by, at=at
        ),
    ):
        told = ngettext("%(count)s mark entered.", "%(count)s marks entered.", len(form.result))
        told %= {"count": len(form.result)}
        return pages.done(request, told, "training:enter_grades", scheme, intake, code, module)
    if form.refused is not None:
        raise form.refused
    told = _("Choose the file again.")
    return pages.done(request, told, "training:grades_upload", scheme, intake, code, module)


def _found(
    request: StaffRequest, scheme: str, intake: str, code: str, module: str
) -> tuple[TrainingClass, Roll]:
    found = intakes.class_of(intakes.find(scheme, intake), code)
    return found, gradebooks.roll(found, module, request.GET.get("lan", "1"))


def _look(
    found: TrainingClass, roll: Roll, file: object, by: User, at: object
) -> tuple[str, services.Sheet]:
    """The reference of the waiting file and what it holds."""
    data = file.read()  # type: ignore[attr-defined]
    sheet = services.read(found, roll.module, data, attempt=roll.attempt)
    kept = imports.keep(services.place(found), data, name=file.name, by=by, at=at)  # type: ignore[attr-defined, arg-type]
    return kept.reference, sheet
