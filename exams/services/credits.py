"""Credit time that a candidate lost without his fault."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts import access
from accounts.models import User
from exams.models import DeadlineChange, Session
from exams.services import machines, sittings
from ledger.rules.entries import instant
from ledger.rules.refusals import Refusal


@transaction.atomic
def credit(
    session: Session, number: str, *, seconds: int, reason: str, by: User, at: datetime
) -> datetime:
    """The new deadline of a running sitting that lost time without the candidate's fault.

    Refuses sitting.missing, sitting.wrong_state, sitting.too_early, sitting.reason_missing,
    sitting.no_time.
    """
    access.require(by, "sitting.credit", machines.scope(session), at)
    if not reason.strip():
        raise Refusal("sitting.reason_missing", number=number)
    if seconds < 1:
        raise Refusal("sitting.no_time", number=number)
    sitting = sittings.held(session, number)
    if sitting.state not in ("checked_in", "started"):
        raise Refusal("sitting.wrong_state", number=number, state=sitting.state)
    if sitting.deadline is None:
        raise Refusal("sitting.too_early", number=number)
    sitting.deadline += timedelta(seconds=seconds)
    sitting.save(update_fields=["deadline"])
    earlier = DeadlineChange.objects.filter(session=session, number=number)
    DeadlineChange.objects.create(
        session=session,
        number=number,
        place=earlier.count() + 1,
        seconds=seconds,
        deadline=sitting.deadline,
        reason=reason,
        author=by.reference,
        at=at,
    )
    facts = {
        "number": number,
        "seconds": seconds,
        "deadline": instant(sitting.deadline),
        "reason": reason,
    }
    sittings.note(session, "sitting.credited", facts, by=by, at=at)
    return sitting.deadline
