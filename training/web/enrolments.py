"""Enrol many by one decision, put them into classes, write down a decision about one."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.web import doors, pages
from accounts.web.forms import Day, Form, carry
from accounts.web.requests import StaffRequest
from training import titles
from training.models import Intake
from training.queries import intakes
from training.queries import trainees as queries
from training.rules import states
from training.services import enrolments as services
from training.web.trainees import OVER, FilterForm

SHOWN = 20


class Chosen(Form):
    """The references of the chosen, in one field however many they are."""

    hoc_vien = forms.CharField(
        widget=forms.HiddenInput,
        error_messages={"required": gettext_lazy("Tick at least one trainee.")},
    )

    def clean_hoc_vien(self) -> list[str]:
        """The references, each once, in their order."""
        return list(dict.fromkeys(str(self.cleaned_data["hoc_vien"]).split()))


class EnrolForm(Chosen):
    """The decision on enrolment."""

    act_fields = {
        "decision.no_document": "so",
        "decision.too_long": "so",
        "decision.future": "ngay",
        "decision.too_early": "ngay",
    }

    so = forms.CharField(label=gettext_lazy("Number of the decision"), max_length=services.LONGEST)
    ngay = Day(label=gettext_lazy("Date of the decision"))


class AssignForm(Chosen):
    """The class for all chosen, or evenly over all."""

    lop = forms.ChoiceField(label=gettext_lazy("Class"))
    ngay = Day(label=gettext_lazy("From"))

    def __init__(self, data: Any, intake: Intake) -> None:
        super().__init__(data)
        field = self.fields["lop"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (code, _("%(code)s (%(size)s trainees)") % {"code": code, "size": size})
            for code, size in queries.sizes(intake).items()
        ]


class EvenlyForm(Form):
    """From which day the classes hold."""

    ngay = Day(label=gettext_lazy("From"))


class DecisionForm(Form):
    """One decision about one trainee."""

    act_fields = {
        "decision.no_document": "so",
        "decision.too_long": "so",
        "decision.future": "ngay",
        "decision.too_early": "ngay",
        "trainee.state": "viec",
    }

    viec = forms.ChoiceField(label=gettext_lazy("Decision"))
    so = forms.CharField(label=gettext_lazy("Number of the decision"), max_length=services.LONGEST)
    ngay = Day(label=gettext_lazy("Date of the decision"))
    ly_do = forms.ChoiceField(label=gettext_lazy("Reason"), required=False)

    def __init__(self, data: Any, state: str, asked: str) -> None:
        super().__init__(data, initial={"viec": asked})
        possible = [one for one in states.possible(state) if one in services.DECISIONS]
        kinds, reasons = self.fields["viec"], self.fields["ly_do"]
        assert isinstance(kinds, forms.ChoiceField)
        assert isinstance(reasons, forms.ChoiceField)
        kinds.choices = [(one, titles.EVENTS[one]) for one in possible]
        reasons.choices = [("", _("As the decision says")), *titles.REASONS.items()]


@doors.acting("trainee.enrol", over=OVER, methods=("GET", "POST"))
def enrol(request: StaffRequest, scheme: str, intake: str) -> HttpResponse:
    """Many at once: first who, then, with number and date of the decision, the act."""
    found, by, at = intakes.find(scheme, intake), request.user, request.at
    if request.method != "POST":
        return redirect("training:trainees", scheme, intake)
    form = EnrolForm(_sent(request, found, ("selected",)))
    if "dong_y" in request.POST and carry(
        request,
        form,
        lambda given: services.enrol(
            found, given["hoc_vien"], document=given["so"], on=given["ngay"], by=by, at=at
        ),
    ):
        return _done(request, len(form.cleaned_data["hoc_vien"]), scheme, intake)
    return _ask(request, "training/enrolments/enrol.html", found, form)


@doors.acting("trainee.enrol", over=OVER, methods=("GET", "POST"))
def assign(request: StaffRequest, scheme: str, intake: str) -> HttpResponse:
    """The chosen into one class."""
    found, by, at = intakes.find(scheme, intake), request.user, request.at
    if request.method != "POST":
        return redirect("training:trainees", scheme, intake)
    form = AssignForm(_sent(request, found, ("selected", "enrolled")), found)
    if "dong_y" in request.POST and carry(
        request,
        form,
        lambda given: services.assign(
            found, dict.fromkeys(given["hoc_vien"], given["lop"]), on=given["ngay"], by=by, at=at
        ),
    ):
        return pages.done(
            request, _("The classes are written down."), "training:trainees", scheme, intake
        )
    return _ask(request, "training/enrolments/assign.html", found, form)


@doors.acting("trainee.enrol", over=OVER, methods=("GET", "POST"))
def evenly(request: StaffRequest, scheme: str, intake: str) -> HttpResponse:
    """Everybody without a class, by name, spread over the classes."""
    found, by, at = intakes.find(scheme, intake), request.user, request.at
    form = EvenlyForm(request.POST if request.method == "POST" else None)
    if carry(
        request,
        form,
        lambda given: services.assign_evenly(found, on=given["ngay"], by=by, at=at),
    ):
        return pages.done(
            request, _("The classes are written down."), "training:trainees", scheme, intake
        )
    facts = {
        "intake": found,
        "sizes": queries.sizes(found),
        "waiting": len(queries.unassigned(found)),
    }
    return pages.show(request, "training/enrolments/evenly.html", facts, form)


@doors.acting("trainee.change", over=OVER, methods=("GET", "POST"))
def decide(request: StaffRequest, scheme: str, intake: str, reference: str) -> HttpResponse:
    """One decision about one trainee, with its number and date."""
    found, by, at = intakes.find(scheme, intake), request.user, request.at
    one = intakes.trainee(found, reference)
    sent = request.POST if request.method == "POST" else None
    form = DecisionForm(sent, one.state, request.GET.get("viec", ""))
    if carry(
        request,
        form,
        lambda given: services.decide(
            one, given["viec"], document=given["so"], on=given["ngay"], reason=given["ly_do"],
            by=by, at=at,
        ),
    ):  # fmt: skip
        told = _("The decision is written down.")
        return pages.done(request, told, "training:trainee", scheme, intake, reference)
    facts = {"intake": found, "trainee": one}
    return pages.show(request, "training/enrolments/decide.html", facts, form)


def _sent(request: StaffRequest, intake: Intake, wanted: tuple[str, ...]) -> dict[str, Any]:
    """What was sent, with the chosen in one field: the ticked, or with `tat_ca` all that the filter shows."""
    given = {name: request.POST.get(name) for name in request.POST}
    if "tat_ca" in request.POST:
        rows = queries.listed(intake, FilterForm(request.GET, intake).asked())
        found = list(rows.filter(state__in=wanted).values_list("reference", flat=True))
    else:
        found = request.POST.getlist("hoc_vien")
    return given | {"hoc_vien": " ".join(found)}


def _ask(
    request: StaffRequest, template: str, intake: Intake, form: EnrolForm | AssignForm
) -> HttpResponse:
    """Who is chosen, and the fields of the act; what is missing is told once it was sent."""
    references = str(form.data["hoc_vien"]).split()
    asked = form if "dong_y" in request.POST or not references else _unsent(form, intake)
    chosen = queries.chosen(intake, references)
    kept = request.GET.urlencode()
    facts = {
        "intake": intake,
        "chosen": chosen,
        "shown": chosen[:SHOWN],
        "references": " ".join(references),
        "back": reverse("training:trainees", args=[intake.scheme.code, intake.code])
        + (f"?{kept}" if kept else ""),
    }
    return pages.show(request, template, facts, asked)


def _unsent(form: EnrolForm | AssignForm, intake: Intake) -> Form:
    """The same form before anything was filled in."""
    return AssignForm(None, intake) if isinstance(form, AssignForm) else EnrolForm()


def _done(request: StaffRequest, count: int, scheme: str, intake: str) -> HttpResponse:
    told = ngettext("%(count)s trainee enrolled.", "%(count)s trainees enrolled.", count)
    return pages.done(request, told % {"count": count}, "training:trainees", scheme, intake)
