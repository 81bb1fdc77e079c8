"""Open the answer keys of a test, when nobody sits it any more."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from accounts import access
from accounts.models import User
from exams.models import Defect, ItemKey, Seal, Session
from exams.services import banks, drawers
from ledger.models import Entry
from ledger.rules.refusals import Refusal
from ledger.services import gates, logs, seals, tables


@transaction.atomic
def open(session: Session, shares: Sequence[str], *, by: User, at: datetime) -> Entry:
    """Pass `keys_opened` of a closed session; the first session of a test brings the shares.

    One key table serves all sessions of the test, so all of them must be closed.
    Refuses keys.not_sealed, keys.items_sealed, keys.session_not_closed, keys.complaints_open (a
    question is complained of and not decided), seal.shares, seal.broken, and what a gate refuses.
    """
    test = session.test
    access.require(by, "keys.open", ("campaign", test.campaign), at)
    held = Seal.objects.select_for_update().filter(test=test).first()
    if held is None:
        raise Refusal("keys.not_sealed", test=test.code)
    if held.items_opened_at is None:
        raise Refusal("keys.items_sealed", test=test.code)
    log = logs.find(test.campaign, "office")
    running = [
        other.code
        for other in test.sessions.order_by("pk")
        if gates.passed(log, "closed", other.scope) is None
    ]
    if running:
        raise Refusal("keys.session_not_closed", sessions=running)
    undecided = Defect.objects.filter(session__test=test, decision="").count()
    if undecided:
        raise Refusal("keys.complaints_open", test=test.code, count=undecided)
    table = f"keys/{test.code}"
    if held.keys_opened_at is None:
        key = seals.combine(list(shares))
        rows = tables.unseal(log, table, key)
        rights = {(row["item"], row["version"]): banks.document(row) for row in rows}
        drawers.open(held, key)
        banks.fill(ItemKey, held, rights)
        held.keys_opened_at = at
        held.save(update_fields=["keys_opened_at"])
    return gates.pass_gate(
        log,
        "keys_opened",
        session.scope,
        by=by.reference,
        at=at,
        data={"session": session.code, "table": table},
    )
