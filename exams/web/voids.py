"""Make a draw void: one proposes with the signed minutes, another confirms."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import access
from accounts.web import doors, pages
from accounts.web.forms import Form, Upload, carry, sent
from accounts.web.requests import StaffRequest
from exams.papers_titles import VOID_REASONS
from exams.queries import tests, versions, voids
from exams.rules.versions import scope as version_scope
from exams.services import voids as services

OVER = "campaign:{campaign}"
ACT = voids.ACT


class VoidForm(Form):
    """Why, in a word and in words, and the signed minutes."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why the draw is void"), choices=list(VOID_REASONS.items())
    )
    note = forms.CharField(
        label=gettext_lazy("What happened"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    minutes = Upload(
        label=gettext_lazy("Signed minutes"), endings={".pdf", ".jpg", ".jpeg", ".png"}
    )


@doors.acting(ACT, over=OVER, methods=("GET", "POST"))
def session(request: StaffRequest, campaign: str, test: str, number: int) -> HttpResponse:
    """The draw of a session."""
    found = tests.session(campaign, test, number)
    return _page(request, campaign, found.scope, "papers:draw", campaign, test, number)


@doors.acting(ACT, over=OVER, methods=("GET", "POST"))
def version(request: StaffRequest, campaign: str, written: str) -> HttpResponse:
    """The draw among the versions of a written paper."""
    found = versions.find(campaign, written)
    scope = version_scope(found.code)
    return _page(request, campaign, scope, "papers:versions", campaign, written)


def _page(request: StaffRequest, campaign: str, scope: str, back: str, *args: Any) -> HttpResponse:
    by, at = request.user, request.at
    proposal = voids.proposed(campaign, scope, at)
    if proposal is not None and request.method == "POST":
        told = _("The draw is void. Plan its repetition now.")
        return pages.act(
            request, lambda: services.confirm(proposal, by=by, at=at), told, back, *args
        )
    form = VoidForm(*sent(request))

    def run(given: dict[str, Any]) -> object:
        data = given["minutes"].read()
        return services.propose(
            campaign, scope, reason=given["reason"], note=given["note"], minutes=data, by=by, at=at
        )

    if carry(request, form, run):
        told = _("Proposed. The chair or the supervision board confirms within 24 hours.")
        return pages.done(request, told, back, *args)
    place = services.place(campaign, scope)
    facts = {
        "campaign": campaign,
        "scope": scope,
        "proposal": proposal,
        "reason": VOID_REASONS[proposal.facts["reason"]] if proposal else "",
        "may_propose": access.may(by, ACT, place, at),
        "may_confirm": access.may(by, ACT, place, at, second=True)
        and (proposal is None or proposal.proposed_by_id != by.pk),
    }
    return pages.show(request, "exams/draws/void.html", facts, form)
