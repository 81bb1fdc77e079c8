"""Carry the room's checkpoints to witnesses and their lines back."""

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.web import doors, pages
from accounts.web.forms import Form, carry
from accounts.web.requests import StaffRequest
from marking.queries import boards, witnessing
from marking.services import witnessing as services
from office.web import lists

OVER = "board:{campaign}/{key}"
BOTH = ("GET", "POST")


class Lines(Form):
    """A checkpoint that came back with lines of witnesses."""

    note = forms.CharField(
        label=gettext_lazy("The checkpoint with the lines of the witnesses"),
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        strip=False,
    )

    def clean_note(self) -> str:
        """The note with the line ends it was signed with, and no gaps between its lines."""
        text, gap, lines = self.cleaned_data["note"].replace("\r\n", "\n").partition("\n\n")
        kept = [line.strip() for line in lines.splitlines() if line.strip()]
        return text.lstrip("\n") + gap + "".join(f"{line}\n" for line in kept)


@doors.acting("marks.freeze", over=OVER, methods=BOTH)
def witnesses(request: StaffRequest, campaign: str, key: str) -> HttpResponse:
    """How much of the room's log outsiders stand to; their lines are brought back here."""
    delivery = boards.find(campaign, key)
    form = Lines(request.POST or None)
    if carry(
        request,
        form,
        lambda given: services.accept(delivery, given["note"], by=request.user, at=request.at),
    ):
        return pages.done(request, _("The lines are in."), "marking:witnesses", campaign, key)
    facts = {"delivery": delivery, "state": witnessing.state(delivery)}
    return pages.show(request, "marking/room/witnesses.html", facts, form)


@doors.acting("marks.freeze", over=OVER, methods=("POST",))
def checkpoint(request: StaffRequest, campaign: str, key: str) -> HttpResponse:
    """A signed checkpoint of the log as it stands, as a file for the witnesses."""
    delivery = boards.find(campaign, key)
    issued = services.issue(delivery, by=request.user, at=request.at)
    name = f"{campaign}-marking-{issued.size}.note"
    return lists.download(issued.note.encode(), name, "text/plain; charset=utf-8")
