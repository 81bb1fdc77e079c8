"""Round 1 after the close: open the answer keys, compute the scores, take them over."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.web import doors, pages
from accounts.web.forms import Form, carry
from accounts.web.requests import StaffRequest
from accounts.web.secrets import SecretText
from exams.services import keys, scores
from office.web import lists
from recruitment.queries import campaigns
from recruitment.queries import round1 as queries
from recruitment.services import rounds as services
from recruitment.web.keys import key_of, posted

OVER = "campaign:{campaign}"
READERS = ("scores.compute", "keys.open", "penalties.freeze", "bundle.export")


class SharesForm(Form):
    """The words of two share holders of the answer keys."""

    act_fields = {"seal.shares": "share_1"}

    share_1 = forms.CharField(
        label=gettext_lazy("Words of the first holder"),
        widget=SecretText(),
        max_length=600,
        required=False,
    )
    share_2 = forms.CharField(
        label=gettext_lazy("Words of the second holder"),
        widget=SecretText(),
        max_length=600,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """The words of those who came, in one line each."""
        given = super().clean()
        typed = [" ".join(given.get(name, "").split()) for name in ("share_1", "share_2")]
        given["shares"] = [words for words in typed if words]
        return given


@doors.acting(*READERS, over=OVER)
def rounds(request: StaffRequest, campaign: str) -> HttpResponse:
    """Every session and the step it waits for."""
    found = campaigns.find(campaign)
    facts = {"campaign": found, "sessions": queries.sessions(found)}
    return pages.show(request, "recruitment/rounds/sessions.html", facts)


@doors.acting(*READERS, over=OVER)
def round1(request: StaffRequest, campaign: str, key: str) -> HttpResponse:
    """One session after its close; posting brings the shares of the answer keys."""
    return _round1(request, campaign, key)


@doors.acting("keys.open", over=OVER, methods=("GET", "POST"))
def round1_keys(request: StaffRequest, campaign: str, key: str) -> HttpResponse:
    """Open the answer keys with the words of two holders."""
    return _round1(request, campaign, key)


@doors.acting("scores.compute", over=OVER, methods=("POST",))
def compute(request: StaffRequest, campaign: str, key: str) -> HttpResponse:
    """A score for everyone who sat, with the frozen penalties."""
    found = campaigns.find(campaign)
    code = key_of(key)
    session = queries.session(found, code)
    taken = queries.deductions(found, code)
    return pages.act(
        request,
        lambda: scores.compute(session, penalties=taken, by=request.user, at=request.at),
        _("The scores are computed. Have a checkpoint witnessed now."),
        "recruitment:round1",
        campaign,
        key,
    )


@doors.acting("scores.compute", over=OVER, methods=("POST",))
def pull(request: StaffRequest, campaign: str, key: str) -> HttpResponse:
    """The scores into the campaign, each held against its own rule."""
    found = campaigns.find(campaign)
    return pages.act(
        request,
        lambda: services.pull(found, key_of(key), by=request.user, at=request.at),
        _("The results of round 1 are taken over."),
        "recruitment:round1",
        campaign,
        key,
    )


def _round1(request: StaffRequest, campaign: str, key: str) -> HttpResponse:
    found = campaigns.find(campaign)
    code = key_of(key)
    standing = queries.find(found, code)
    form = SharesForm(posted(request))
    by, at = request.user, request.at
    session = queries.session(found, code)
    if carry(request, form, lambda given: keys.open(session, given["shares"], by=by, at=at)):
        told = _("The answer keys are open. Have a checkpoint witnessed now.")
        return pages.done(request, told, "recruitment:round1", campaign, key)
    facts = {
        "campaign": found,
        "session": standing,
        "steps": queries.steps(standing),
        "page": lists.page(request, queries.results(found, code)),
    }
    return pages.show(request, "recruitment/rounds/session.html", facts, form)
