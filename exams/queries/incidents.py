"""The incidents of a session, as the log holds them with their private words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from exams.models import Session
from ledger.models import Entry
from ledger.services import logs

KINDS = ("room.incident", "sitting.moved", "sitting.credited", "rescue.promised", "rescue.accepted")


@dataclass(frozen=True)
class Incident:
    """One noted act or event: what kind of entry, when, whom it speaks of, and what was said."""

    entry: str
    kind: str
    at: datetime
    by: str
    number: str
    room: str
    reason: str
    facts: dict[str, Any]


def of_session(session: Session) -> list[Incident]:
    """Everything that was noted, newest first."""
    log = logs.find(session.test.campaign, "office")
    rows = Entry.objects.filter(log=log, kind__in=KINDS).select_related("opening")
    found = []
    for row in rows.order_by("-index"):
        if row.data.get("session") != session.code:
            continue
        facts = row.opening.value if hasattr(row, "opening") else {}
        found.append(
            Incident(
                row.kind,
                str(facts.get("kind", "")),
                row.at,
                row.value["by"],
                str(facts.get("number", "")),
                str(facts.get("room", "")),
                str(facts.get("reason", "")),
                facts,
            )
        )
    return found
