"""Close a session: collect what runs, freeze every chain, and say who was absent."""

from datetime import datetime
from typing import Any

from django.db import transaction

from accounts import access
from accounts.models import User
from exams.models import Machine, Session, Sitting, SittingState
from exams.queries import answers as answered
from exams.services import exposures, machines, roots, sittings
from ledger.models import Entry
from ledger.rules.entries import instant
from ledger.rules.refusals import Refusal
from ledger.services import clock, gates, logs
from ledger.services.tables import Draft


@transaction.atomic
def close(session: Session, *, by: User, at: datetime) -> Entry:
    """The gate `closed`, with the tables of sittings, events and late saves.

    Refuses session.running (somebody still has time), and what a gate refuses.
    """
    access.require(by, "session.close", machines.scope(session), at)
    at = clock.cut(at)
    session = Session.objects.select_for_update().select_related("test").get(pk=session.pk)
    log = logs.find(session.test.campaign, "office")
    gates.check(log, "closed", session.scope)
    running = Sitting.objects.filter(session=session, state=SittingState.STARTED)
    with_time = sorted(running.filter(deadline__gte=at).values_list("number", flat=True))
    if with_time:
        raise Refusal("session.running", session=session.code, numbers=with_time[:20])
    # The time ended each sitting at its own deadline; now it is written down. This waits for
    # every save that is under way, and no later one finds a sitting that runs.
    deadlines = set(running.values_list("deadline", flat=True))
    for ends in sorted(ends for ends in deadlines if ends is not None):
        numbers = running.filter(deadline=ends).values_list("number", flat=True)
        sittings.advance(session, SittingState.COLLECTED, numbers=list(numbers), ended_at=ends)
    sittings.advance(session, SittingState.ABSENT)
    exposures.seen(session)
    return gates.pass_gate(
        log,
        "closed",
        session.scope,
        by=by.reference,
        at=at,
        data=_facts(session),
        tables=[
            Draft(f"sittings/{session.code}", _sittings(session)),
            Draft(f"events/{session.code}", answered.rows(session), salted=False),
            Draft(f"late/{session.code}", answered.late_rows(session), salted=False),
        ],
    )


def _facts(session: Session) -> dict[str, Any]:
    standing = answered.heads(session)
    absent = sum(head.state == SittingState.ABSENT for head in standing)
    by_room = roots.grouped(standing)
    return {
        "session": session.code,
        "present": len(standing) - absent,
        "absent": absent,
        "events": sum(head.seq for head in standing),
        "machines": Machine.objects.filter(session=session).count(),
        "rooms": [
            roots.stated(session, room, by_room[room]) for room in sorted(by_room, key=str.encode)
        ],
    }


def _sittings(session: Session) -> list[dict[str, Any]]:
    # Every sitting has its deadline since the start.
    found = Sitting.objects.filter(session=session, deadline__isnull=False)
    deadlines = {row.number: instant(row.deadline) for row in found if row.deadline}
    return [
        {
            "number": head.number,
            "room": head.room,
            "state": head.state,
            "seq": head.seq,
            "head": head.head.hex(),
            "deadline": deadlines[head.number],
        }
        for head in answered.heads(session)
    ]
