"""The approved selected of a campaign become trainees: choose the campaign, look, confirm."""

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.web import doors, pages
from accounts.web.forms import Day, Form, carry
from accounts.web.requests import StaffRequest
from ledger.services.refusals import word
from recruitment.queries import approved
from recruitment.queries import campaigns as recruited
from training.queries import intakes
from training.services import selected as services
from training.services.enrolments import LONGEST
from training.web.trainees import OVER

SHOWN = 20


class TakeForm(Form):
    """The paper by which the selected are sent to the course."""

    act_fields = {"selected.no_document": "so", "decision.future": "ngay"}

    so = forms.CharField(label=gettext_lazy("Number of the decision"), max_length=LONGEST)
    ngay = Day(label=gettext_lazy("Date of the decision"))


@doors.acting("trainee.enrol", over=OVER)
def campaigns(request: StaffRequest, scheme: str, intake: str) -> HttpResponse:
    """The campaigns whose results are approved."""
    facts = {
        "intake": intakes.find(scheme, intake),
        "campaigns": approved.listed(request.user, request.at),
    }
    return pages.show(request, "training/selected/campaigns.html", facts)


@doors.acting("trainee.enrol", over=OVER, methods=("GET", "POST"))
def take(request: StaffRequest, scheme: str, intake: str, campaign: str) -> HttpResponse:
    """Who of the campaign would enter; confirmed with a paper, they do."""
    found, by, at = intakes.find(scheme, intake), request.user, request.at
    source = recruited.find(campaign)
    look = services.look(found, source, by=by, at=at)
    form = TakeForm(request.POST if request.method == "POST" else None)
    if carry(
        request,
        form,
        lambda given: services.take(
            found, source, document=given["so"], on=given["ngay"], by=by, at=at
        ),
    ):
        count = len(form.result)
        told = ngettext("%(count)s trainee entered.", "%(count)s trainees entered.", count)
        return pages.done(request, told % {"count": count}, "training:trainees", scheme, intake)
    refused = [
        (one, word(one.error.refusal()) if one.error else _("unknown")) for one in look.refused
    ]
    facts = {
        "intake": found,
        "campaign": source,
        "look": look,
        "shown": look.coming[:SHOWN],
        "refused": refused,
    }
    return pages.show(request, "training/selected/take.html", facts, form)
