"""The slips of a session as papers: the same facts on the candidate's screen and in print."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.utils.timezone import localdate

from exams import people
from exams.documents import slips as papers
from exams.models import Session
from exams.queries import slips
from exams.queries.slips import Slip
from ledger.rules.entries import instant
from ledger.rules.refusals import Refusal
from ledger.services import gates, logs


def facts(session: Session, found: Iterable[Slip]) -> list[dict[str, Any]]:
    """What each slip says and its digest covers, once the session is closed."""
    held = list(found)
    closed = gates.passed(logs.find(session.test.campaign, "office"), "closed", session.scope)
    if closed is None:
        return []
    known = people.of(session.test.campaign, [one.number for one in held])
    nobody = people.Person("")
    shared: dict[str, Any] = {
        "campaign": people.title_of(session.test.campaign),
        "test": session.test.title,
        "session": session.code,
        "date": localdate(session.starts_at).isoformat(),
        "closed_at": instant(closed.at),
    }
    made = []
    for one in held:
        person = known.get(one.number, nobody)
        own = {name: asdict(one)[name] for name in OWN}
        born = person.birth_date.isoformat() if person.birth_date else ""
        # A paper speaks Vietnamese whatever its reader's language: its digest must not change.
        taken = f"trừ {one.percent} %" if one.percent else ""
        made.append(papers.slip(**shared, **own, name=person.name, birth_date=born, penalty=taken))
    return made


def of_room(session: Session, room: str) -> bytes:
    """The PDF of a room's slips, to be signed by each candidate. Refuses slip.no_scores."""
    found = facts(session, [one for one in slips.of_session(session) if one.room == room])
    if not found:
        raise Refusal("slip.no_scores", session=session.code, room=room)
    return papers.render(papers.facts(agency=COUNCIL, room=room, slips=found))


# In whose name a slip is printed (Quy chế, Điều 4): a paper speaks Vietnamese.
COUNCIL = "Hội đồng tuyển dụng"
OWN = ("room", "machine", "number", "answers", "correct", "counted", "passed", "receipt")


def of_candidate(session: Session, number: str) -> dict[str, Any] | None:
    """The facts of one candidate's slip; None before there is a score."""
    found = slips.of_number(session, number)
    return next(iter(facts(session, [found])), None) if found else None
