"""Recognise a candidate's priority after the roster is closed: to keep it or to lower it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from accounts import access
from accounts.models import User
from ledger.rules.refusals import Refusal
from ledger.services import entries
from recruitment.models import Campaign, Candidate, Recognition
from recruitment.queries import campaigns as queries
from recruitment.queries import candidates
from recruitment.rules import priorities as rules
from recruitment.rules import terms
from recruitment.rules.marks import from_hundredths, text, to_hundredths
from recruitment.services.holds import hold


@transaction.atomic
def recognise(
    campaign: Campaign,
    number: str,
    *,
    categories: Sequence[str],
    reason: str,
    by: User,
    at: datetime,
) -> Recognition:
    """The priority that counts from now on: the best of the proven categories.

    Refuses `candidate.missing`, `priority.unknown_category`, `priority.above_roster`,
    `priority.reason_missing`, `priority.results_shown` (then only an appeal may change it).
    """
    access.require(by, "priority.recognise", campaign.scope, at)
    hold(campaign)
    if queries.passed(campaign, "published"):
        raise Refusal("priority.results_shown", number=number)
    return record(campaign, number, categories=categories, reason=reason, by=by, at=at)


@transaction.atomic
def record(
    campaign: Campaign,
    number: str,
    *,
    categories: Sequence[str],
    reason: str,
    by: User,
    at: datetime,
) -> Recognition:
    """The recognition and its entry, for `recognise` and for a decided appeal.

    Refuses `candidate.missing`, `priority.unknown_category`, `priority.above_roster`,
    `priority.reason_missing`.
    """
    if not reason.strip():
        raise Refusal("priority.reason_missing", number=number)
    candidate = candidates.find(campaign, number)
    best = rules.best(categories, terms.priority_points(campaign.frozen))
    best = rules.lowered(from_hundredths(candidate.priority_hundredths), best)
    return _written(campaign, candidate, best, reason.strip(), by=by, at=at)


def _written(
    campaign: Campaign,
    candidate: Candidate,
    best: rules.Priority,
    reason: str,
    *,
    by: User,
    at: datetime,
) -> Recognition:
    recognition = Recognition.objects.create(
        candidate=candidate,
        points_hundredths=to_hundredths(best.points),
        category=best.category,
        reason=reason,
        by=by.reference,
        at=at,
    )
    private = {
        "number": candidate.number,
        "points": text(best.points),
        "category": best.category,
        "reason": reason,
    }
    log = queries.log_of(campaign)
    entries.append(log, "priority.recognised", {}, by=by.reference, at=at, private=private)
    return recognition
