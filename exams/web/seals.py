"""Sealing a bank by two persons: proposed, confirmed, cards handed out, sealed."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import access
from accounts.services import acts
from accounts.web import doors, pages
from accounts.web.forms import Form, carry
from accounts.web.requests import StaffRequest
from exams.documents import cards
from exams.models import Test
from exams.queries import banks as bank_queries
from exams.queries import preparations, tests
from exams.queries import seals as queries
from exams.services import banks, seals
from ledger.rules.refusals import Refusal

OVER = "campaign:{campaign}"
ACT = "bank.seal"


class ProposeForm(Form):
    """Which bank, and on what ground."""

    def __init__(self, *args: Any, banks: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["bank"] = forms.ChoiceField(
            label=_("Bank"), choices=[(code, code) for code in banks]
        )
        self.fields["reason"] = forms.CharField(
            label=_("Ground"),
            help_text=_("For example: minutes of the meeting of the paper board, number and day."),
            max_length=300,
        )


class SealForm(Form):
    """The words that were handed out, carried back once, and the word of the head."""

    item_shares = forms.CharField(widget=forms.HiddenInput(), max_length=3000)
    key_shares = forms.CharField(widget=forms.HiddenInput(), max_length=3000)
    handed = forms.BooleanField(
        label=gettext_lazy(
            "All six cards are printed, read once more and handed over in sealed envelopes"
        )
    )

    def words(self) -> seals.Words:
        """The share words of both keys."""
        return seals.Words(
            self.cleaned_data["item_shares"].split("|"), self.cleaned_data["key_shares"].split("|")
        )


@doors.acting(ACT, "blueprint.set", over=OVER, methods=("GET", "POST"))
def seal(request: StaffRequest, campaign: str, test: str) -> HttpResponse:
    """Where the sealing stands and what comes next; the head proposes here."""
    found = tests.find(campaign, test)
    state = queries.state(found, request.at)
    by, at = request.user, request.at
    form = ProposeForm(
        request.POST or None,
        banks=[bank.code for bank in state.banks],
        initial={"bank": state.bank.code if state.bank else ""},
    )

    def propose(given: dict[str, Any]) -> object:
        bank = bank_queries.find(found.agency, given["bank"])
        return seals.propose(found, bank=bank, reason=given["reason"], by=by, at=at)

    if carry(request, form, propose):
        told = _("Proposed. A setter or the chair confirms within 24 hours.")
        return pages.done(request, told, "papers:seal", campaign, test)
    scope = ("campaign", campaign)
    facts = {
        "campaign": campaign,
        "test": found,
        "state": state,
        "may_propose": access.may(by, ACT, scope, at),
        "may_confirm": access.may(by, ACT, scope, at, second=True)
        and (state.proposal is None or state.proposal.proposed_by_id != by.pk),
    }
    return pages.show(request, "exams/seals/seal.html", facts, form)


@doors.acting(ACT, over=OVER, methods=("POST",))
def confirm(request: StaffRequest, campaign: str, test: str) -> HttpResponse:
    """The second person's word."""
    found = tests.find(campaign, test)

    def run() -> object:
        proposal, bank = queries.open_proposal(found, request.at)
        return seals.confirm(proposal, found, bank=bank, by=request.user, at=request.at)

    return pages.act(
        request,
        run,
        _("Confirmed. The head of the paper board makes the cards and seals now."),
        "papers:seal",
        campaign,
        test,
    )


@doors.acting(ACT, over=OVER, methods=("POST",))
def withdraw(request: StaffRequest, campaign: str, test: str) -> HttpResponse:
    """The head takes the own proposal back."""
    found = tests.find(campaign, test)
    return pages.act(
        request,
        lambda: acts.withdraw(
            queries.open_proposal(found, request.at)[0], by=request.user, at=request.at
        ),
        _("The proposal is taken back."),
        "papers:seal",
        campaign,
        test,
    )


@doors.acting(ACT, over=OVER, methods=("POST",))
def words(request: StaffRequest, campaign: str, test: str) -> HttpResponse:
    """The six cards, shown in this answer alone: nothing of them is kept."""
    found = tests.find(campaign, test)
    made = seals.hand_out(found, by=request.user, at=request.at)
    form = SealForm(
        initial={"item_shares": "|".join(made.items), "key_shares": "|".join(made.keys)}
    )
    return _cards(request, found, made, form)


@doors.acting(ACT, over=OVER, methods=("POST",))
def close(request: StaffRequest, campaign: str, test: str) -> HttpResponse:
    """Seal with the words that were handed out."""
    found = tests.find(campaign, test)
    form = SealForm(request.POST)
    by, at = request.user, request.at

    def run(_given: dict[str, Any]) -> object:
        bank = queries.open_proposal(found, at)[1]
        return banks.seal(found, bank=bank, by=by, at=at, words=form.words())

    if carry(request, form, run):
        told = _("The bank is sealed. Have a checkpoint witnessed now.")
        return pages.done(request, told, "papers:seal", campaign, test)
    if form.refused is not None:
        raise form.refused
    if "item_shares" in form.errors or "key_shares" in form.errors:
        raise Refusal("seal.shares")
    return _cards(request, found, form.words(), form)


def _cards(request: StaffRequest, test: Test, made: seals.Words, form: SealForm) -> HttpResponse:
    facts = {
        "campaign": test.campaign,
        "test": test,
        "sets": cards.sets(test, made.items, made.keys, threshold=seals.THRESHOLD),
        "proposal": preparations.proposed(test, request.at),
    }
    response = pages.show(request, "exams/seals/cards.html", facts, form)
    response["Cache-Control"] = "no-store"
    return response
