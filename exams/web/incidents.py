"""Incidents of a session: note one, read them all."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.web import doors, pages
from accounts.web.forms import Form, carry
from accounts.web.requests import StaffRequest
from exams import day
from exams.queries import incidents as queries
from exams.queries import rooms
from exams.services import incidents
from exams.web.rooms import OVER, WATCH, place


class Note(Form):
    """Where, whom, what."""

    act_fields = {"sitting.missing": "candidate"}
    room = forms.ChoiceField(label=gettext_lazy("Room"))
    kind = forms.ChoiceField(
        label=gettext_lazy("What kind"),
        choices=[("", "–"), *((kind, day.INCIDENTS[kind]) for kind in incidents.KINDS)],
        error_messages={"required": gettext_lazy("Choose the kind of incident.")},
    )
    candidate = forms.CharField(
        label=gettext_lazy("Candidate number"), max_length=20, required=False
    )
    text = forms.CharField(
        label=gettext_lazy("What happened"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Say in a few words what happened.")},
    )

    def __init__(self, *given: Any, rooms: list[str], **options: Any) -> None:
        super().__init__(*given, **options)
        self.fields["room"].choices = [(code, code) for code in rooms]  # type: ignore[attr-defined]


@doors.acting(WATCH, over=OVER)
def incidents_of(request: StaffRequest, campaign: str, test: str, number: str) -> HttpResponse:
    """Everything that was noted in the session, newest first."""
    found = rooms.find(campaign, test, number)
    facts = {**place(request, found), "lines": queries.of_session(found), "kinds": day.ENTRIES}
    return pages.show(request, "exams/rooms/incidents.html", facts)


@doors.acting("incident.note", over=OVER, methods=("GET", "POST"))
def note(request: StaffRequest, campaign: str, test: str, number: str) -> HttpResponse:
    """Note an incident: it stands in the log from that moment."""
    found = rooms.find(campaign, test, number)
    codes = [room.code for room in rooms.overview(found, request.at).rooms]
    asked = {"room": request.GET.get("phong", ""), "candidate": request.GET.get("thi-sinh", "")}
    form = Note(request.POST or None, rooms=codes, initial=asked)
    if carry(
        request,
        form,
        lambda given: incidents.note(
            found,
            room=given["room"],
            kind=given["kind"],
            text=given["text"],
            number=given["candidate"].strip(),
            by=request.user,
            at=request.at,
        ),
    ):
        return pages.done(request, _("Noted."), "rooms:incidents", campaign, test, number)
    return pages.show(request, "exams/rooms/note.html", place(request, found), form)
