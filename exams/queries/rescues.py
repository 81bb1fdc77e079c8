"""The rescue files of a session: which are listed, which were taken in."""

from dataclasses import dataclass
from datetime import datetime

from exams.models import RescuePromise, Session
from exams.queries import incidents


@dataclass(frozen=True)
class RescueLine:
    """One listed file."""

    number: str
    digest: str
    at: datetime
    taken_at: datetime | None


def of_session(session: Session) -> list[RescueLine]:
    """Every listed file, newest first."""
    taken = {
        str(one.facts.get("digest")): one.at
        for one in incidents.of_session(session)
        if one.entry == "rescue.accepted"
    }
    rows = RescuePromise.objects.filter(session=session).order_by("-at", "number")
    return [
        RescueLine(row.number, bytes(row.digest).hex(), row.at, taken.get(bytes(row.digest).hex()))
        for row in rows
    ]
