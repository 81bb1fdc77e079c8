"""Enrol machines before a session: only these can be signed in at."""

import hmac
import re
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from accounts import access
from accounts.models import User
from exams.models import Machine, Room, Session
from exams.services import macs
from ledger.rules.refusals import Refusal

CODE = re.compile(r"[A-Za-z0-9_-]{1,20}", re.ASCII)


@transaction.atomic
def enrol(
    session: Session, machines: Mapping[str, str], *, by: User, at: datetime
) -> dict[str, str]:
    """The credential of each machine, `machines` being room codes by machine code.

    Refuses machine.named_badly, machine.room_unknown, machine.enrolled_already.
    """
    access.require(by, "machine.enrol", scope(session), at)
    for code in machines:
        if not CODE.fullmatch(code):
            raise Refusal("machine.named_badly", machine=code[:40])
    rooms = {room.code: room for room in Room.objects.filter(session=session)}
    strange = sorted(set(machines.values()) - set(rooms))
    if strange:
        raise Refusal("machine.room_unknown", rooms=strange)
    Session.objects.select_for_update().get(pk=session.pk)
    known = Machine.objects.filter(session=session, code__in=list(machines))
    again = sorted(known.values_list("code", flat=True))
    if again:
        raise Refusal("machine.enrolled_already", machines=again)
    Machine.objects.bulk_create(
        (
            Machine(
                session=session,
                code=code,
                room=rooms[machines[code]],
                enrolled_by=by.reference,
                enrolled_at=at,
            )
            for code in sorted(machines)
        ),
        batch_size=500,
    )
    return {code: credential(session, code) for code in machines}


def credential(session: Session, code: str) -> str:
    """What an enrolled machine keeps and shows at every sign-in."""
    text = f"{session.pk}.{code}"
    return f"{text}.{hmac.digest(macs.key(macs.MACHINES), text.encode(), 'sha256').hex()}"


def recognise(session: Session, shown: str) -> Machine:
    """The enrolled machine that shows this credential. Refuses machine.unknown."""
    code = shown.split(".")[1] if shown.count(".") == 2 else ""
    expected = credential(session, code).encode()
    if not hmac.compare_digest(expected, shown.encode("utf-8", "replace")):
        raise Refusal("machine.unknown", machine=code[:20] or "–")
    machine = Machine.objects.filter(session=session, code=code).first()
    if machine is None:
        raise Refusal("machine.unknown", machine=code)
    return machine


def scope(session: Session) -> tuple[str, str]:
    """The scope of permissions on a session."""
    return ("session", f"{session.test.campaign}/{session.code}")
