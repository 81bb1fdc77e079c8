"""Sessions and rooms: give the roster its seats, and the list posted at each room."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import access
from accounts.web import doors, pages
from accounts.web.forms import Form, carry, sent
from accounts.web.requests import StaffRequest
from office.web import lists
from recruitment.queries import campaigns
from recruitment.queries import seats as queries
from recruitment.queries.seats import SessionSeats
from recruitment.services import seats as services

OVER = "campaign:{campaign}"
READERS = ("application.import", "session.plan", "sitting.seat")


class SeatForm(Form):
    """How many of the waiting candidates each room takes."""

    def __init__(self, data: Any, seats: SessionSeats) -> None:
        super().__init__(data)
        for room, share in seats.filled().items():
            free = next(one.free for one in seats.rooms if one.code == room)
            self.fields[f"room_{room}"] = forms.IntegerField(
                label=_("Room %(room)s") % {"room": room},
                help_text=_("%(free)s seats free") % {"free": free},
                min_value=0,
                max_value=free,
                initial=share,
            )

    @property
    def shares(self) -> dict[str, int]:
        """Seats to give by room."""
        given = self.cleaned_data
        return {name.removeprefix("room_"): count for name, count in given.items() if count}


@doors.acting(*READERS, over=OVER)
def sessions(request: StaffRequest, campaign: str) -> HttpResponse:
    """Every session with its rooms and how many have a seat."""
    found = campaigns.find(campaign)
    facts = {
        "campaign": found,
        "sessions": [
            {
                "seats": one,
                "url": reverse("recruitment:seats", args=[campaign, *one.code.split("/")]),
            }
            for one in queries.sessions(found)
        ],
        "closed": campaigns.passed(found, "roster_closed"),
    }
    return pages.show(request, "recruitment/seats/sessions.html", facts)


@doors.acting(*READERS, over=OVER, methods=("GET", "POST"))
def session(request: StaffRequest, campaign: str, test: str, number: str) -> HttpResponse:
    """One session: seats to give, rooms to post."""
    found = campaigns.find(campaign)
    seats = queries.find(found, test, number)
    form = SeatForm(sent(request)[0], seats)
    by, at = request.user, request.at
    if carry(
        request, form, lambda _given: services.fill(found, test, number, form.shares, by=by, at=at)
    ):
        count = len(form.result)
        told = ngettext("%(count)s seat given.", "%(count)s seats given.", count)
        return pages.done(
            request, told % {"count": count}, "recruitment:seats", campaign, test, number
        )
    if lists.wants_excel(request):
        return _excel(queries.posted(found, seats.session), f"{campaign}-{test}-{number}")
    scope = ("session", f"{campaign}/{test}/{number}")
    facts = {
        "campaign": found,
        "seats": seats,
        "test": test,
        "number": number,
        "may_seat": access.may(by, "sitting.seat", scope, at),
    }
    return pages.show(request, "recruitment/seats/session.html", facts, form)


@doors.acting(*READERS, over=OVER)
def room(request: StaffRequest, campaign: str, test: str, number: str, room: str) -> HttpResponse:
    """The list posted at a room: number, name, date of birth, room, nothing else."""
    found = campaigns.find(campaign)
    seats = queries.find(found, test, number)
    rows = queries.posted(found, seats.session, room)
    if lists.wants_excel(request):
        return _excel(rows, f"{campaign}-{test}-{number}-{room}")
    facts = {"campaign": found, "seats": seats, "room": room, "rows": rows, "test": test}
    facts["number"] = number
    return pages.show(request, "recruitment/seats/room.html", facts)


def _excel(rows: list[queries.Seat], name: str) -> HttpResponse:
    titles = [_("Candidate number"), _("Full name"), _("Date of birth"), _("Room")]
    cells = [[one.number, one.name, one.birth_date, one.room] for one in rows]
    return lists.excel(titles, cells, name)
