"""Start a session: one moment for all, whoever has signed in by then (Quy chế, Điều 12 khoản 1)."""

from datetime import datetime

from django.db import transaction

from accounts import access
from accounts.models import User
from exams.models import Session, Sitting
from exams.rules.answers import genesis
from exams.rules.sittings import deadline
from exams.services import machines
from ledger.models import Entry
from ledger.rules.entries import instant
from ledger.rules.refusals import Refusal
from ledger.rules.tables import row_leaf
from ledger.services import gates, logs, tables


@transaction.atomic
def start(session: Session, *, by: User, at: datetime) -> Entry:
    """The gate `started`: every sitting has its deadline, and a chain that begins at its paper.

    Refuses session.nobody, session.without_paper, and what a gate refuses.
    """
    access.require(by, "session.start", machines.scope(session), at)
    session = Session.objects.select_for_update().select_related("test").get(pk=session.pk)
    log = logs.find(session.test.campaign, "office")
    gates.check(log, "started", session.scope)
    sittings = list(Sitting.objects.select_for_update().filter(session=session))
    if not sittings:
        raise Refusal("session.nobody", session=session.code)
    leaves = {row["number"]: row_leaf(row) for row in tables.rows(log, f"papers/{session.code}")}
    bare = sorted(sitting.number for sitting in sittings if sitting.number not in leaves)
    if bare:
        raise Refusal("session.without_paper", session=session.code, numbers=bare)
    ends = deadline(at, session.minutes)
    for sitting in sittings:
        sitting.genesis = genesis(session.code, sitting.number, leaves[sitting.number])
        sitting.deadline = ends
    Sitting.objects.bulk_update(sittings, ["genesis", "deadline"], batch_size=250)
    return gates.pass_gate(
        log,
        "started",
        session.scope,
        by=by.reference,
        at=at,
        data={
            "session": session.code,
            "starts_at": instant(at),
            "minutes": session.minutes,
            "sittings": len(sittings),
        },
    )
