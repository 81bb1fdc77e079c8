"""Graduation: who would pass and who not, and the decision."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import access
from accounts.web import doors, pages
from accounts.web.forms import Day, Form, carry
from accounts.web.requests import StaffRequest
from office.web import lists
from training.queries import graduations as queries
from training.queries import intakes
from training.queries.calculations import Calculation
from training.services import graduations as services

OVER = "intake:{scheme}/{intake}"


class DecisionForm(Form):
    """The paper of the decision, and whom it names."""

    act_fields = {
        "graduation.document_taken": "document",
        "graduation.future": "on",
        "graduation.passes": "failed",
        "graduation.not_eligible": "references",
    }

    document = forms.CharField(label=gettext_lazy("Number of the decision"), max_length=60)
    on = Day(label=gettext_lazy("Date of the decision"))
    signer = forms.CharField(label=gettext_lazy("Who signed"), max_length=200)
    references = forms.MultipleChoiceField(
        label=gettext_lazy("Who graduates"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    failed = forms.MultipleChoiceField(
        label=gettext_lazy("Who does not graduate"),
        help_text=gettext_lazy("Only whom the decision names; the others go on studying."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, seen: queries.Preview, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["references"].choices = _named(seen.passing)  # type: ignore[attr-defined]
        self.fields["references"].initial = [one.trainee.reference for one in seen.passing]
        self.fields["failed"].choices = _named(seen.failing)  # type: ignore[attr-defined]


@doors.acting("training.view", over=OVER, methods=("GET", "POST"))
def graduations(request: StaffRequest, scheme: str, intake: str) -> HttpResponse:
    """Who passes, who does not and why; the decision on them."""
    found, by, at = intakes.find(scheme, intake), request.user, request.at
    seen = queries.preview(found)
    form = DecisionForm(request.POST or None, seen=seen)
    if carry(request, form, lambda given: services.decide(found, **given, by=by, at=at)):
        told = _("The decision is written down.")
        return pages.done(request, told, "training:graduations", scheme, intake)
    facts = {
        "intake": found,
        "seen": seen,
        "page": lists.page(request, seen.failing),
        "decisions": queries.decisions(found),
        "deciding": access.may(by, "award.decide", found.scope, at),
    }
    return pages.show(request, "training/graduations/page.html", facts, form)


def _named(calculations: list[Calculation]) -> list[tuple[str, str]]:
    return [
        (one.trainee.reference, f"{one.trainee.number} {one.trainee.full_name}")
        for one in calculations
    ]
