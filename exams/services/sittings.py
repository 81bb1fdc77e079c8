"""Sittings from the seat to the end: seat, check in, start, suspend, submit."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction

from accounts import access
from accounts.models import User
from exams.models import (
    Room,
    Session,
    Sitting,
    SittingState,
)
from exams.queries import answers as answered
from exams.rules import sittings as rules
from exams.rules import tokens
from exams.rules.receipts import Receipt
from exams.services import machines, macs, pins, receipts
from ledger.rules.entries import instant
from ledger.rules.refusals import Refusal
from ledger.services import clock, entries, logs


@transaction.atomic
def seat(session: Session, places: Mapping[str, str], *, by: User, at: datetime) -> list[Sitting]:
    """A sitting for each candidate number, `places` giving the room's code.

    Refuses sitting.room_unknown, sitting.room_full, sitting.seated_already, session.started.
    """
    access.require(by, "sitting.seat", machines.scope(session), at)
    Session.objects.select_for_update().get(pk=session.pk)
    rooms = {room.code: room for room in Room.objects.filter(session=session)}
    strange = sorted(set(places.values()) - set(rooms))
    if strange:
        raise Refusal("sitting.room_unknown", rooms=strange)
    standing = Sitting.objects.filter(session=session)
    if standing.exclude(deadline=None).exists():
        raise Refusal("session.started", session=session.code)
    again = sorted(standing.filter(number__in=list(places)).values_list("number", flat=True))
    if again:
        raise Refusal("sitting.seated_already", numbers=again)
    for code, room in rooms.items():
        wanted = standing.filter(room=room).count() + list(places.values()).count(code)
        if wanted > room.capacity:
            raise Refusal("sitting.room_full", room=code, seats=room.capacity, wanted=wanted)
    made = [
        Sitting(session=session, number=number, room=rooms[places[number]])
        for number in sorted(places, key=str.encode)
    ]
    return Sitting.objects.bulk_create(made, batch_size=500)


@transaction.atomic
def check_in(session: Session, numbers: Iterable[str], *, by: User, at: datetime) -> dict[str, str]:
    """A fresh one-time PIN for each candidate who has come; an earlier one is void.

    Refuses sitting.missing, sitting.wrong_state (it runs or has ended).
    """
    access.require(by, "sitting.check_in", machines.scope(session), at)
    given: dict[str, str] = {}
    for number in sorted(set(numbers), key=str.encode):
        given[number] = pins.fresh()
        if not advance(
            session,
            SittingState.CHECKED_IN,
            numbers=[number],
            again=True,
            checked_in_at=at,
            pin_digest=pins.digest(session, number, given[number]),
        ):
            _wrong_state(session, number)
    return given


def start(token: str, *, at: datetime) -> datetime:
    """The candidate's deadline, the sitting having started: one update, one row.

    Starting again is harmless. Refuses what `started` refuses.
    """
    return started(token, at=at).deadline


class Started(NamedTuple):
    """A running sitting: until when, the hash its chain begins with, and whether it began now."""

    attempt: tokens.Attempt
    deadline: datetime
    genesis: bytes
    now: bool


def started(token: str, *, at: datetime) -> Started:
    """As `start`, with what the page of the candidate begins with.

    Refuses token.forged, token.expired, sitting.moved, sitting.too_early (the session has not
    started), sitting.wrong_state, answers.late.
    """
    attempt = tokens.read(token, key=macs.key(macs.TOKENS), moment=int(at.timestamp()))
    waiting = Sitting.objects.filter(
        session_id=attempt.session_id,
        number=attempt.number,
        seat=attempt.seat,
        state=SittingState.CHECKED_IN,
        deadline__gte=at,
        genesis__isnull=False,
    )
    moved = waiting.update(state=SittingState.STARTED, started_at=at)
    sitting = Sitting.objects.get(session_id=attempt.session_id, number=attempt.number)
    if sitting.seat != attempt.seat:
        raise Refusal("sitting.moved", number=attempt.number)
    if sitting.deadline is None or sitting.genesis is None:
        raise Refusal("sitting.too_early", number=attempt.number)
    if sitting.state == SittingState.CHECKED_IN:
        raise Refusal("answers.late", number=attempt.number, deadline=instant(sitting.deadline))
    if sitting.state != SittingState.STARTED:
        raise Refusal("sitting.wrong_state", number=attempt.number, state=sitting.state)
    return Started(attempt, sitting.deadline, bytes(sitting.genesis), bool(moved))


@transaction.atomic
def suspend(session: Session, number: str, *, reason: str, by: User, at: datetime) -> None:
    """Nothing; the sitting has ended by order (đình chỉ). The penalty itself is recorded apart.

    Refuses sitting.missing, sitting.wrong_state, sitting.reason_missing.
    """
    access.require(by, "sitting.suspend", machines.scope(session), at)
    if not reason.strip():
        raise Refusal("sitting.reason_missing", number=number)
    if not advance(session, SittingState.SUSPENDED, numbers=[number], ended_at=at):
        _wrong_state(session, number)
    note(session, "room.incident", {"number": number, "reason": reason}, by=by, at=at)


def submit(token: str, *, seq: int, head: str, at: datetime) -> Receipt:
    """The final receipt: the candidate hands in, and `seq` and `head` are all that he saved.

    Handing in again gives the same receipt. Refuses token.forged, token.expired, sitting.moved,
    answers.unsaved (with the seq from which to send), sitting.wrong_state.
    """
    attempt = tokens.read(token, key=macs.key(macs.TOKENS), moment=int(at.timestamp()))
    with transaction.atomic():
        session = Session.objects.select_related("test").get(pk=attempt.session_id)
        sitting = held(session, attempt.number)
        if sitting.seat != attempt.seat:
            raise Refusal("sitting.moved", number=attempt.number)
        last = answered.of_sitting(sitting)
        if (last.seq, last.head.hex()) != (seq, head):
            raise Refusal("answers.unsaved", number=attempt.number, send_from=last.seq + 1)
        if sitting.state == SittingState.STARTED:
            # Whoever hands in after the time hands in what the time collected.
            ended = min(clock.cut(at), sitting.deadline or at)
            advance(session, SittingState.SUBMITTED, numbers=[attempt.number], ended_at=ended)
        elif sitting.state not in rules.ENDED:
            raise Refusal("sitting.wrong_state", number=attempt.number, state=sitting.state)
        return receipts.final(sitting)


def advance(
    session: Session,
    state: str,
    *,
    numbers: Iterable[str] | None = None,
    again: bool = False,
    **dates: Any,
) -> int:
    """How many sittings came to `state`: the only place where a state moves.

    Compare and set in one statement, so of two acts at once one finds nothing to move. `again`
    lets a sitting that is in the state already renew its dates.
    """
    allowed = [*rules.sources(state), *([state] if again else [])]
    moving = Sitting.objects.filter(session=session, state__in=allowed)
    if numbers is not None:
        moving = moving.filter(number__in=list(numbers))
    return moving.update(state=state, **dates)


def held(session: Session, number: str) -> Sitting:
    """The sitting's row, held until the transaction ends. Refuses sitting.missing."""
    # Only the sitting: its machine is evidence that nobody changes.
    found = Sitting.objects.select_for_update(of=("self",)).filter(session=session, number=number)
    sitting = found.select_related("machine", "session__test").first()
    if sitting is None:
        raise Refusal("sitting.missing", number=number, session=session.code)
    return sitting


def note(session: Session, kind: str, facts: Mapping[str, Any], *, by: User, at: datetime) -> None:
    """Log what happened to one candidate: the session openly, the rest committed to."""
    log = logs.find(session.test.campaign, "office")
    entries.append(log, kind, {"session": session.code}, by=by.reference, at=at, private=facts)


def _wrong_state(session: Session, number: str) -> None:
    sitting = held(session, number)
    raise Refusal("sitting.wrong_state", number=number, state=sitting.state)
