"""Let a candidate go on at another machine (Nội quy, Điều 1 khoản 11)."""

from datetime import datetime

from django.db import transaction

from accounts import access
from accounts.models import User
from exams.models import Machine, MachineMove, Session, Sitting
from exams.services import machines, pins, sittings
from ledger.rules.refusals import Refusal


@transaction.atomic
def move(session: Session, number: str, *, to: str, reason: str, by: User, at: datetime) -> str:
    """A new PIN for the machine with code `to`; the old machine's token is dead at once.

    Refuses sitting.missing, sitting.wrong_state, sitting.no_machine, sitting.reason_missing,
    machine.unknown, machine.taken, machine.same.
    """
    access.require(by, "sitting.move", machines.scope(session), at)
    if not reason.strip():
        raise Refusal("sitting.reason_missing", number=number)
    sitting = sittings.held(session, number)
    if sitting.state not in ("checked_in", "started"):
        raise Refusal("sitting.wrong_state", number=number, state=sitting.state)
    left, taken = sitting.machine, Machine.objects.filter(session=session, code=to).first()
    if left is None:
        raise Refusal("sitting.no_machine", number=number)
    if taken is None:
        raise Refusal("machine.unknown", machine=to)
    if taken.pk == left.pk:
        raise Refusal("machine.same", machine=to)
    active = Sitting.objects.filter(session=session, state__in=["checked_in", "started"])
    if active.filter(machine=taken).exists():
        raise Refusal("machine.taken", machine=to)
    pin = pins.fresh()
    sitting.machine, sitting.seat = taken, sitting.seat + 1
    sitting.pin_digest = pins.digest(session, number, pin)
    sitting.save(update_fields=["machine", "seat", "pin_digest"])
    MachineMove.objects.create(
        session=session,
        number=number,
        seat=sitting.seat,
        left=left,
        taken=taken,
        reason=reason,
        authorised_by=by.reference,
        at=at,
    )
    facts = {"number": number, "from": left.code, "to": taken.code, "reason": reason}
    sittings.note(session, "sitting.moved", facts, by=by, at=at)
    return pin


@transaction.atomic
def readmit(session: Session, number: str, *, reason: str, by: User, at: datetime) -> str:
    """A new PIN for the machine the candidate sits at, whose browser has lost its page.

    The page that may still be open there is dead as soon as the PIN is used. Refuses
    sitting.missing, sitting.wrong_state, sitting.no_machine, sitting.reason_missing.
    """
    access.require(by, "sitting.move", machines.scope(session), at)
    if not reason.strip():
        raise Refusal("sitting.reason_missing", number=number)
    sitting = sittings.held(session, number)
    if sitting.state not in ("checked_in", "started"):
        raise Refusal("sitting.wrong_state", number=number, state=sitting.state)
    if sitting.machine is None:
        raise Refusal("sitting.no_machine", number=number)
    pin = pins.fresh()
    sitting.pin_digest = pins.digest(session, number, pin)
    sitting.save(update_fields=["pin_digest"])
    facts = {"number": number, "machine": sitting.machine.code, "reason": reason}
    sittings.note(session, "room.incident", facts, by=by, at=at)
    return pin
