"""A session on its day, for those who run it: how far it is, and how each room stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from accounts import access
from accounts.models import User
from exams.models import Presence, Room, RoomRoot, Session, Sitting, SittingState
from exams.rules.lateness import most_minutes
from law.rules.frozen import Frozen
from ledger.models import Entry
from ledger.rules.gates import AGAIN
from ledger.rules.refusals import Refusal
from ledger.services import gates, logs, tables

SILENT = timedelta(seconds=60)
ENDED = (SittingState.SUBMITTED, SittingState.COLLECTED, SittingState.SUSPENDED)
GATES = (
    *("contributors_committed", "revealed", "papers_drawn", "started", "closed"),
    *("keys_opened", "scored"),
)


@dataclass(frozen=True)
class Line:
    """A session in the list of those who may watch it."""

    session: Session
    rooms: int
    candidates: int
    state: str


@dataclass(frozen=True)
class RoomLine:
    """How a room stands: counts of candidates by what they do."""

    code: str
    seats: int
    expected: int
    waiting: int
    working: int
    silent: int
    ended: int
    absent: int


@dataclass(frozen=True)
class Gate:
    """One gate of the session, and when it was passed."""

    name: str
    at: datetime | None


@dataclass(frozen=True)
class Overview:
    """The session as its head sees it."""

    session: Session
    gates: list[Gate]
    rooms: list[RoomLine]
    rooted_at: datetime | None
    last_deadline: datetime | None
    at: datetime

    @property
    def total(self) -> RoomLine:
        """All rooms together."""
        names = ("seats", "expected", "waiting", "working", "silent", "ended", "absent")
        sums = {name: sum(getattr(room, name) for room in self.rooms) for name in names}
        return RoomLine("", **sums)

    @property
    def still_working(self) -> bool:
        """True while somebody works who still has time: nothing can be closed."""
        ends = self.last_deadline
        return self.total.working > 0 and ends is not None and self.at <= ends

    @property
    def started_at(self) -> datetime | None:
        """The common start."""
        return self._passed("started")

    @property
    def scored_at(self) -> datetime | None:
        """The scoring: slips may be printed."""
        return self._passed("scored")

    @property
    def closed_at(self) -> datetime | None:
        """The close."""
        return self._passed("closed")

    def _passed(self, name: str) -> datetime | None:
        return next((gate.at for gate in self.gates if gate.name == name), None)

    @property
    def state(self) -> str:
        """`closed`, `running`, or `waiting`."""
        if self.closed_at:
            return "closed"
        return "running" if self.started_at else "waiting"


def find(campaign: str, test: str, number: str) -> Session:
    """The session of these parts of an address. Refuses session.missing."""
    code = f"{test}/{number}"
    rows = Session.objects.select_related("test")
    found = rows.filter(test__campaign=campaign, test__code=test, code=code).first()
    if found is None:
        raise Refusal("session.missing", session=code)
    return found


def room_of(session: Session, code: str) -> Room:
    """A room of the session. Refuses room.missing."""
    found = Room.objects.filter(session=session, code=code).first()
    if found is None:
        raise Refusal("room.missing", session=session.code, room=code)
    return found


def watched(user: User, at: datetime, campaign: str = "") -> list[Line]:
    """The sessions that the reader may watch, the nearest days first."""
    grants = access.grants_for(user, "session.watch", at)
    rows: QuerySet[Session] = Session.objects.select_related("test")
    if campaign:
        rows = rows.filter(test__campaign=campaign)
    counted = rows.annotate(
        room_count=Count("rooms", distinct=True),
        seated=Count("sittings__number", distinct=True),
    )
    mine = [
        one
        for one in counted.order_by("-starts_at", "code")
        if access.covering(grants, ("session", f"{one.test.campaign}/{one.code}"))
    ]
    passed = _passed(mine)
    return [
        Line(one, one.room_count, one.seated, passed.get((one.test.campaign, one.scope), "waiting"))
        for one in mine
    ]


def overview(session: Session, at: datetime) -> Overview:
    """How far the session is and how its rooms stand at that moment."""
    log = logs.find(session.test.campaign, "office")
    # A void draw is repeated under a scope of its own: what counts is the later of the two.
    scopes = (session.scope, session.scope + AGAIN)
    found = Entry.objects.filter(log=log, gate__in=GATES, scope__in=scopes)
    moments = dict(found.order_by("at").values_list("gate", "at"))
    sittings = Sitting.objects.filter(session=session)
    return Overview(
        session,
        [Gate(name, moments.get(name)) for name in GATES],
        _rooms(session, at),
        RoomRoot.objects.filter(session=session).aggregate(last=Max("at"))["last"],
        sittings.aggregate(last=Max("deadline"))["last"],
        at,
    )


def started_at(session: Session) -> datetime | None:
    """The common start of the session, once it has started."""
    log = logs.find(session.test.campaign, "office")
    passed = gates.passed(log, "started", session.scope)
    return passed.at if passed else None


def missing(session: Session, gate: str) -> Refusal | None:
    """Why the session cannot pass a gate yet; None when nothing stands against it."""
    try:
        gates.check(logs.find(session.test.campaign, "office"), gate, session.scope)
    except Refusal as refusal:
        return refusal
    return None


def late_after(session: Session, started_at: datetime | None) -> datetime | None:
    """From when on a late candidate needs the chair's word; None where no rule is frozen."""
    if started_at is None:
        return None
    log = logs.find(session.test.campaign, "office")
    try:
        [frozen] = tables.rows(log, "rules")
    except (Refusal, ValueError):
        return None
    most = most_minutes(session.minutes, Frozen(frozen).section("exam", "late"))
    return started_at + timedelta(minutes=most) if most is not None else None


def states() -> dict[str, str]:
    """Titles of the states of a session."""
    return {"waiting": _("not started"), "running": _("running"), "closed": _("closed")}


def _rooms(session: Session, at: datetime) -> list[RoomLine]:
    alive = Presence.objects.filter(
        session_id=OuterRef("session_id"), number=OuterRef("number"), seen_at__gte=at - SILENT
    )
    rows = Sitting.objects.filter(session=session).annotate(alive=Exists(alive))
    counts = rows.values("room_id").annotate(
        expected=Count("number", filter=Q(state=SittingState.EXPECTED)),
        waiting=Count("number", filter=Q(state=SittingState.CHECKED_IN)),
        working=Count("number", filter=Q(state=SittingState.STARTED)),
        silent=Count("number", filter=Q(state=SittingState.STARTED, alive=False)),
        ended=Count("number", filter=Q(state__in=ENDED)),
        absent=Count("number", filter=Q(state=SittingState.ABSENT)),
    )
    names = ("expected", "waiting", "working", "silent", "ended", "absent")
    by_room: dict[int, dict[str, int]] = {}
    for row in counts:
        facts: dict[str, Any] = {**row}
        by_room[facts["room_id"]] = {name: facts[name] for name in names}
    nothing = dict.fromkeys(names, 0)
    rooms = Room.objects.filter(session=session)
    return [
        RoomLine(room.code, room.capacity, **by_room.get(room.pk, nothing))
        for room in sorted(rooms, key=lambda room: room.code.encode())
    ]


def _passed(sessions: Iterable[Session]) -> dict[tuple[str, str], str]:
    found = Entry.objects.filter(
        log__campaign__in={one.test.campaign for one in sessions},
        log__room="office",
        gate__in=("started", "closed"),
    )
    passed: dict[tuple[str, str], str] = {}
    for campaign, scope, gate in found.values_list("log__campaign", "scope", "gate"):
        if gate == "closed" or (campaign, scope) not in passed:
            passed[campaign, scope] = "closed" if gate == "closed" else "running"
    return passed
