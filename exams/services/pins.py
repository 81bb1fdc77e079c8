"""One-time PINs handed out at check-in: kept as an HMAC, tried a few times, used once."""

import hmac

from django.db.models import F

from exams.models import Session, Sitting
from exams.services import macs
from ledger.rules.refusals import Refusal
from ledger.services import entropy

DIGITS = 8
TRIES = 5


def fresh() -> str:
    """A new PIN."""
    return f"{int.from_bytes(entropy.take(8), 'big') % 10**DIGITS:0{DIGITS}d}"


def digest(session: Session, number: str, pin: str) -> str:
    """What is kept of a candidate's PIN."""
    text = f"{session.pk}\n{number}\n{pin}"
    return hmac.digest(macs.key(macs.PINS), text.encode(), "sha256").hex()


def check(session: Session, number: str, pin: str) -> None:
    """Nothing, if this is the candidate's PIN; a wrong try is counted.

    Refuses sitting.missing, sitting.signed_in, sitting.wrong_state, sitting.pin_locked,
    sitting.pin_wrong. Call it outside of any transaction.
    """
    sitting = Sitting.objects.filter(session=session, number=number).first()
    if sitting is None:
        raise Refusal("sitting.missing", number=number, session=session.code)
    if not sitting.pin_digest:
        if sitting.machine_id is not None:
            raise Refusal("sitting.signed_in", number=number)
        raise Refusal("sitting.wrong_state", number=number, state=sitting.state)
    if sitting.pin_failures >= TRIES:
        raise Refusal("sitting.pin_locked", number=number)
    if not hmac.compare_digest(digest(session, number, pin), sitting.pin_digest):
        # Outside any transaction of the sign-in: a refused try still counts.
        tried = Sitting.objects.filter(pk=sitting.pk)
        tried.update(pin_failures=F("pin_failures") + 1)
        raise Refusal("sitting.pin_wrong", number=number)
