"""The candidates of a room as invigilators see them: where each one is, and what needs a hand."""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from exams import people
from exams.models import (
    AnswerEvent,
    DeadlineChange,
    LateSave,
    Machine,
    MachineMove,
    Presence,
    Room,
    Session,
    Sitting,
    SittingState,
    WrongPin,
)
from exams.queries.rooms import SILENT
from exams.rules import pins
from exams.rules.answers import apply
from ledger.rules.refusals import Refusal


@dataclass(frozen=True)
class Candidate:
    """One line of a room."""

    number: str
    name: str
    birth_date: date | None
    room: str
    state: str
    machine: str
    signed_in: bool
    locked: bool
    shut_out: list[str]
    answered: int
    saved_at: datetime | None
    seen_at: datetime | None
    unsent: int
    silent: bool
    deadline: datetime | None
    ended_at: datetime | None

    @property
    def look(self) -> str:
        """What the room should see at a glance: a state, or what is wrong with it."""
        if self.state == SittingState.CHECKED_IN:
            if self.locked:
                return "locked"
            if self.shut_out:
                return "shut_out"
            return "signed_in" if self.signed_in else "checked_in"
        if self.state == SittingState.STARTED:
            if not self.signed_in:
                return "locked" if self.locked else "pin_waits"
            return "silent" if self.silent else "working"
        return str(self.state)


@dataclass(frozen=True)
class Story:
    """One candidate with what happened to his sitting."""

    candidate: Candidate
    moves: list[MachineMove]
    credits: list[DeadlineChange]
    late: int
    free: list[str]


def of_room(session: Session, room: Room, at: datetime) -> list[Candidate]:
    """Everybody who has a seat in the room, by number."""
    return _lines(session, Sitting.objects.filter(session=session, room=room), at)


def of_number(session: Session, number: str, at: datetime) -> Story:
    """One candidate. Refuses sitting.missing."""
    lines = _lines(session, Sitting.objects.filter(session=session, number=number), at)
    if not lines:
        raise Refusal("sitting.missing", number=number, session=session.code)
    mine = {"session": session, "number": number}
    return Story(
        lines[0],
        list(MachineMove.objects.filter(**mine).select_related("left", "taken").order_by("seat")),
        list(DeadlineChange.objects.filter(**mine).order_by("place")),
        LateSave.objects.filter(**mine).count(),
        free(session, lines[0].room),
    )


def free(session: Session, room: str = "") -> list[str]:
    """Machines at which nobody sits: those of the room first."""
    taken = Sitting.objects.filter(session=session, state__in=["checked_in", "started"])
    rows = Machine.objects.filter(session=session).exclude(
        pk__in=taken.exclude(machine=None).values("machine_id")
    )
    found = rows.values_list("room__code", "code")
    return [code for _, code in sorted(found, key=lambda row: (row[0] != room, *row))]


def _lines(session: Session, rows: QuerySet[Sitting], at: datetime) -> list[Candidate]:
    sittings = list(rows.select_related("machine", "room"))
    numbers = [sitting.number for sitting in sittings]
    named = people.of(session.test.campaign, numbers)
    heard = Presence.objects.filter(session=session, number__in=numbers)
    signs = {sign.number: sign for sign in heard}
    answers, saved = _answers(session, numbers)
    wrong = _wrong_pins(session, numbers)
    nobody = people.Person("")
    made = []
    for sitting in sorted(sittings, key=lambda one: one.number.encode()):
        sign = signs.get(sitting.number)
        person = named.get(sitting.number, nobody)
        own = sitting.machine.code if sitting.machine else ""
        tried = wrong[sitting.number, sitting.pin_digest]
        # A save is a sign of life too.
        signs_of_life = [sign.seen_at if sign else None, saved.get(sitting.number)]
        quiet = max(filter(None, signs_of_life), default=at - 2 * SILENT) < at - SILENT
        made.append(
            Candidate(
                number=sitting.number,
                name=person.name,
                birth_date=person.birth_date,
                room=sitting.room.code,
                state=sitting.state,
                machine=own,
                signed_in=sitting.machine_id is not None and not sitting.pin_digest,
                locked=pins.locked(tried, own=own),
                shut_out=pins.shut_out(tried),
                answered=len(answers[sitting.number]),
                saved_at=saved.get(sitting.number),
                seen_at=sign.seen_at if sign else None,
                unsent=_unsent(sign, sitting),
                silent=sitting.state == SittingState.STARTED and quiet,
                deadline=sitting.deadline,
                ended_at=sitting.ended_at,
            )
        )
    return made


def _wrong_pins(session: Session, numbers: list[str]) -> dict[tuple[str, str], list[str]]:
    """The machines of the wrong tries, by candidate and PIN; a PIN that was used has none."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    rows = WrongPin.objects.filter(session=session, number__in=numbers)
    for number, pin, machine in rows.values_list("number", "pin_digest", "machine__code"):
        found[number, pin].append(machine)
    return found


def _unsent(sign: Presence | None, sitting: Sitting) -> int:
    """What the page last said it still holds; what it said before it handed in is over."""
    if sign is None or (sitting.ended_at and sign.seen_at <= sitting.ended_at):
        return 0
    return sign.unsent


def _answers(
    session: Session, numbers: list[str]
) -> tuple[dict[str, dict[str, str]], dict[str, datetime]]:
    answers: dict[str, dict[str, str]] = defaultdict(dict)
    saved: dict[str, datetime] = {}
    rows = AnswerEvent.objects.filter(session=session, number__in=numbers).order_by("number", "seq")
    for number, changes, at in rows.values_list("number", "changes", "at"):
        apply(answers[number], json.loads(changes))
        saved[number] = at
    return answers, saved
