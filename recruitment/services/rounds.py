"""Take over the scores of a computer session as they stand in the log."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from accounts import access
from accounts.models import User
from ledger.rules.refusals import Refusal
from ledger.services import tables
from recruitment.models import Campaign, RoundResult
from recruitment.queries import campaigns as queries
from recruitment.queries import candidates
from recruitment.rules.marks import to_hundredths
from recruitment.rules.rounds import passes
from recruitment.services.holds import hold

BATCH = 500


@transaction.atomic
def pull(campaign: Campaign, session: str, *, by: User, at: datetime) -> list[RoundResult]:
    """The results of a scored session, held against the campaign's own pass rule.

    Refuses `rounds.not_scored`, `rounds.pulled_already`, `rounds.rule_differs`,
    `candidate.missing`.
    """
    access.require(by, "scores.compute", campaign.scope, at)
    hold(campaign)
    if not queries.passed(campaign, "scored", f"session:{session}"):
        raise Refusal("rounds.not_scored", session=session)
    if RoundResult.objects.filter(candidate__campaign=campaign, session=session).exists():
        raise Refusal("rounds.pulled_already", session=session)
    rows = tables.rows(queries.log_of(campaign), f"scores/{session}")
    people = candidates.roster(campaign)
    candidates.require(people, [row["number"] for row in rows])
    barred = {
        number
        for number, imposed in candidates.penalties(campaign, session).items()
        if any(one.percent is None for one in imposed)
    }
    questions = int(campaign.frozen.value("decree", "round1.questions"))
    percent = int(campaign.frozen.value("decree", "round1.pass_pct"))
    for row in rows:
        mine = passes(Decimal(row["counted"]), questions=questions, pass_percent=percent)
        if row["passed"] != (mine and row["number"] not in barred):
            raise Refusal("rounds.rule_differs", number=row["number"], session=session)
    return RoundResult.objects.bulk_create(
        (
            RoundResult(
                candidate=people[row["number"]],
                session=session,
                correct=row["correct"],
                counted_hundredths=to_hundredths(Decimal(row["counted"])),
                passed=row["passed"],
            )
            for row in rows
        ),
        batch_size=BATCH,
    )
