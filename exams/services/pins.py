"""One-time PINs handed out at check-in: kept as an HMAC, tried a few times, used once.

Guarantee: nobody shuts out a neighbour. Wrong PINs count for the machine where they are typed, which can then no longer
try that number; the PIN itself is locked only when machines together have tried far more often than any one may.
"""

import hmac
from datetime import datetime

from exams.models import Machine, Session, Sitting, WrongPin
from exams.rules.pins import MOST, TRIES
from exams.services import macs
from ledger.rules.refusals import Refusal
from ledger.services import entropy

DIGITS = 8


def fresh() -> str:
    """A new PIN."""
    return f"{int.from_bytes(entropy.take(8), 'big') % 10**DIGITS:0{DIGITS}d}"


def digest(session: Session, number: str, pin: str) -> str:
    """What is kept of a candidate's PIN."""
    text = f"{session.pk}\n{number}\n{pin}"
    return hmac.digest(macs.key(macs.PINS), text.encode(), "sha256").hex()


def check(session: Session, number: str, pin: str, *, machine: Machine, at: datetime) -> None:
    """Nothing, if this is the candidate's PIN; a wrong try is counted for the machine.

    Refuses sitting.missing, sitting.signed_in, sitting.wrong_state, sitting.pin_locked_here,
    sitting.pin_locked, sitting.pin_wrong. Call it outside of any transaction: a refused try still
    counts, and one is noted before it is judged, so that many at once cannot slip past together.
    """
    sitting = Sitting.objects.filter(session=session, number=number).first()
    if sitting is None:
        raise Refusal("sitting.missing", number=number, session=session.code)
    if not sitting.pin_digest:
        if sitting.machine_id is not None:
            raise Refusal("sitting.signed_in", number=number)
        raise Refusal("sitting.wrong_state", number=number, state=sitting.state)
    held = {"session": session, "number": number, "pin_digest": sitting.pin_digest}
    mine = WrongPin.objects.create(**held, machine=machine, at=at)
    machines = list(
        WrongPin.objects.filter(**held).exclude(pk=mine.pk).values_list("machine_id", flat=True)
    )
    if machines.count(machine.pk) >= TRIES:
        mine.delete()
        raise Refusal("sitting.pin_locked_here", number=number, machine=machine.code)
    if len(machines) >= MOST:
        mine.delete()
        raise Refusal("sitting.pin_locked", number=number)
    if not hmac.compare_digest(digest(session, number, pin), sitting.pin_digest):
        raise Refusal("sitting.pin_wrong", number=number)
    mine.delete()
