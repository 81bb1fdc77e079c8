"""Carry the room's checkpoints to witnesses and their lines back."""

from django.http import HttpResponse

from accounts.web import doors
from accounts.web.requests import StaffRequest
from marking.models import Delivery
from marking.queries import boards
from office.services import witnessing as services
from office.web import witnesses as face

OVER = "board:{campaign}/{key}"
BOTH = ("GET", "POST")
ROOM = "marking"


@doors.acting("marks.freeze", over=OVER, methods=BOTH)
def witnesses(request: StaffRequest, campaign: str, key: str) -> HttpResponse:
    """How much of the room's log outsiders stand to; their lines are brought back here."""
    delivery = boards.find(campaign, key)
    what, here = _carried(delivery), ("marking:witnesses", campaign, key)
    return face.show(request, what, here, "marking/room/witnesses.html", {"delivery": delivery})


@doors.acting("marks.freeze", over=OVER, methods=("POST",))
def checkpoint(request: StaffRequest, campaign: str, key: str) -> HttpResponse:
    """A signed checkpoint of the log as it stands, as a file for the witnesses."""
    delivery = boards.find(campaign, key)
    issued = services.issue(_carried(delivery), by=request.user, at=request.at)
    return face.file(issued, campaign, ROOM)


def _carried(delivery: Delivery) -> services.Carried:
    return services.Carried(delivery.campaign, ROOM, "marks.freeze", delivery.board)
