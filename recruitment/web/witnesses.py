"""Witnessing: the checkpoint out to the witnesses, their lines back in."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.web import doors, pages
from accounts.web.forms import Form, Upload, carry
from accounts.web.requests import StaffRequest
from ledger.services import logs
from ledger.services import witnesses as registers
from office.documents import qr
from office.web import lists
from recruitment.queries import campaigns
from recruitment.queries import witnessing as queries
from recruitment.services import witnessing
from recruitment.web.keys import posted

OFFICE = "office"
OVER = "campaign:{campaign}"
READERS = ("checkpoint.carry", "bundle.export")
# A QR of level M holds no more.
LONGEST_QR = 2000


class LinesForm(Form):
    """What came back from witnesses."""

    lines = forms.CharField(
        label=gettext_lazy("Lines of the witnesses"),
        help_text=gettext_lazy(
            "Paste the line that each witness's device printed, or the whole checkpoint with its "
            "lines."
        ),
        required=False,
        max_length=20_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
    )
    file = Upload(
        label=gettext_lazy("Or the file with the lines"),
        endings={".txt", ".note"},
        most_mb=1,
        required=False,
    )
    size = forms.IntegerField(widget=forms.HiddenInput(), min_value=0)

    def clean(self) -> dict[str, Any]:
        """The text of both."""
        given = super().clean()
        if given.get("file"):
            try:
                given["lines"] = given["file"].read().decode("utf-8")
            except UnicodeDecodeError:
                raise ValidationError(
                    _("The file is not a text: choose the one with the lines.")
                ) from None
        return given


@doors.acting(*READERS, over=OVER)
def witnesses(request: StaffRequest, campaign: str, room: str = OFFICE) -> HttpResponse:
    """A log with its size and root, its checkpoint, and the place to bring lines back to."""
    return _witnesses(request, campaign, room)


@doors.acting("checkpoint.carry", over=OVER, methods=("GET", "POST"))
def take(request: StaffRequest, campaign: str, room: str) -> HttpResponse:
    """Take the lines of witnesses in."""
    return _witnesses(request, campaign, room)


@doors.acting("checkpoint.carry", over=OVER, methods=("POST",))
def issue(request: StaffRequest, campaign: str, room: str) -> HttpResponse:
    """The checkpoint of the log as it stands now."""
    found = campaigns.find(campaign)
    return pages.act(
        request,
        lambda: witnessing.issue(found, room, by=request.user, at=request.at),
        _("Checkpoint issued. Take it to the witnesses."),
        *_here(campaign, room),
    )


@doors.acting(*READERS, over=OVER)
def note(request: StaffRequest, campaign: str, room: str, size: int) -> HttpResponse:
    """The checkpoint as a file, with the lines it has."""
    found = queries.checkpoint(campaigns.find(campaign), room, size)
    text = queries.rendered(found)
    return lists.download(text.encode(), f"{campaign}-{room}-{size}.note.txt", "text/plain")


@doors.acting(*READERS, over=OVER)
def proof(request: StaffRequest, campaign: str, room: str, old: int, size: int) -> HttpResponse:
    """The proof that the checkpoint continues what a witness has seen."""
    text = queries.proof(campaigns.find(campaign), room, old, size)
    return lists.download(text.encode(), f"{campaign}-{room}-{old}-{size}.proof.txt", "text/plain")


@doors.acting(*READERS, over=OVER)
def policy(request: StaffRequest, campaign: str) -> HttpResponse:
    """The keys of logs and witnesses, as a witness's device and an auditor take them."""
    text = registers.policy(logs.of(campaigns.find(campaign).code)).text()
    return lists.download(text.encode(), f"{campaign}-policy.txt", "text/plain")


def _here(campaign: str, room: str) -> tuple[str, ...]:
    if room == OFFICE:
        return ("recruitment:witnesses", campaign)
    return ("recruitment:witnesses_of", campaign, room)


def _witnesses(request: StaffRequest, campaign: str, room: str) -> HttpResponse:
    found = campaigns.find(campaign)
    state = queries.state(found, room)
    first = {"size": state.newest.size if state.newest else 0}
    form = LinesForm(posted(request), request.FILES or None, initial=first)
    at, by = request.at, request.user
    if carry(
        request,
        form,
        lambda given: witnessing.take(
            found, room, given["lines"], size=given["size"], by=by, at=at
        ),
    ):
        names = ", ".join(sorted({line.witness.name for line in form.result}))
        return pages.done(
            request, _("Lines taken in: %(names)s.") % {"names": names}, *_here(campaign, room)
        )
    note = state.note
    facts = {
        "campaign": found,
        "state": state,
        "rooms": queries.rooms(found),
        "note": note,
        "qr": qr.image(note) if note and len(note.encode()) < LONGEST_QR else "",
    }
    return pages.show(request, "recruitment/witnesses/state.html", facts, form)
