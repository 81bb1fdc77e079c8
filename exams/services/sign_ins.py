"""Sign a candidate in at an enrolled machine: number and one-time PIN, no password, no e-mail."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from exams.models import Session, Sitting
from exams.queries import answers as answered
from exams.rules import tokens
from exams.services import machines, macs, pins, sittings
from ledger.rules.refusals import Refusal

# A token outlives the deadline: what comes late must still be known as this candidate's.
TOKEN_AFTER = timedelta(hours=24)


@dataclass(frozen=True)
class Seated:
    """What a machine gets at sign-in: its token, and where the candidate stands."""

    token: str
    number: str
    state: str
    deadline: datetime | None
    seq: int
    head: str
    answers: dict[str, str]


def sign_in(session: Session, number: str, *, pin: str, credential: str, at: datetime) -> Seated:
    """The candidate's token for this machine. The PIN is used up; earlier tokens are dead.

    Refuses machine.unknown, machine.taken, sitting.missing, sitting.pin_wrong, sitting.pin_locked,
    sitting.pin_locked_here (this machine tried too often), sitting.elsewhere (a second machine),
    sitting.signed_in (a second window), sitting.wrong_state.
    """
    machine = machines.recognise(session, credential)
    pins.check(session, number, pin, machine=machine, at=at)
    try:
        with transaction.atomic():
            sitting = sittings.held(session, number)
            if sitting.state not in ("checked_in", "started"):
                raise Refusal("sitting.wrong_state", number=number, state=sitting.state)
            if sitting.machine_id not in (None, machine.pk):
                raise Refusal("sitting.elsewhere", number=number)
            if not sitting.pin_digest:
                raise Refusal("sitting.signed_in", number=number)
            sitting.machine = machine
            sitting.seat += 1
            sitting.pin_digest = ""
            sitting.save(update_fields=["machine", "seat", "pin_digest"])
            return seated(sitting, at=at)
    except IntegrityError:
        raise Refusal("machine.taken", machine=machine.code) from None


def seated(sitting: Sitting, *, at: datetime) -> Seated:
    """The token and the standing of a sitting whose machine is known."""
    session, machine = sitting.session, sitting.machine
    if machine is None:
        raise Refusal("sitting.no_machine", number=sitting.number)
    until = max(filter(None, (sitting.deadline, session.starts_at, at))) + TOKEN_AFTER
    token = tokens.issue(
        tokens.Attempt(
            session.pk,
            session.code,
            sitting.number,
            machine.code,
            sitting.seat,
            session.test.questions or 0,
            int(until.timestamp()),
        ),
        key=macs.key(macs.TOKENS),
    )
    standing = answered.of_sitting(sitting)
    return Seated(
        token=token,
        number=sitting.number,
        state=sitting.state,
        deadline=sitting.deadline,
        seq=standing.seq,
        head=standing.head.hex(),
        answers=standing.answers,
    )
