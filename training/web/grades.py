"""Marks: the table of a class, the entry of one module, a correction, a trainee's calculation."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts import access
from accounts.web import doors, pages
from accounts.web.forms import Form, carry
from accounts.web.requests import StaffRequest
from ledger.rules.refusals import Refusal
from ledger.services import refusals
from training.models import Trainee
from training.queries import gradebooks as queries
from training.queries import grades, intakes, reach
from training.rules import marks
from training.services import grades as services

BOTH = ("GET", "POST")
OVER = "class:{scheme}/{intake}/{code}"


class Mark(forms.CharField):
    """A mark of ten with at most two decimals, in hundredths; None when left empty."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": 5})
        super().__init__(max_length=10, widget=widget, **options)

    def clean(self, value: Any) -> int | None:
        """Hundredths."""
        written = super().clean(value)
        if not written:
            return None
        try:
            return marks.read(written)
        except Refusal as refusal:
            raise forms.ValidationError(refusals.word(refusal)) from None


class MarksForm(Form):
    """One field for each trainee who has no mark of this attempt yet; empty fields wait."""

    def __init__(self, *args: Any, people: list[Trainee], **options: Any) -> None:
        super().__init__(*args, **options)
        for one in people:
            label = f"{one.number} {one.full_name}"
            self.fields[one.reference] = Mark(label=label, required=False)

    @property
    def given(self) -> dict[str, int]:
        """The marks that were typed."""
        return {key: value for key, value in self.cleaned_data.items() if value is not None}


class CorrectForm(Form):
    """The right mark and why the other one was wrong."""

    act_fields = {"grade.unchanged": "mark", "grade.no_reason": "reason"}

    mark = Mark(label=gettext_lazy("Right mark"))
    reason = forms.CharField(
        label=gettext_lazy("Why it is corrected"),
        help_text=gettext_lazy("The earlier mark stays in the record with this reason beside it."),
        max_length=300,
    )


@doors.acting("training.view")
def table(request: StaffRequest, scheme: str, intake: str) -> HttpResponse:
    """Trainees × modules of a class the reader sees, missing marks left open."""
    here = reach.of(request.user, request.at, scheme, intake, act="training.view")
    shown = queries.table(here, request.GET.get("lop", ""))
    return pages.show(
        request, "training/grades/table.html", {"intake": here.intake, "table": shown}
    )


@doors.acting("grade.enter", over=OVER, methods=BOTH)
def enter(request: StaffRequest, scheme: str, intake: str, code: str, module: str) -> HttpResponse:
    """Marks of one module for one class, typed in."""
    found = intakes.class_of(intakes.find(scheme, intake), code)
    roll = queries.roll(found, module, request.GET.get("lan", "1"))
    by, at = request.user, request.at
    form = MarksForm(request.POST or None, people=roll.open)

    def act(_given: dict[str, Any]) -> Any:
        return services.enter(
            roll.module, found.intake, form.given, attempt=roll.attempt, by=by, at=at
        )

    if carry(request, form, act):
        told = ngettext("%(count)s mark entered.", "%(count)s marks entered.", len(form.result))
        told %= {"count": len(form.result)}
        return pages.done(request, told, "training:enter_grades", scheme, intake, code, module)
    facts = {"intake": found.intake, "training_class": found, "roll": roll}
    lines = [(line, form[line.trainee.reference] if line.open else None) for line in roll.lines]
    return pages.show(request, "training/grades/enter.html", {**facts, "lines": lines}, form)


@doors.acting("grade.enter", methods=BOTH)
def correct(
    request: StaffRequest, scheme: str, intake: str, reference: str, module: str, attempt: int
) -> HttpResponse:
    """Correct one mark."""
    by, at = request.user, request.at
    here = reach.of(by, at, scheme, intake, act="grade.enter")
    found = queries.mark(here, reference, module, attempt)
    form = CorrectForm(request.POST or None)

    def act(given: dict[str, Any]) -> Any:
        new, why = given["mark"], given["reason"]
        return services.correct(
            found.trainee, found.module, new, attempt=attempt, reason=why, by=by, at=at
        )

    if carry(request, form, act):
        told = _("The mark is corrected.")
        return pages.done(request, told, "training:calculation", scheme, intake, reference)
    facts = {"intake": here.intake, "mark": found}
    return pages.show(request, "training/grades/correct.html", facts, form)


@doors.acting("training.view")
def calculation(request: StaffRequest, scheme: str, intake: str, reference: str) -> HttpResponse:
    """How a trainee's final mark comes about, step by step."""
    by, at = request.user, request.at
    here = reach.of(by, at, scheme, intake, act="training.view")
    trainee = queries.trainee(here, reference)
    where = trainee.training_class.scope if trainee.training_class else here.intake.scope
    facts = {
        "intake": here.intake,
        "sum": grades.of(trainee),
        "history": queries.history(trainee),
        "mending": access.may(by, "grade.enter", where, at),
    }
    return pages.show(request, "training/grades/calculation.html", facts)


@doors.signed_in
def own(request: StaffRequest, reference: str) -> HttpResponse:
    """A trainee's own calculation."""
    trainee = queries.own(request.user, reference)
    facts = {"intake": trainee.intake, "sum": grades.of(trainee)}
    return pages.show(request, "training/grades/own.html", facts)
