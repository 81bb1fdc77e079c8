"""The exam page and what it asks: the clock, the start, its standing, the end, the result."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.web import doors
from exams import people
from exams.queries import booklets, standings
from exams.rules import tokens
from exams.services import answers, macs, openings, presences, sittings, slips
from exams.web import seats, wire, words
from ledger.rules.entries import instant
from ledger.rules.refusals import Refusal
from office.documents import qr
from office.documents.facts import facts_digest

MOST_UNSENT, MOST_DIGITS = 999, 9


@doors.bearer
def page(request: HttpRequest) -> HttpResponse:
    """The exam page of whoever has signed in at this machine, from waiting to the slip."""
    token = request.COOKIES.get(seats.ATTEMPT, "")
    at = request.at  # type: ignore[attr-defined]
    try:
        attempt = tokens.read(token, key=macs.key(macs.TOKENS), moment=int(at.timestamp()))
        place = standings.place_of(attempt)
    except Refusal:
        return seats.leave(redirect("sitting:sign_in"))
    booklets.prepare(attempt.session_id, attempt.number)
    person = people.of(place.campaign, [place.number]).get(place.number)
    facts = {"token": token, "now": instant(at), "place": seats.shown(place, person)}
    return _document(request, facts)


@doors.bearer
def shell(request: HttpRequest) -> HttpResponse:
    """The same page without anybody's facts: what the machine keeps for when the line is down."""
    return _document(request, {})


@doors.bearer
@wire.answers
def clock(request: HttpRequest) -> dict[str, Any]:
    """The server's time and where the candidate stands; a sign of life for the room."""
    attempt = wire.attempt(request)
    at = request.at  # type: ignore[attr-defined]
    standing = standings.of_attempt(attempt)
    if not standing.begun:
        booklets.prepare(attempt.session_id, attempt.number)
    presences.seen(attempt, unsent=_unsent(request), at=at)
    return {
        "now": instant(at),
        "state": standing.state,
        "begun": standing.begun,
        "starts_at": instant(standing.starts_at),
        "deadline": instant(standing.deadline) if standing.deadline else None,
    }


@doors.bearer(methods=("POST",))
@wire.answers
def begin(request: HttpRequest) -> HttpResponse:
    """The paper, the deadline and the answers so far."""
    at = request.at  # type: ignore[attr-defined]
    opened = openings.begin(wire.token(request), at=at)
    rest = wire.packed(
        {"now": instant(at), "deadline": instant(opened.deadline), **_told(opened.standing)}
    )
    # The paper is JSON already, and large: it goes out as it was kept.
    return HttpResponse(
        rest[:-1] + b',"paper":' + opened.paper + b"}", content_type="application/json"
    )


@doors.bearer
@wire.answers
def standing(request: HttpRequest) -> dict[str, Any]:
    """What the server holds of the candidate, for a page that lost its place."""
    at = request.at  # type: ignore[attr-defined]
    now = standings.of_attempt(wire.attempt(request))
    held = answers.standing(wire.token(request), at=at)
    deadline = instant(now.deadline) if now.deadline else None
    return {"now": instant(at), "state": now.state, "deadline": deadline, **_told(held)}


@doors.bearer(methods=("POST",))
@wire.answers
def submit(request: HttpRequest) -> dict[str, Any]:
    """The final receipt: the candidate hands in, or the time does."""
    given = wire.body(request)
    receipt = sittings.submit(
        wire.token(request),
        seq=wire.whole(given, "seq"),
        head=wire.text(given, "head"),
        at=request.at,  # type: ignore[attr-defined]
    )
    return {"seq": receipt.seq, "head": receipt.head, "at": receipt.at, "mac": receipt.mac}


@doors.bearer
@wire.answers
def result(request: HttpRequest) -> dict[str, Any]:
    """The slip, once there are scores; until then the state alone."""
    attempt = wire.attempt(request)
    standing = standings.of_attempt(attempt)
    if not standings.ended(standing.state):
        return {"state": standing.state, "slip": None}
    slip = slips.of_candidate(standings.session_of(attempt), attempt.number)
    if slip is None:
        return {"state": standing.state, "slip": None}
    digest = facts_digest(slip)
    return {
        "state": standing.state,
        "slip": slip | {"digest": digest, "qr": qr.image(qr.address(digest)), "at": qr.place()},
    }


def _document(request: HttpRequest, facts: dict[str, Any]) -> HttpResponse:
    told = {"facts": facts, "words": words.of_page()}
    response = render(request, "exams/sitting/page.html", told)
    response["Cache-Control"] = "no-store"
    return response


def _told(held: Any) -> dict[str, Any]:
    return {"seq": held.seq, "head": held.head.hex(), "answers": held.answers}


def _unsent(request: HttpRequest) -> int:
    given = request.GET.get("cho", "0")
    known = given.isascii() and given.isdigit()
    return min(int(given[:MOST_DIGITS]), MOST_UNSENT) if known else 0
