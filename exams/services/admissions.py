"""Let in who came late: on the chair's word, which is noted with the reason."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from exams.models import Session
from exams.services import incidents, sittings
from ledger.rules.refusals import Refusal


@transaction.atomic
def admit(session: Session, number: str, *, room: str, reason: str, by: User, at: datetime) -> str:
    """The PIN of a candidate who comes after the time that the rules leave to invigilators.

    Refuses sitting.reason_missing, sitting.missing, sitting.wrong_state, room.missing.
    """
    if not reason.strip():
        raise Refusal("sitting.reason_missing", number=number)
    incidents.note(session, room=room, kind="late", text=reason, number=number, by=by, at=at)
    return sittings.check_in(session, [number], by=by, at=at)[number]
