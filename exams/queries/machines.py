"""The machines of a session, and who sits at each."""

from dataclasses import dataclass

from exams.models import Machine, Session, Sitting


@dataclass(frozen=True)
class MachineLine:
    """One machine: its room, and the candidate who sits at it."""

    code: str
    room: str
    number: str


def of_session(session: Session) -> list[MachineLine]:
    """Every enrolled machine, by room and code."""
    active = Sitting.objects.filter(session=session, state__in=["checked_in", "started"])
    sitting = dict(active.exclude(machine=None).values_list("machine_id", "number"))
    rows = Machine.objects.filter(session=session).values_list("pk", "code", "room__code")
    lines = [MachineLine(code, room, sitting.get(pk, "")) for pk, code, room in rows]
    return sorted(lines, key=lambda one: (one.room.encode(), one.code.encode()))
