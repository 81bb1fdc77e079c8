"""Root the chain heads of every room in the log: each minute, and after submissions."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from accounts import access
from accounts.models import User
from exams.models import Room, RoomRoot, Session
from exams.queries.answers import Head, heads
from exams.rules.sittings import room_root
from exams.services import machines
from ledger.services import entries, logs


@transaction.atomic
def take(session: Session, *, by: User, at: datetime) -> int:
    """How many rooms got a new root; a room where nothing happened since its last gets none.

    The private payload says with which event each sitting stood, so that an auditor can build the
    same root from the final chains: what was rooted must be their beginning.
    """
    access.require(by, "room.root", machines.scope(session), at)
    Session.objects.select_for_update().get(pk=session.pk)
    by_room = grouped(heads(session))
    latest = _latest(session)
    fresh: list[RoomRoot] = []
    facts: list[entries.Fact] = []
    for room in sorted(Room.objects.filter(session=session), key=lambda room: room.code.encode()):
        standing = by_room.get(room.code, [])
        root = root_of(standing)
        place, before = latest.get(room.pk, (0, b""))
        if not standing or root == before:
            continue
        fresh.append(
            RoomRoot(
                session=session,
                room=room,
                place=place + 1,
                sittings=len(standing),
                root=root,
                at=at,
            )
        )
        private = {"seqs": {head.number: head.seq for head in standing}}
        facts.append(entries.Fact("room.rooted", stated(session, room.code, standing), private))
    RoomRoot.objects.bulk_create(fresh)
    if facts:
        log = logs.find(session.test.campaign, "office")
        entries.append_many(log, facts, by=by.reference, at=at)
    return len(fresh)


def grouped(standing: Sequence[Head]) -> Mapping[str, list[Head]]:
    """The heads of sittings that have a paper, by room."""
    by_room: dict[str, list[Head]] = defaultdict(list)
    for head in standing:
        if head.head:
            by_room[head.room].append(head)
    return by_room


def root_of(standing: Sequence[Head]) -> bytes:
    """The root over the heads of one room."""
    return room_root({head.number: (head.seq, head.head.hex()) for head in standing})


def stated(session: Session, room: str, standing: Sequence[Head]) -> dict[str, Any]:
    """What the log says of a room's heads."""
    return {
        "session": session.code,
        "room": room,
        "sittings": len(standing),
        "root": root_of(standing).hex(),
    }


def _latest(session: Session) -> dict[int, tuple[int, bytes]]:
    places = RoomRoot.objects.filter(session=session).values("room").annotate(last=Max("place"))
    wanted = {row["room"]: row["last"] for row in places}
    rows = RoomRoot.objects.filter(session=session, place__in=set(wanted.values()))
    return {
        row.room_id: (row.place, bytes(row.root))
        for row in rows
        if wanted[row.room_id] == row.place
    }
