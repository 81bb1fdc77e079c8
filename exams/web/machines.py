"""The machines of a session: enrol them, and take the list of setup codes along."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.web import doors, pages
from accounts.web.forms import Form, carry
from accounts.web.requests import StaffRequest
from exams.queries import machines as queries
from exams.queries import rooms
from exams.rules import ranges
from exams.services import machines
from exams.web.rooms import OVER, place
from office.web import lists


class Enrol(Form):
    """Codes of machines and their room."""

    act_fields = {
        "machine.named_badly": "codes",
        "machine.enrolled_already": "codes",
        "machine.span_unreadable": "codes",
    }
    room = forms.ChoiceField(label=gettext_lazy("Room"))
    codes = forms.CharField(
        label=gettext_lazy("Machines"),
        max_length=4000,
        help_text=gettext_lazy("As on their labels, for example M01-M25, M30"),
        error_messages={"required": gettext_lazy("Write the codes of the machines.")},
    )

    def __init__(self, *given: Any, rooms: list[str], **options: Any) -> None:
        super().__init__(*given, **options)
        self.fields["room"].choices = [(code, code) for code in rooms]  # type: ignore[attr-defined]


@doors.acting("machine.enrol", over=OVER, methods=("GET", "POST"))
def machines_of(request: StaffRequest, campaign: str, test: str, number: str) -> HttpResponse:
    """Every machine with its setup code; more are enrolled here."""
    found = rooms.find(campaign, test, number)
    codes = [room.code for room in rooms.overview(found, request.at).rooms]
    form = Enrol(request.POST or None, rooms=codes)
    if carry(
        request,
        form,
        lambda given: machines.enrol(
            found,
            dict.fromkeys(ranges.codes(given["codes"]), given["room"]),
            by=request.user,
            at=request.at,
        ),
    ):
        sentence = _("%(count)s machines enrolled.") % {"count": len(form.result)}
        return pages.done(request, sentence, "rooms:machines", campaign, test, number)
    lines = [(line, machines.setup_code(found, line.code)) for line in queries.of_session(found)]
    if lists.wants_excel(request):
        titles = [_("Room"), _("Machine"), _("Setup code")]
        rows = [(line.room, line.code, code) for line, code in lines]
        return lists.excel(titles, rows, f"may-thi-{found.code.replace('/', '-')}")
    response = pages.show(
        request, "exams/rooms/machines.html", {**place(request, found), "lines": lines}, form
    )
    response["Cache-Control"] = "no-store"
    return response
