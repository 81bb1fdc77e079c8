"""Note what happened in a room: the entry stands in the log, its words are kept apart."""

from datetime import datetime

from django.db import transaction

from accounts import access
from accounts.models import User
from exams.models import Room, Session, Sitting
from exams.services import machines, sittings
from ledger.rules.refusals import Refusal

KINDS = ("machine", "line", "order", "health", "late", "question", "other")


@transaction.atomic
def note(
    session: Session,
    *,
    room: str,
    kind: str,
    text: str,
    by: User,
    at: datetime,
    number: str = "",
) -> None:
    """Nothing; the incident is in the log: where, about whom (if about one), what.

    Refuses incident.empty, incident.kind_unknown, room.missing, sitting.missing.
    """
    access.require(by, "incident.note", machines.scope(session), at)
    if not text.strip():
        raise Refusal("incident.empty")
    if kind not in KINDS:
        raise Refusal("incident.kind_unknown", kind=kind[:20])
    if not Room.objects.filter(session=session, code=room).exists():
        raise Refusal("room.missing", session=session.code, room=room[:20])
    if number and not Sitting.objects.filter(session=session, number=number).exists():
        raise Refusal("sitting.missing", number=number, session=session.code)
    facts = {"room": room, "kind": kind, "number": number, "reason": text.strip()}
    sittings.note(session, "room.incident", facts, by=by, at=at)
