"""The slips of a room, printed for signature."""

from django.http import HttpResponse

from accounts.web import doors
from accounts.web.requests import StaffRequest
from exams.queries import rooms
from exams.services import slips
from exams.web.rooms import OVER, WATCH
from office.web import lists


@doors.acting(WATCH, over=OVER)
def of_room(
    request: StaffRequest, campaign: str, test: str, number: str, room: str
) -> HttpResponse:
    """The PDF of a room's slips, four on a sheet."""
    found = rooms.find(campaign, test, number)
    data = slips.of_room(found, rooms.room_of(found, room).code)
    return lists.download(data, f"phieu-ket-qua-{test}-{number}-{room}.pdf", "application/pdf")
