"""Who sits where: sessions with their rooms, who has no seat yet, and the list posted at a room."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from exams.models import Session, Sitting, Test
from ledger.rules.refusals import Refusal
from recruitment.models import Campaign
from recruitment.queries import applications, rounds


@dataclass(frozen=True)
class RoomSeats:
    """A room of a session: how many it seats, how many have a seat there."""

    code: str
    capacity: int
    seated: int

    @property
    def free(self) -> int:
        """Seats left."""
        return self.capacity - self.seated


@dataclass(frozen=True)
class SessionSeats:
    """A session with its rooms, and how many of its test still wait for a seat in any session."""

    session: Session
    rooms: list[RoomSeats]
    waiting: int
    started: bool

    @property
    def code(self) -> str:
        """`KTC/1`."""
        return self.session.code

    @property
    def capacity(self) -> int:
        """Seats of all rooms."""
        return sum(room.capacity for room in self.rooms)

    @property
    def seated(self) -> int:
        """Seats taken."""
        return sum(room.seated for room in self.rooms)

    def filled(self) -> dict[str, int]:
        """How many more each room would take, filled one after another."""
        left, shares = self.waiting, {}
        for room in self.rooms:
            shares[room.code] = min(left, room.free)
            left -= shares[room.code]
        return shares


@dataclass(frozen=True)
class Seat:
    """A line of the posted list: nothing but what a candidate needs to find the room."""

    number: str
    name: str
    birth_date: date | None
    room: str


def sessions(campaign: Campaign) -> list[SessionSeats]:
    """Every session of the campaign by test and time."""
    found = list(
        Session.objects.filter(test__campaign=campaign.code)
        .select_related("test")
        .prefetch_related("rooms")
        .order_by("starts_at", "code")
    )
    seated = _seated(found)
    started = set(
        Sitting.objects.filter(session__in=found, deadline__isnull=False).values_list(
            "session_id", flat=True
        )
    )
    waiting = {test.code: len(unseated(campaign, test)) for test in {one.test for one in found}}
    return [
        SessionSeats(
            one,
            [
                RoomSeats(room.code, room.capacity, seated.get(room.pk, 0))
                for room in sorted(one.rooms.all(), key=lambda room: room.code.encode())
            ],
            waiting[one.test.code],
            one.pk in started,
        )
        for one in found
    ]


def find(campaign: Campaign, test: str, number: str) -> SessionSeats:
    """One session of the campaign. Refuses `seats.missing`."""
    code = f"{test}/{number}"
    for one in sessions(campaign):
        if one.code == code:
            return one
    raise Refusal("seats.missing", session=code)


def unseated(campaign: Campaign, test: Test) -> list[str]:
    """Candidates of the test without a seat in any of its sessions, in the order of their numbers."""
    taken = set(Sitting.objects.filter(session__test=test).values_list("number", flat=True))
    if test.form == "written":
        expected = rounds.qualified(campaign, test.code)
    else:
        found = campaign.candidates.filter(post__round1_test=test.code)
        expected = sorted(found.values_list("number", flat=True))
    return [number for number in expected if number not in taken]


def posted(campaign: Campaign, session: Session, room: str = "") -> list[Seat]:
    """Who sits in the session, or in one room of it, by room and number."""
    rows = Sitting.objects.filter(session=session)
    rows = rows.filter(room__code=room) if room else rows
    places: Mapping[str, str] = dict(rows.values_list("number", "room__code"))
    people = campaign.candidates.filter(number__in=list(places)) if room else campaign.candidates
    found = [
        Seat(
            one.number,
            person.full_name if person else "",
            person.birth_date if person else None,
            places[one.number],
        )
        for one in people.select_related("application__person")
        if one.number in places
        for person in [applications.person_of(one.application)]
    ]
    return sorted(found, key=lambda one: (one.room.encode(), one.number))


def _seated(found: list[Session]) -> Counter[int]:
    rows = Sitting.objects.filter(session__in=found).values_list("room")
    return Counter(dict(rows.annotate(count=Count("number")).order_by("room")))
