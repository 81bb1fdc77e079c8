"""Save an answer: checked without a database, committed in a group, acknowledged after that.

Every save ends in one of three ways: it is in its chain and the candidate holds a receipt; the
same receipt again, when it was there already; or a refusal that says what to do, and what cannot
be sent again (it came late, or by a machine that was left) is kept as a late save. Events enter
in order: one that comes before its predecessor is refused with the number to send from, and the
page, which keeps everything until it is acknowledged, sends from there. The server's clock decides.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from django.db import connection

from exams.models import AnswerEvent, LateSave, Sitting, SittingState
from exams.queries import answers as answered
from exams.rules import answers as rules
from exams.rules import tokens
from exams.rules.receipts import Receipt
from exams.services import macs, receipts, writers
from exams.services.events import Row
from ledger.rules.canonical import encode
from ledger.rules.entries import instant
from ledger.rules.refusals import Refusal
from ledger.services import clock

HASH = 32
# A row left out though nothing stands against it lost a race; it may have won it by now.
TRIES = 3


def save(
    token: str,
    *,
    seq: int,
    changes: Mapping[str, str],
    machine: str,
    client_at: datetime,
    prev: str,
    at: datetime,
) -> Receipt:
    """The receipt of one event, saved now or before.

    Refuses token.forged, token.expired, answers.machine (not the token's), answers.changes,
    answers.prev, answers.gap (with the number to send from), answers.conflicting, answers.moved,
    answers.late, answers.ended, answers.not_started.
    """
    moment = int(clock.cut(at).timestamp())
    attempt = tokens.read(token, key=macs.key(macs.TOKENS), moment=moment)
    return enter(
        attempt, seq=seq, changes=changes, machine=machine, client_at=client_at, prev=prev, at=at
    )


def enter(
    attempt: tokens.Attempt,
    *,
    seq: int,
    changes: Mapping[str, str],
    machine: str,
    client_at: datetime,
    prev: str,
    at: datetime,
) -> Receipt:
    """As `save`, for an attempt that is known to be genuine."""
    if connection.in_atomic_block:
        raise RuntimeError("a save commits by itself: call it outside of any transaction")
    at, client_at = clock.cut(at), clock.cut(client_at)
    row = _row(attempt, seq, changes, machine, client_at, prev, at)
    for _ in range(TRIES):
        if writers.write(row):
            return receipts.issue(attempt.session, row.number, seq, row.hash, at)
        receipt = _judge(attempt, row)
        if receipt is not None:
            return receipt
    raise Refusal("answers.busy", number=row.number, send_from=seq)


def standing(token: str, *, at: datetime) -> rules.Replayed:
    """What the server holds of the candidate, for a page that lost its place.

    Refuses token.forged, token.expired, answers.moved.
    """
    attempt = tokens.read(token, key=macs.key(macs.TOKENS), moment=int(at.timestamp()))
    sitting = Sitting.objects.get(session_id=attempt.session_id, number=attempt.number)
    if sitting.seat != attempt.seat:
        raise Refusal("answers.moved", number=attempt.number)
    return answered.of_sitting(sitting)


def _row(
    attempt: tokens.Attempt,
    seq: int,
    changes: Mapping[str, str],
    machine: str,
    client_at: datetime,
    prev: str,
    at: datetime,
) -> Row:
    if machine != attempt.machine:
        raise Refusal("answers.machine", machine=str(machine)[:20])
    if not isinstance(seq, int) or not 1 <= seq < 2**31:
        raise Refusal("answers.gap", number=attempt.number, send_from=1)
    rules.check_changes(changes, attempt.questions)
    try:
        before = bytes.fromhex(prev)
    except (TypeError, ValueError):
        before = b""
    if len(before) != HASH:
        raise Refusal("answers.prev", number=attempt.number)
    facts = rules.event(
        attempt.session,
        attempt.number,
        seq,
        changes,
        machine,
        instant(client_at),
        instant(at),
    )
    return Row(
        attempt.session_id,
        attempt.number,
        seq,
        encode(changes).decode(),
        machine,
        client_at,
        at,
        before,
        rules.chained(before, facts),
        attempt.seat,
    )


def _judge(attempt: tokens.Attempt, row: Row) -> Receipt | None:
    """The receipt of a row that is there already, or the reason why it is left out."""
    sitting = Sitting.objects.filter(session_id=row.session_id, number=row.number).first()
    if sitting is None:
        raise Refusal("token.forged")
    chain = AnswerEvent.objects.filter(session_id=row.session_id, number=row.number)
    stored = chain.filter(seq=row.seq).first()
    if stored is not None and _same(stored, row):
        return receipts.issue(attempt.session, row.number, row.seq, bytes(stored.hash), stored.at)
    if sitting.seat != row.seat:
        _keep(row, "moved")
        raise Refusal("answers.moved", number=row.number)
    if stored is not None:
        _keep(row, "conflicting")
        raise Refusal("answers.conflicting", number=row.number, seq=row.seq)
    if sitting.deadline is None or sitting.state in ("expected", "checked_in"):
        raise Refusal("answers.not_started", number=row.number)
    if row.at > sitting.deadline:
        _keep(row, "late")
        raise Refusal("answers.late", number=row.number, deadline=instant(sitting.deadline))
    if sitting.state != SittingState.STARTED:
        _keep(row, "ended")
        raise Refusal("answers.ended", number=row.number, state=sitting.state)
    _judge_link(sitting, row)
    return None


def _judge_link(sitting: Sitting, row: Row) -> None:
    last = answered.of_sitting(sitting)
    if row.seq > last.seq + 1:
        raise Refusal("answers.gap", number=row.number, send_from=last.seq + 1)
    if row.seq == last.seq + 1 and row.prev != last.head:
        _keep(row, "conflicting")
        raise Refusal("answers.conflicting", number=row.number, seq=row.seq)


def _same(stored: AnswerEvent, row: Row) -> bool:
    """True when the stored event is what the row says, whenever it came."""
    return (stored.changes, stored.machine, stored.client_at, bytes(stored.prev)) == (
        row.changes,
        row.machine,
        row.client_at,
        row.prev,
    )


def _keep(row: Row, reason: str) -> None:
    sent = {
        "seq": row.seq,
        "changes": json.loads(row.changes),
        "machine": row.machine,
        "client_at": instant(row.client_at),
        "prev": row.prev.hex(),
    }
    late = LateSave(
        session_id=row.session_id,
        number=row.number,
        seq=row.seq,
        changes=row.changes,
        machine=row.machine,
        client_at=row.client_at,
        at=row.at,
        prev=row.prev,
        reason=reason,
        digest=sha256(encode(sent)).digest(),
    )
    LateSave.objects.bulk_create([late], ignore_conflicts=True)
