"""Where one candidate stands: what his page asks again and again, so one small query."""

from dataclasses import dataclass
from datetime import datetime

from exams.models import Session, Sitting
from exams.rules.sittings import ENDED
from exams.rules.tokens import Attempt
from ledger.rules.refusals import Refusal


@dataclass(frozen=True)
class Standing:
    """The state of a sitting and its times; `begun` says that its session has started."""

    state: str
    begun: bool
    starts_at: datetime
    deadline: datetime | None


@dataclass(frozen=True)
class Place:
    """What the waiting room shows: who sits where, and which test it is."""

    number: str
    room: str
    machine: str
    session: str
    session_id: int
    campaign: str
    test: str
    questions: int
    minutes: int
    starts_at: datetime
    state: str


def of_attempt(attempt: Attempt) -> Standing:
    """The standing of the sitting of a token. Refuses token.forged, sitting.moved."""
    row = (
        Sitting.objects.filter(session_id=attempt.session_id, number=attempt.number)
        .values_list("state", "seat", "deadline", "genesis", "session__starts_at")
        .first()
    )
    if row is None:
        raise Refusal("token.forged")
    state, seat, deadline, genesis, starts_at = row
    if seat != attempt.seat:
        raise Refusal("sitting.moved", number=attempt.number)
    return Standing(state, genesis is not None, starts_at, deadline)


def place_of(attempt: Attempt) -> Place:
    """Who sits where, for the page of a token. Refuses token.forged, sitting.moved."""
    found = Sitting.objects.select_related("session__test", "room", "machine")
    sitting = found.filter(session_id=attempt.session_id, number=attempt.number).first()
    if sitting is None or sitting.machine is None:
        raise Refusal("token.forged")
    if sitting.seat != attempt.seat:
        raise Refusal("sitting.moved", number=attempt.number)
    session = sitting.session
    return Place(
        number=sitting.number,
        room=sitting.room.code,
        machine=sitting.machine.code,
        session=session.code,
        session_id=session.pk,
        campaign=session.test.campaign,
        test=session.test.title,
        questions=session.test.questions or 0,
        minutes=session.minutes,
        starts_at=session.starts_at,
        state=sitting.state,
    )


def session_of(attempt: Attempt) -> Session:
    """The session of an attempt, with its test."""
    return Session.objects.select_related("test").get(pk=attempt.session_id)


def ended(state: str) -> bool:
    """True when a sitting in this state is over."""
    return state in ENDED
