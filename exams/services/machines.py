"""Enrol machines before a session: only these can be signed in at."""

import hmac
import re
from base64 import b32encode
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from accounts import access
from accounts.models import User
from accounts.services import attempts
from exams.models import Machine, Room, Session
from exams.services import macs
from ledger.rules.refusals import Refusal

# A setup code opens nothing once its session is so long past.
KEPT_FOR = timedelta(days=2)
KEY = re.compile(r"[0-9]{1,12}", re.ASCII)
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


def setup_code(session: Session, code: str) -> str:
    """What a technician types at a machine instead of its long credential: `k7rm-…`, 16 symbols."""
    text = f"setup\n{session.pk}\n{code}"
    digest = hmac.digest(macs.key(macs.MACHINES), text.encode(), "sha256")
    symbols = b32encode(digest[:10]).decode().lower()
    return "-".join(symbols[place : place + 4] for place in range(0, 16, 4))


def set_up(code: str, shown: str, *, address: str, at: datetime) -> tuple[Machine, str]:
    """The machine that a technician has set up, and its credential to keep there.

    `shown` is the setup code or the credential. Wrong tries count for the address they come from, so
    that nobody elsewhere keeps a technician waiting. Refuses machine.setup_wrong, attempt.too_many.
    """
    place = f"machine/{address}/{code[:20]}"
    attempt = attempts.begin("code", place, address=address, at=at)
    given = "".join(shown.split())
    near = Machine.objects.select_related("session__test", "room").filter(
        code=code, session__starts_at__gte=at - KEPT_FOR
    )
    for machine in near.order_by("session__starts_at", "pk"):
        own = credential(machine.session, machine.code)
        short = setup_code(machine.session, machine.code)
        if hmac.compare_digest(own.encode(), given.encode("utf-8", "replace")) or (
            hmac.compare_digest(_bare(short), _bare(given))
        ):
            attempts.succeed(attempt)
            return machine, own
    raise Refusal("machine.setup_wrong", machine=code[:20] or "–")


def known(shown: str) -> Machine:
    """The enrolled machine behind a credential, with its session. Refuses machine.unknown."""
    parts = shown.split(".")
    digits = parts[0] if len(parts) == 3 and KEY.fullmatch(parts[0]) else "0"
    session = Session.objects.select_related("test").filter(pk=int(digits)).first()
    if session is None:
        raise Refusal("machine.unknown", machine="–")
    machine = recognise(session, shown)
    machine.session = session
    return machine


def _bare(code: str) -> bytes:
    return code.replace("-", "").lower().encode("utf-8", "replace")


def scope(session: Session) -> tuple[str, str]:
    """The scope of permissions on a session."""
    return ("session", f"{session.test.campaign}/{session.code}")
