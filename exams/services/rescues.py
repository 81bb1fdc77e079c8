"""Take in what a cut-off machine kept: listed in the room first, opened afterwards.

The listing is the moment at which the server learned of the answers: it is the time of the events,
and must lie within the candidate's time, with what was credited for the outage.
"""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from accounts import access
from accounts.models import User
from exams.models import RescuePromise, Session
from exams.queries import answers as answered
from exams.rules import rescues as rules
from exams.rules import tokens
from exams.rules.receipts import Receipt
from exams.services import answers, machines, receipts, sittings
from ledger.rules.entries import moment
from ledger.rules.refusals import Refusal
from ledger.services import clock, entries, gates, logs


@transaction.atomic
def promise(session: Session, digests: Mapping[str, str], *, by: User, at: datetime) -> None:
    """Nothing; the digests of the room's rescue files, by candidate number, are listed and logged.

    Refuses sitting.missing, rescue.damaged (no digest), rescue.late (the session is closed),
    rescue.listed_already.
    """
    access.require(by, "rescue.promise", machines.scope(session), at)
    log = logs.find(session.test.campaign, "office")
    if gates.passed(log, "closed", session.scope):
        raise Refusal("rescue.late", session=session.code)
    for number in sorted(digests, key=str.encode):
        sittings.held(session, number)
        digest = _digest(digests[number])
        if RescuePromise.objects.filter(session=session, number=number, digest=digest).exists():
            raise Refusal("rescue.listed_already", number=number)
        RescuePromise.objects.create(
            session=session,
            number=number,
            digest=digest,
            promised_by=by.reference,
            at=clock.cut(at),
        )
    facts = {"digests": dict(digests)}
    entries.append(
        log, "rescue.promised", {"session": session.code}, by=by.reference, at=at, private=facts
    )


def accept(session: Session, data: bytes, *, by: User, at: datetime) -> Receipt:
    """The receipt of the last event of a listed file, all of whose events are now in the chain.

    Taking it in again gives the same. Refuses rescue.damaged, rescue.foreign, rescue.not_promised,
    sitting.missing, and what a save refuses. Never inside a transaction.
    """
    access.require(by, "rescue.accept", machines.scope(session), at)
    file = rules.read(data)
    if file.session != session.code:
        raise Refusal("rescue.foreign", session=session.code)
    listed = RescuePromise.objects.filter(
        session=session, number=file.number, digest=rules.digest(data)
    ).first()
    if listed is None:
        raise Refusal("rescue.not_promised", number=file.number)
    with transaction.atomic():
        sitting = sittings.held(session, file.number)
    attempt = tokens.Attempt(
        session.pk,
        session.code,
        file.number,
        file.machine,
        sitting.seat,
        session.test.questions or 0,
        0,
    )
    held = answered.of_sitting(sitting)
    head = held.head.hex()
    for seq, changes, client_at in file.events:
        if seq <= held.seq:
            # The server had this one; the page only never heard so.
            continue
        head = answers.enter(
            attempt,
            seq=seq,
            changes=changes,
            machine=file.machine,
            client_at=moment(client_at),
            prev=head,
            at=listed.at,
        ).head
    facts = {"number": file.number, "digest": rules.digest(data).hex()}
    sittings.note(session, "rescue.accepted", facts, by=by, at=at)
    return receipts.final(sitting)


def _digest(text: str) -> bytes:
    try:
        digest = bytes.fromhex(text)
    except (TypeError, ValueError):
        digest = b""
    if len(digest) != 32:
        raise Refusal("rescue.damaged")
    return digest
