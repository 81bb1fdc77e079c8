"""Rank a campaign, and rank it again when an appeal or a decision changed a fact."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from accounts import access
from accounts.models import User
from ledger.rules.refusals import Refusal
from ledger.services import entries, gates, tables
from recruitment.models import Campaign, RankedRow, Ranking, RoundResult
from recruitment.queries import campaigns as queries
from recruitment.queries import candidates, rounds
from recruitment.queries import rankings as ranked
from recruitment.rules.marks import to_hundredths
from recruitment.rules.ranking import NeedsDecision, Ranked

BATCH = 500


@transaction.atomic
def rank(campaign: Campaign, *, reason: str = "", by: User, at: datetime) -> Ranking:
    """The next version of the ranking: gate `ranked` first, `ranking.revised` later.

    Refuses `ranking.tie_at_cut` (with the tied and the places; the head decides), as the gate does,
    `ranking.scores_not_pulled`, `ranking.reason_missing` and `ranking.final` (after approval).
    """
    access.require(by, "ranking.compute", campaign.scope, at)
    held = Campaign.objects.select_for_update().get(pk=campaign.pk)
    before = ranked.latest(held)
    log = queries.log_of(held)
    if before is None:
        gates.check(log, "ranked", "campaign")
    elif queries.passed(held, "appeals_closed"):
        raise Refusal("ranking.final", campaign=held.code)
    elif not reason.strip():
        raise Refusal("ranking.reason_missing")
    _require_pulled(held)
    lists = compute(held)
    version = 1 if before is None else before.version + 1
    ranking = Ranking.objects.create(
        campaign=held,
        version=version,
        reason="" if before is None else reason.strip(),
        by=by.reference,
        at=at,
    )
    _keep(ranking, lists)
    draft = tables.Draft(f"ranking/{version}", ranked.facts(held, lists))
    if before is None:
        gates.pass_gate(
            log,
            "ranked",
            "campaign",
            by=by.reference,
            at=at,
            data={"version": version},
            tables=[draft],
        )
    else:
        data = {"version": version, "reason": ranking.reason}
        entries.append(log, "ranking.revised", data, by=by.reference, at=at, tables=[draft])
    return ranking


def compute(campaign: Campaign) -> dict[str, list[Ranked]]:
    """The lists of all posts by code. Refuses `ranking.tie_at_cut`."""
    lists: dict[str, list[Ranked]] = {}
    for post in queries.posts_of(campaign):
        result = ranked.computed(campaign, post)
        if isinstance(result, NeedsDecision):
            raise Refusal(
                "ranking.tie_at_cut", post=post.code, tied=list(result.tied), places=result.places
            )
        lists[post.code] = result
    return lists


def _keep(ranking: Ranking, lists: Mapping[str, list[Ranked]]) -> None:
    people = candidates.roster(ranking.campaign)
    RankedRow.objects.bulk_create(
        (
            RankedRow(
                ranking=ranking,
                candidate=people[one.number],
                place=place,
                nvcn_hundredths=_hundredths(one.nvcn),
                priority_hundredths=to_hundredths(one.priority),
                total_hundredths=_hundredths(one.total),
                rank=one.rank,
                outcome=one.outcome,
            )
            for ordered in lists.values()
            for place, one in enumerate(ordered, start=1)
        ),
        batch_size=BATCH,
    )


def _hundredths(value: Decimal | None) -> int | None:
    return None if value is None else to_hundredths(value)


def _require_pulled(campaign: Campaign) -> None:
    log = queries.log_of(campaign)
    for session in rounds.scored_sessions(campaign):
        pulled = RoundResult.objects.filter(candidate__campaign=campaign, session=session).count()
        if pulled != tables.find(log, f"scores/{session}").count:
            raise Refusal("ranking.scores_not_pulled", session=session)
