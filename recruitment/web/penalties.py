"""Penalties from minutes: recorded by session or written test, then frozen before marks are known."""

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.web import doors, pages
from accounts.web.forms import Form, carry
from accounts.web.requests import StaffRequest
from law.rules.penalties import KINDS
from office.web import lists
from recruitment.queries import campaigns
from recruitment.queries import penalties as queries
from recruitment.services import penalties as services
from recruitment.titles import PENALTIES
from recruitment.web.keys import key_of, posted

OVER = "campaign:{campaign}"
READERS = ("penalty.record", "penalties.freeze", "bundle.export")


class PenaltyForm(Form):
    """One penalty as its minutes tell."""

    act_fields = {
        "candidate.missing": "number",
        "penalty.minutes_missing": "minutes",
        "penalty.recorded_already": "minutes",
    }

    number = forms.CharField(
        label=gettext_lazy("Candidate number"), max_length=6, help_text=gettext_lazy("Six digits.")
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Penalty"),
        choices=[(kind, PENALTIES[kind]) for kind in KINDS],
        widget=forms.RadioSelect,
    )
    minutes = forms.CharField(
        label=gettext_lazy("Minutes"),
        max_length=60,
        help_text=gettext_lazy("Number of the minutes in which the penalty stands."),
    )


@doors.acting(*READERS, over=OVER)
def penalties(request: StaffRequest, campaign: str) -> HttpResponse:
    """Every session and written test with what is recorded there."""
    found = campaigns.find(campaign)
    facts = {"campaign": found, "places": queries.places(found)}
    return pages.show(request, "recruitment/penalties/places.html", facts)


@doors.acting(*READERS, over=OVER)
def penalty(request: StaffRequest, campaign: str, key: str) -> HttpResponse:
    """The penalties of one session or written test, and the form for the next."""
    return _penalty(request, campaign, key)


@doors.acting("penalty.record", over=OVER, methods=("GET", "POST"))
def penalty_record(request: StaffRequest, campaign: str, key: str) -> HttpResponse:
    """Record the next penalty."""
    return _penalty(request, campaign, key)


@doors.acting("penalties.freeze", over=OVER, methods=("POST",))
def freeze(request: StaffRequest, campaign: str, key: str) -> HttpResponse:
    """No penalty of this session or test may come or go from now on."""
    found = campaigns.find(campaign)
    return pages.act(
        request,
        lambda: services.freeze(found, key_of(key), by=request.user, at=request.at),
        _("The penalties are frozen. Have a checkpoint witnessed now."),
        "recruitment:penalty",
        campaign,
        key,
    )


def _penalty(request: StaffRequest, campaign: str, key: str) -> HttpResponse:
    found = campaigns.find(campaign)
    place = queries.place(found, key_of(key))
    form = PenaltyForm(posted(request))
    by, at = request.user, request.at
    if carry(
        request,
        form,
        lambda given: services.record(
            found,
            given["number"],
            key=place.key,
            kind=given["kind"],
            minutes=given["minutes"],
            by=by,
            at=at,
        ),
    ):
        told = _("The penalty of candidate %(number)s is recorded.")
        number = form.result.candidate.number
        return pages.done(request, told % {"number": number}, "recruitment:penalty", campaign, key)
    rows = queries.of_place(found, place.key)
    facts = {
        "campaign": found,
        "place": place,
        "page": lists.page(request, rows),
        "shares": found.frozen.section("exam", "penalties"),
        "article": found.frozen.article("exam", "penalties.reprimand_pct"),
    }
    return pages.show(request, "recruitment/penalties/place.html", facts, form)
