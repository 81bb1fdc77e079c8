"""Receipts under this installation's word."""

from datetime import datetime

from exams.models import AnswerEvent, Sitting
from exams.rules import receipts as rules
from exams.rules.receipts import Receipt
from exams.services import macs
from ledger.rules.entries import instant


def issue(session: str, number: str, seq: int, head: bytes, at: datetime) -> Receipt:
    """The receipt of one saved event."""
    return rules.issue(session, number, seq, head.hex(), instant(at), key=macs.key(macs.RECEIPTS))


def final(sitting: Sitting) -> Receipt:
    """The receipt of a sitting's last event; of its start, if nothing was ever saved."""
    events = AnswerEvent.objects.filter(session_id=sitting.session_id, number=sitting.number)
    last = events.order_by("-seq").first()
    code = sitting.session.code
    if last is not None:
        return issue(code, sitting.number, last.seq, bytes(last.hash), last.at)
    began = sitting.started_at
    if began is None:
        raise ValueError(f"{sitting} never started: there is nothing to certify")
    return issue(code, sitting.number, 0, bytes(sitting.genesis or b""), began)


def holds(receipt: Receipt) -> bool:
    """True when this installation issued the receipt."""
    return rules.holds(receipt, key=macs.key(macs.RECEIPTS))
