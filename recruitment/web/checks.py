"""One application beside its checklist: accept, propose a refusal, look a second time, withdraw."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.web import doors, pages
from accounts.web.forms import Form, carry, sent
from accounts.web.requests import StaffRequest
from recruitment.models import Campaign
from recruitment.queries import applications as queries
from recruitment.queries import campaigns, checks
from recruitment.rules.applications import MOVES
from recruitment.rules.eligibility import REASONS
from recruitment.services import applications as services
from recruitment.web.applications import OVER, READERS, FilterForm, may, query
from recruitment.web.documents import DocumentForm

DONE = {
    "accept": gettext_lazy("%(name)s: accepted."),
    "propose_refusal": gettext_lazy("%(name)s: refusal proposed; another member looks at it."),
    "refuse": gettext_lazy("%(name)s: refused."),
    "return": gettext_lazy("%(name)s: returned to the check."),
    "withdraw": gettext_lazy("%(name)s: withdrawn."),
}


class CheckForm(Form):
    """One decision; ticked lines are the grounds of a refusal."""

    act_fields = {
        "application.reason_missing": "reasons",
        "application.reason_unknown": "reasons",
    }

    act = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=[(act, act) for act in DONE],
        error_messages={"required": gettext_lazy("Choose a decision.")},
    )
    reasons = forms.MultipleChoiceField(
        label=gettext_lazy("Conditions that are not met"),
        choices=[(code, reason.wording) for code, reason in REASONS.items()],
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Ticked lines and an acceptance contradict each other: the person says which is meant."""
        given = super().clean()
        if given.get("act") == "accept" and given.get("reasons"):
            self.add_error(
                "reasons",
                _(
                    "You ticked conditions that are not met. Untick them to accept, or propose a refusal."
                ),
            )
        return given


@doors.acting(*READERS, over=OVER, methods=("GET", "POST"))
def check(request: StaffRequest, campaign: str, reference: str) -> HttpResponse:
    """The application; a decision leads on to the next one of the same list."""
    found = campaigns.find(campaign)
    sheet = checks.sheet(found, reference)
    place = queries.place(
        found, FilterForm(request.GET, found).asked(request.user.reference), reference
    )
    form = CheckForm(sent(request)[0])
    if carry(
        request, form, lambda given: _decide(found, reference, given, request.user, request.at)
    ):
        name = sheet.person.full_name if sheet.person else reference
        return pages.done(
            request,
            DONE[form.cleaned_data["act"]] % {"name": name},
            _onward(request, campaign, place.after),
        )
    return pages.show(
        request, "recruitment/applications/check.html", _facts(request, found, sheet, place), form
    )


def _facts(
    request: StaffRequest, found: Campaign, sheet: checks.Sheet, place: queries.Place
) -> dict[str, Any]:
    kept, code = query(request), found.code
    state = sheet.application.state
    return {
        "campaign": found,
        "sheet": sheet,
        "place": place,
        "list": reverse("recruitment:applications", args=[code]) + kept,
        "before": _address(code, place.before, kept),
        "after": _address(code, place.after, kept),
        "acts": {act for source, act in MOVES if source == state},
        "mine": sheet.proposer == request.user.reference,
        "ticked": request.POST.getlist("reasons"),
        "document_form": DocumentForm(),
        "kept": kept,
        **may(request, found),
    }


def _decide(campaign: Campaign, reference: str, given: Any, by: User, at: Any) -> Any:
    """The one decision named by the button."""
    match given["act"]:
        case "accept":
            return services.accept(campaign, [reference], by=by, at=at)
        case "propose_refusal":
            ruling = services.Ruling(reference, given["reasons"])
            return services.propose_refusal(campaign, [ruling], by=by, at=at)
        case "refuse":
            return services.refuse(campaign, [reference], by=by, at=at)
        case "return":
            return services.return_to_check(campaign, [reference], by=by, at=at)
        case _:
            return services.withdraw(campaign, [reference], by=by, at=at)


def _onward(request: StaffRequest, campaign: str, after: str) -> str:
    """The next application of the list, or the list when this was the last."""
    kept = query(request)
    if after:
        return _address(campaign, after, kept)
    return reverse("recruitment:applications", args=[campaign]) + kept


def _address(campaign: str, reference: str, kept: str) -> str:
    if not reference:
        return ""
    return reverse("recruitment:application", args=[campaign, reference]) + kept
