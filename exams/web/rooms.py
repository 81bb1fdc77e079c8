"""Sessions for those who run them: the list, the overview, start, roots, close."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts import access
from accounts.web import doors, pages
from accounts.web.requests import StaffRequest
from exams.models import Session
from exams.queries import rooms as queries
from exams.services import closings, machines, roots, starts
from ledger.rules.refusals import Refusal
from ledger.services import refusals

OVER = "session:{campaign}/{test}/{number}"
WATCH = "session.watch"
HEAD_ACTS = ("session.start", "session.close", "room.root", "machine.enrol", "rescue.promise")
# Roots are taken each minute by whoever has the session open; two pages open do not take two.
ROOTED_EVERY = timedelta(seconds=50)


@doors.acting(WATCH)
def sessions(request: StaffRequest) -> HttpResponse:
    """Every session that the reader may watch."""
    found = queries.watched(request.user, request.at)
    facts = {"lines": found, "states": queries.states(), "campaign": ""}
    return pages.show(request, "exams/rooms/sessions.html", facts)


@doors.acting(WATCH)
def of_campaign(request: StaffRequest, campaign: str) -> HttpResponse:
    """The sessions of one campaign."""
    found = queries.watched(request.user, request.at, campaign)
    facts = {"lines": found, "states": queries.states(), "campaign": campaign}
    return pages.show(request, "exams/rooms/sessions.html", facts)


@doors.acting(WATCH, over=OVER)
def session(request: StaffRequest, campaign: str, test: str, number: str) -> HttpResponse:
    """How far the session is and how each room stands; asks itself again while it runs."""
    found = queries.find(campaign, test, number)
    overview = queries.overview(found, request.at)
    facts = {
        **place(request, found),
        "overview": overview,
        "against_start": _against(found, "started", overview.state == "waiting"),
        "running_until": overview.last_deadline if overview.state == "running" else None,
    }
    part = "exams/rooms/session_part.html" if request.headers.get("HX-Request") else ""
    return pages.show(request, part or "exams/rooms/session.html", facts)


@doors.acting("session.start", over=OVER, methods=("POST",))
def start(request: StaffRequest, campaign: str, test: str, number: str) -> HttpResponse:
    """Start the session: one moment for all."""
    found = queries.find(campaign, test, number)
    return pages.act(
        request,
        lambda: starts.start(found, by=request.user, at=request.at),
        _("The session has started."),
        "rooms:session",
        campaign,
        test,
        number,
    )


@doors.acting("session.close", over=OVER, methods=("POST",))
def close(request: StaffRequest, campaign: str, test: str, number: str) -> HttpResponse:
    """Close the session: every chain is frozen."""
    found = queries.find(campaign, test, number)
    return pages.act(
        request,
        lambda: closings.close(found, by=request.user, at=request.at),
        _("The session is closed. Every answer is frozen; the keys may be opened now."),
        "rooms:session",
        campaign,
        test,
        number,
    )


@doors.acting("room.root", over=OVER, methods=("POST",))
def root(request: StaffRequest, campaign: str, test: str, number: str) -> HttpResponse:
    """Root the chains of every room in the log, at most once a minute."""
    found = queries.find(campaign, test, number)
    overview = queries.overview(found, request.at)
    last = overview.rooted_at
    if overview.state == "running" and (last is None or request.at - last > ROOTED_EVERY):
        roots.take(found, by=request.user, at=request.at)
        overview = queries.overview(found, request.at)
    return render(request, "exams/rooms/rooted.html", {"overview": overview})


def place(request: StaffRequest, found: Session) -> dict[str, Any]:
    """What every page of a session knows: its address, and which acts its reader holds there."""
    test, _slash, number = found.code.partition("/")
    scope = machines.scope(found)
    may = {
        act.replace(".", "_") for act in ACTS if access.may(request.user, act, scope, request.at)
    }
    return {
        "session": found,
        "campaign": found.test.campaign,
        "test": test,
        "number": number,
        "may": may,
    }


ACTS = (
    *HEAD_ACTS,
    "incident.note",
    "rescue.accept",
    "sitting.check_in",
    "sitting.credit",
    "sitting.move",
    "sitting.suspend",
)


def _against(found: Session, gate: str, waiting: bool) -> str:
    """Why a gate cannot be passed yet, as a sentence."""
    refusal: Refusal | None = queries.missing(found, gate) if waiting else None
    return refusals.word(refusal) if refusal else ""
