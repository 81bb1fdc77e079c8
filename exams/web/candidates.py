"""A room and its candidates: check-in, PIN slips, and what happens to one of them."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.web import doors, pages
from accounts.web.forms import Form, carry
from accounts.web.requests import StaffRequest
from exams.models import Session
from exams.queries import candidates, rooms
from exams.services import admissions, credits, moves, sittings
from exams.web.rooms import OVER, WATCH, place
from ledger.rules.refusals import Refusal
from ledger.services import refusals

MOST_MINUTES = 240
REASON = {"required": gettext_lazy("Give the reason: it stands in the log.")}


class Reason(Form):
    """An act that needs its reason."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=REASON,
    )


class Move(Reason):
    """Which machine, and why."""

    act_fields = {"machine.taken": "to", "machine.same": "to", "machine.unknown": "to"}
    field_order = ("to", "reason")
    to = forms.ChoiceField(
        label=gettext_lazy("To the machine"),
        error_messages={"required": gettext_lazy("Choose the machine.")},
    )

    def __init__(self, *given: Any, free: list[str], **options: Any) -> None:
        super().__init__(*given, **options)
        self.fields["to"].choices = [("", "–"), *((code, code) for code in free)]  # type: ignore[attr-defined]


class Credit(Reason):
    """How much time, and why."""

    field_order = ("minutes", "reason")
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes to give back"),
        min_value=1,
        max_value=MOST_MINUTES,
        error_messages={"required": gettext_lazy("Write how many minutes.")},
    )


@doors.acting(WATCH, over=OVER)
def room(request: StaffRequest, campaign: str, test: str, number: str, room: str) -> HttpResponse:
    """Everybody of a room, live: who is here, who works, who has gone silent."""
    found = rooms.find(campaign, test, number)
    return _room(request, found, room)


@doors.acting("sitting.check_in", over=OVER, methods=("POST",))
def check_in(
    request: StaffRequest, campaign: str, test: str, number: str, room: str
) -> HttpResponse:
    """Check the ticked candidates in and show their PIN slips, this once."""
    found = rooms.find(campaign, test, number)
    chosen = request.POST.getlist("so-bao-danh")
    known = {one.number: one.state for one in _lines(request, found, room)}
    if not chosen or not set(chosen) <= set(known):
        return _room(request, found, room, error=_("Tick the candidates who have come."))
    late = rooms.late_after(found, rooms.started_at(found))
    if late and request.at > late and any(known[one] == "expected" for one in chosen):
        sentence = _(
            "The time for late candidates is over: open the candidate and name the chair's word."
        )
        return _room(request, found, room, error=sentence)
    try:
        given = sittings.check_in(found, chosen, by=request.user, at=request.at)
    except Refusal as refusal:
        return _room(request, found, room, error=refusals.word(refusal))
    return _slips(request, found, room, given)


@doors.acting(WATCH, over=OVER)
def candidate(request: StaffRequest, candidate: str, **where: str) -> HttpResponse:
    """One candidate: where he stands, and what can be done for him."""
    found, story = _find(request, candidate, **where)
    late = rooms.late_after(found, rooms.started_at(found))
    facts = {
        **place(request, found),
        "story": story,
        "one": story.candidate,
        "late": late is not None and request.at > late,
    }
    return pages.show(request, "exams/rooms/candidate.html", facts)


@doors.acting("sitting.move", over=OVER, methods=("GET", "POST"))
def move(request: StaffRequest, candidate: str, **where: str) -> HttpResponse:
    """Send a candidate to another machine, with a new PIN."""
    found, story = _find(request, candidate, **where)
    form = Move(request.POST or None, free=story.free)
    title = _("Send candidate %(number)s to another machine") % {"number": candidate}
    lead = _("The old machine is shut at once; everything that was saved goes along.")
    return _with_pin(
        request,
        found,
        story,
        form,
        (title, lead, _("Send to this machine")),
        lambda given: moves.move(
            found, candidate, to=given["to"], reason=given["reason"], by=request.user, at=request.at
        ),
    )


@doors.acting("sitting.move", over=OVER, methods=("GET", "POST"))
def readmit(request: StaffRequest, candidate: str, **where: str) -> HttpResponse:
    """Let a candidate sign in again at the machine whose page was lost."""
    found, story = _find(request, candidate, **where)
    form = Reason(request.POST or None)
    title = _("New PIN for candidate %(number)s at the same machine") % {"number": candidate}
    lead = _("For a page that was lost. The page that may still be open is shut by the new PIN.")
    return _with_pin(
        request,
        found,
        story,
        form,
        (title, lead, _("Give a new PIN")),
        lambda given: moves.readmit(
            found, candidate, reason=given["reason"], by=request.user, at=request.at
        ),
    )


@doors.acting("sitting.check_in", over=OVER, methods=("GET", "POST"))
def admit(request: StaffRequest, candidate: str, **where: str) -> HttpResponse:
    """Let in who came too late, on the chair's word."""
    found, story = _find(request, candidate, **where)
    form = Reason(request.POST or None)
    title = _("Let candidate %(number)s in late") % {"number": candidate}
    lead = _("The time for late candidates is over: the chair decides. Write who decided and why.")
    return _with_pin(
        request,
        found,
        story,
        form,
        (title, lead, _("Let in and give a PIN")),
        lambda given: admissions.admit(
            found,
            candidate,
            room=story.candidate.room,
            reason=given["reason"],
            by=request.user,
            at=request.at,
        ),
    )


@doors.acting("sitting.credit", over=OVER, methods=("GET", "POST"))
def credit(request: StaffRequest, candidate: str, **where: str) -> HttpResponse:
    """Give back time that was lost without the candidate's fault."""
    found, story = _find(request, candidate, **where)
    form = Credit(request.POST or None)
    given = carry(
        request,
        form,
        lambda given: credits.credit(
            found,
            candidate,
            seconds=60 * given["minutes"],
            reason=given["reason"],
            by=request.user,
            at=request.at,
        ),
    )
    if given:
        return _back(request, found, candidate, _("The time is given back; the page shows it."))
    title = _("Give candidate %(number)s time back") % {"number": candidate}
    lead = _("For time lost without the candidate's fault. It cannot be taken back.")
    return _form(request, found, story, form, (title, lead, _("Give the time")))


@doors.acting("sitting.suspend", over=OVER, methods=("GET", "POST"))
def suspend(request: StaffRequest, candidate: str, **where: str) -> HttpResponse:
    """End a candidate's test by order."""
    found, story = _find(request, candidate, **where)
    form = Reason(request.POST or None)
    given = carry(
        request,
        form,
        lambda given: sittings.suspend(
            found, candidate, reason=given["reason"], by=request.user, at=request.at
        ),
    )
    if given:
        return _back(request, found, candidate, _("The test of the candidate is ended."))
    title = _("Suspend candidate %(number)s") % {"number": candidate}
    lead = _("The paper is closed at once and cannot be opened again. Minutes are signed apart.")
    words = (title, lead, _("Suspend now"))
    question = _("Suspend candidate %(number)s? This cannot be undone.") % {"number": candidate}
    return _form(request, found, story, form, words, danger=True, confirm=question)


Words = tuple[str, str, str]


def _find(
    request: StaffRequest, candidate: str, campaign: str, test: str, number: str
) -> tuple[Session, candidates.Story]:
    found = rooms.find(campaign, test, number)
    return found, candidates.of_number(found, candidate, request.at)


def _room(request: StaffRequest, found: Session, code: str, *, error: str = "") -> HttpResponse:
    started_at = rooms.started_at(found)
    late = rooms.late_after(found, started_at)
    facts = {
        **place(request, found),
        "room": rooms.room_of(found, code),
        "lines": _lines(request, found, code),
        "started_at": started_at,
        "late_after": late,
        "late": late is not None and request.at > late,
        "error": error,
    }
    live = request.method == "GET" and request.headers.get("HX-Request")
    template = "exams/rooms/room_part.html" if live else "exams/rooms/room.html"
    response = pages.show(request, template, facts)
    if error:
        response.status_code = pages.INVALID
    return response


def _lines(request: StaffRequest, found: Session, code: str) -> list[candidates.Candidate]:
    return candidates.of_room(found, rooms.room_of(found, code), request.at)


def _slips(request: StaffRequest, found: Session, code: str, given: dict[str, str]) -> HttpResponse:
    by_number = {one.number: one for one in _lines(request, found, code)}
    slips = [(by_number[number], f"{pin[:4]} {pin[4:]}") for number, pin in sorted(given.items())]
    facts = {**place(request, found), "slips": slips, "room": rooms.room_of(found, code)}
    response = pages.show(request, "exams/rooms/slips.html", facts)
    response["Cache-Control"] = "no-store"
    return response


def _with_pin(
    request: StaffRequest,
    found: Session,
    story: candidates.Story,
    form: Form,
    words: Words,
    act: Callable[[dict[str, Any]], str],
) -> HttpResponse:
    if carry(request, form, act):
        one = story.candidate
        return _slips(request, found, one.room, {one.number: form.result})
    return _form(request, found, story, form, words)


def _form(
    request: StaffRequest,
    found: Session,
    story: candidates.Story,
    form: Form,
    words: Words,
    **options: Any,
) -> HttpResponse:
    title, lead, label = words
    facts = {**place(request, found), "one": story.candidate, **options}
    facts |= {"title": title, "lead": lead, "label": label}
    return pages.show(request, "exams/rooms/act.html", facts, form)


def _back(request: StaffRequest, found: Session, candidate: str, sentence: str) -> HttpResponse:
    test, _slash, number = found.code.partition("/")
    where = (found.test.campaign, test, number, candidate)
    return pages.done(request, sentence, "rooms:candidate", *where)
