"""Priority after the roster is closed: proven claims are kept, others lowered, before results are shown."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.web import doors, pages
from accounts.web.forms import Form, carry
from accounts.web.requests import StaffRequest
from office.web import lists
from recruitment.queries import campaigns, candidates, hearings
from recruitment.services import priorities as services
from recruitment.web.keys import posted

OVER = "campaign:{campaign}"


class RecogniseForm(Form):
    """Which claims are proven, and why; only why when priority is not what is asked."""

    act_fields = {
        "priority.above_roster": "categories",
        "priority.unknown_category": "categories",
        "priority.reason_missing": "reason",
    }

    categories = forms.MultipleChoiceField(
        label=gettext_lazy("Categories of priority that are proven"),
        help_text=gettext_lazy(
            "The highest one counts, never more than the closed roster allows. None chosen: no "
            "priority counts."
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, claim: hearings.Claim | None, **options: Any) -> None:
        super().__init__(*args, **options)
        if claim is None:
            del self.fields["categories"]
        else:
            self.fields["categories"].choices = claim.choices  # type: ignore[attr-defined]


@doors.acting("priority.recognise", over=OVER)
def priorities(request: StaffRequest, campaign: str) -> HttpResponse:
    """Everybody on the roster who claimed priority, and what counts now."""
    found = campaigns.find(campaign)
    facts = {
        "campaign": found,
        "page": lists.page(request, hearings.claims(found)),
        "shown": bool(found.rules and campaigns.passed(found, "published")),
    }
    return pages.show(request, "recruitment/priorities/list.html", facts)


@doors.acting("priority.recognise", over=OVER, methods=("GET", "POST"))
def priority(request: StaffRequest, campaign: str, number: str) -> HttpResponse:
    """One candidate's claim against the papers."""
    found = campaigns.find(campaign)
    candidate = candidates.find(found, number)
    claim = hearings.claim(found, candidate)
    initial = {"categories": [claim.category] if claim.counts else []}
    form = RecogniseForm(posted(request), claim=claim, initial=initial)
    by, at = request.user, request.at
    if carry(
        request,
        form,
        lambda given: services.recognise(
            found,
            number,
            categories=given["categories"],
            reason=given["reason"],
            by=by,
            at=at,
        ),
    ):
        told = _("The priority of candidate %(number)s is recorded.") % {"number": number}
        return pages.done(request, told, "recruitment:priorities", campaign)
    facts = {"campaign": found, "candidate": candidate, "claim": claim}
    return pages.show(request, "recruitment/priorities/recognise.html", facts, form)
