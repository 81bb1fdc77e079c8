"""Rescue files of machines that lost the server: list them before the close, take them in afterwards."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.web import doors, pages
from accounts.web.forms import Form, Upload, carry
from accounts.web.requests import StaffRequest
from exams.models import Session
from exams.queries import rescues as queries
from exams.queries import rooms
from exams.rules import rescues as rules
from exams.services import rescues
from exams.web.rooms import OVER, place
from ledger.rules.refusals import Refusal


class Promise(Form):
    """A file, or what its screen showed."""

    act_fields = {"sitting.missing": "candidate", "rescue.damaged": "digest"}
    file = Upload(
        label=gettext_lazy("Rescue file"),
        endings={".json"},
        most_mb=1,
        required=False,
        help_text=gettext_lazy("From the stick that was at the machine; it is only listed here"),
    )
    candidate = forms.CharField(
        label=gettext_lazy("Candidate number"),
        max_length=20,
        required=False,
        help_text=gettext_lazy("Only without a file"),
    )
    digest = forms.CharField(
        label=gettext_lazy("Check code on the screen"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("64 signs; only without a file"),
    )

    def clean(self) -> dict[str, Any]:
        """A file, or number and check code."""
        given = super().clean()
        if not self.errors and not given.get("file"):
            if not (given.get("candidate") and given.get("digest")):
                raise forms.ValidationError(
                    _("Choose the file, or type the candidate number and the check code.")
                )
        return given


class Accept(Form):
    """The file itself."""

    file = Upload(label=gettext_lazy("Rescue file"), endings={".json"}, most_mb=1)


@doors.acting("rescue.promise", over=OVER, methods=("GET", "POST"))
def promise(request: StaffRequest, campaign: str, test: str, number: str) -> HttpResponse:
    """List a rescue file: from now on only these bytes can count."""
    found = rooms.find(campaign, test, number)
    form = Promise(request.POST or None, request.FILES or None)
    if carry(
        request,
        form,
        lambda given: rescues.promise(found, _listed(found, given), by=request.user, at=request.at),
    ):
        return pages.done(request, _("Listed."), "rooms:rescues", campaign, test, number)
    return _page(request, found, form, Accept())


@doors.acting("rescue.accept", over=OVER, methods=("POST",))
def accept(request: StaffRequest, campaign: str, test: str, number: str) -> HttpResponse:
    """Take a listed file in: its answers enter the chain."""
    found = rooms.find(campaign, test, number)
    form = Accept(request.POST, request.FILES)
    if carry(
        request,
        form,
        lambda given: rescues.accept(found, given["file"].read(), by=request.user, at=request.at),
    ):
        sentence = _("Taken in: candidate %(number)s now has %(seq)s saved events.") % {
            "number": form.result.number,
            "seq": form.result.seq,
        }
        return pages.done(request, sentence, "rooms:rescues", campaign, test, number)
    return _page(request, found, Promise(), form)


def _page(request: StaffRequest, found: Session, listing: Form, taking: Form) -> HttpResponse:
    facts = {
        **place(request, found),
        "lines": queries.of_session(found),
        "listing": listing,
        "taking": taking,
    }
    shown = taking if taking.is_bound else listing
    return pages.show(request, "exams/rooms/rescues.html", facts, shown)


def _listed(found: Session, given: dict[str, Any]) -> dict[str, str]:
    file = given.get("file")
    if not file:
        return {given["candidate"].strip(): "".join(given["digest"].split()).lower()}
    data = file.read()
    read = rules.read(data)
    if read.session != found.code:
        raise Refusal("rescue.foreign", session=found.code)
    return {read.number: rules.digest(data).hex()}
