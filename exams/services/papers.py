"""Draw all papers of a session at once, from its revealed seed."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime
from itertools import islice

from django.db import transaction

from accounts import access
from accounts.models import User
from exams.models import Paper, Session, Test
from exams.rules import papers as rules
from exams.rules.blueprints import Cell
from exams.services import drawing, exposures
from ledger.models import Entry, Log
from ledger.rules.refusals import Refusal
from ledger.services import draws, gates, logs, tables

BATCH = 500


@transaction.atomic
def draw_session(session: Session, numbers: Collection[str], *, by: User, at: datetime) -> Entry:
    """Freeze one paper per candidate number and pass the gate `papers_drawn`.

    Refuses paper.nobody, paper.number_twice, paper.drawn_already, paper.not_revealed,
    paper.pool_differs (the draw was planned over other items or another blueprint),
    paper.cell_short, table.sealed (the items are not open yet), and what a gate refuses.
    """
    test = session.test
    access.require(by, "papers.draw", ("campaign", test.campaign), at)
    session = Session.objects.select_for_update().select_related("test").get(pk=session.pk)
    _check(session, numbers)
    log = logs.find(test.campaign, "office")
    revealed = draws.passed(log, "revealed", session.scope)
    if revealed is None:
        raise Refusal("paper.not_revealed", session=session.code)
    seed, plan = bytes.fromhex(revealed.data["seed"]), _plan(log, session)
    _check_pool(log, session)
    drawn = drawing.Papers(seed, plan, sorted(numbers, key=str.encode))
    entry = gates.pass_gate(
        log,
        "papers_drawn",
        session.scope,
        by=by.reference,
        at=at,
        data={"draw_id": revealed.data["draw_id"], "count": len(drawn.numbers)},
        tables=[tables.Draft(f"papers/{session.code}", [], write=drawn.write)],
    )
    rows = enumerate(drawn.items())
    while some := list(islice(rows, BATCH)):
        Paper.objects.bulk_create(
            Paper(session=session, number=number, row=row, items=items)
            for row, (number, items) in some
        )
    exposures.drawn(session, drawing.counted(drawn))
    return entry


def drawn_from(log: Log, test: Test) -> dict[str, str]:
    """The roots of all that a draw of the test's papers rests on, by their names in its plan.

    Refuses bank.not_sealed.
    """
    sealed = gates.passed(log, "bank_sealed", test.scope)
    if sealed is None:
        raise Refusal("bank.not_sealed", test=test.code)
    held = ("items", "blueprint", *sealed.data.get("beside", ()))
    return {
        field: bytes(tables.find(log, f"{name}/{test.code}").root).hex()
        for field, name in rules.BOUND.items()
        if name in held
    }


def _check(session: Session, numbers: Collection[str]) -> None:
    if not numbers:
        raise Refusal("paper.nobody", session=session.code)
    twice = sorted(number for number, count in Counter(numbers).items() if count > 1)
    if twice:
        raise Refusal("paper.number_twice", numbers=twice)
    if Paper.objects.filter(session=session).exists():
        raise Refusal("paper.drawn_already", session=session.code)


def _check_pool(log: Log, session: Session) -> None:
    planned = draws.find(log, session.scope).plan
    for field, sealed in drawn_from(log, session.test).items():
        if planned.get(field) != sealed:
            table = rules.BOUND[field]
            raise Refusal("paper.pool_differs", session=session.code, table=table)


def _plan(log: Log, session: Session) -> rules.Plan:
    """The plan from what was sealed alone, so that an auditor's program has the same."""
    test = session.test
    sealed = gates.passed(log, "bank_sealed", test.scope)
    if sealed is None:
        raise Refusal("bank.not_sealed", test=test.code)
    cells = [Cell.of_row(row) for row in tables.rows(log, f"blueprint/{test.code}")]
    items = [rules.Item.of_row(row) for row in tables.rows(log, f"items/{test.code}")]
    beside = {
        name: tables.rows(log, f"{name}/{test.code}")
        for name in rules.BESIDE
        if name in sealed.data.get("beside", ())
    }
    terms = rules.Terms.of_rows(sealed.data, **beside)
    return rules.session_plan(items, cells, session.code, sealed.data, terms)
