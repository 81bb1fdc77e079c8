"""Witnessing: the checkpoint out to the witnesses, their lines back in."""

from functools import partial

from django.http import HttpResponse
from django.utils.translation import gettext as _

from accounts.web import doors, pages
from accounts.web.requests import StaffRequest
from ledger.services import logs
from ledger.services import witnesses as registers
from office.queries import witnessing as queries
from office.services import witnessing as services
from office.web import lists
from office.web import witnesses as face
from recruitment.models import Campaign
from recruitment.queries import campaigns
from recruitment.services import bundles

OFFICE = "office"
OVER = "campaign:{campaign}"
READERS = ("checkpoint.carry", "bundle.export")


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
    what = _carried(campaigns.find(campaign), room)
    return pages.act(
        request,
        lambda: services.issue(what, by=request.user, at=request.at),
        _("Checkpoint issued. Take it to the witnesses."),
        *_here(campaign, room),
    )


@doors.acting(*READERS, over=OVER)
def note(request: StaffRequest, campaign: str, room: str, size: int) -> HttpResponse:
    """The checkpoint as a file, with the lines it has."""
    found = campaigns.find(campaign)
    return face.file(queries.checkpoint(found.code, room, size), campaign, room)


@doors.acting(*READERS, over=OVER)
def proof(request: StaffRequest, campaign: str, room: str, old: int, size: int) -> HttpResponse:
    """The proof that the checkpoint continues what a witness has seen."""
    text = queries.proof(campaigns.find(campaign).code, room, old, size)
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


def _carried(found: Campaign, room: str) -> services.Carried:
    after = partial(bundles.renew_published, found)
    return services.Carried(found.code, room, "checkpoint.carry", found.scope, after)


def _witnesses(request: StaffRequest, campaign: str, room: str) -> HttpResponse:
    found = campaigns.find(campaign)
    what, here = _carried(found, room), _here(campaign, room)
    facts = {"campaign": found, "rooms": queries.rooms(found.code)}
    return face.show(request, what, here, "recruitment/witnesses/state.html", facts)
