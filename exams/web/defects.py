"""Complaints about questions: noted in the room, decided by two persons before keys are open."""

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
from exams.defect_titles import RULINGS
from exams.queries import defects as queries
from exams.queries import rooms, tests
from exams.services import defects
from exams.web.rooms import OVER as SESSION
from exams.web.rooms import place
from ledger.rules.refusals import Refusal

OVER = "campaign:{campaign}"
ACT = "defect.decide"


class NoteForm(Form):
    """Whose paper, which question, and the words of the complaint."""

    act_fields = {"paper.missing": "candidate", "defect.place_missing": "place"}
    candidate = forms.CharField(label=gettext_lazy("Candidate number"), max_length=20)
    place = forms.IntegerField(
        label=gettext_lazy("Number of the question on this candidate's paper"), min_value=1
    )
    complaint = forms.CharField(
        label=gettext_lazy("What is wrong with the question, in the candidate's words"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class DecideForm(Form):
    """One question, how it counts, and why."""

    act_fields = {"defect.rights_unfit": "rights"}

    def __init__(self, *args: Any, open_ones: list[queries.Complaint], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["defect"] = forms.TypedChoiceField(
            label=_("Question"),
            coerce=int,
            choices=[(one.number, f"{one.item}: {one.stem[:60]}") for one in open_ones],
        )
        self.fields["rule"] = forms.ChoiceField(
            label=_("Decision"), choices=list(RULINGS.items()), widget=forms.RadioSelect
        )
        self.fields["rights"] = forms.CharField(
            label=_("Options that count"),
            help_text=_("Only where several options are right: their letters, such as A, C."),
            max_length=40,
            required=False,
        )
        self.fields["reason"] = forms.CharField(
            label=_("Ground"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
        )


@doors.acting("defect.note", over=SESSION, methods=("GET", "POST"))
def note(request: StaffRequest, campaign: str, test: str, number: str) -> HttpResponse:
    """Put a question on the list of complaints, while the session is remembered."""
    found = rooms.find(campaign, test, number)
    form = NoteForm(request.POST or None)

    def run(given: dict[str, Any]) -> object:
        return defects.note(
            found,
            number=given["candidate"].strip(),
            place=given["place"],
            complaint=given["complaint"],
            by=request.user,
            at=request.at,
        )

    if carry(request, form, run):
        told = _("Noted. The Council decides before the keys are opened.")
        return pages.done(request, told, "rooms:incidents", campaign, test, number)
    return pages.show(request, "exams/defects/note.html", place(request, found), form)


@doors.acting(ACT, over=OVER, methods=("GET", "POST"))
def listed(request: StaffRequest, campaign: str, test: str) -> HttpResponse:
    """Every complaint with its question and without its key; the chair proposes here."""
    found = tests.find(campaign, test)
    complaints = queries.of_page(found)
    undecided = [one for one in complaints if not one.decision]
    form = DecideForm(request.POST or None, open_ones=undecided)
    by, at, scope = request.user, request.at, defects.scope(found)

    def run(given: dict[str, Any]) -> object:
        return defects.propose(found, given.pop("defect"), **given, by=by, at=at)

    if carry(request, form, run):
        told = _("Proposed. The paper board confirms within 24 hours.")
        return pages.done(request, told, "papers:defects", campaign, test)
    proposal = queries.proposed(found, at)
    facts = {
        "campaign": campaign,
        "test": found,
        "complaints": complaints,
        "undecided": undecided,
        "proposal": proposal,
        "about": next(
            (c for c in undecided if proposal and c.number == proposal.facts["defect"]), None
        ),
        "may_propose": access.may(by, ACT, scope, at),
        "may_confirm": access.may(by, ACT, scope, at, second=True)
        and (proposal is None or proposal.proposed_by_id != by.pk),
        "effects": queries.effects(found),
    }
    return pages.show(request, "exams/defects/list.html", facts, form)


@doors.acting(ACT, over=OVER, methods=("POST",))
def confirm(request: StaffRequest, campaign: str, test: str) -> HttpResponse:
    """The second person's word: the question is decided."""
    found = tests.find(campaign, test)

    def run() -> object:
        proposal = queries.proposed(found, request.at)
        if proposal is None:
            raise Refusal("act.needs_second_person", act=ACT)
        return defects.confirm(proposal, found, by=request.user, at=request.at)

    return pages.act(request, run, _("The question is decided."), "papers:defects", campaign, test)


@doors.acting(ACT, over=OVER, methods=("POST",))
def withdraw(request: StaffRequest, campaign: str, test: str) -> HttpResponse:
    """The chair takes the own proposal back."""
    found = tests.find(campaign, test)

    def run() -> object:
        proposal = queries.proposed(found, request.at)
        if proposal is None:
            raise Refusal("act.needs_second_person", act=ACT)
        return acts.withdraw(proposal, by=request.user, at=request.at)

    told = _("The proposal is taken back.")
    return pages.act(request, run, told, "papers:defects", campaign, test)
