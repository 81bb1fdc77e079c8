"""Close the roster: candidates numbered by name, with the most priority that may ever count."""

from datetime import datetime
from typing import Any

from django.db import transaction

from accounts import access
from accounts.models import User
from ledger.models import Entry
from ledger.rules.refusals import Refusal
from ledger.services import gates, tables
from recruitment.models import Application, Campaign, Candidate, Person
from recruitment.queries import campaigns as queries
from recruitment.rules import marks, numbers, priorities, terms
from recruitment.rules.applications import OPEN
from recruitment.services.holds import hold

BATCH = 500
COUNTED = ("accepted", "refused", "withdrawn")


@transaction.atomic
def close(
    campaign: Campaign, *, by: User, at: datetime, photos: dict[str, str] | None = None
) -> Entry:
    """Gate `roster_closed`. `photos` maps an application's reference to its photo's digest.

    Refuses `roster.open_applications` (some are neither accepted, refused nor withdrawn),
    `roster.empty`, `roster.too_many`, and as the gate does.
    """
    access.require(by, "roster.close", campaign.scope, at)
    hold(campaign)
    applications = list(
        Application.objects.select_for_update(of=("self",))
        .filter(campaign=campaign)
        .select_related("post")
    )
    waiting = sum(row.state in OPEN for row in applications)
    if waiting:
        raise Refusal("roster.open_applications", count=waiting)
    accepted = {row.reference: row for row in applications if row.state == "accepted"}
    if not accepted:
        raise Refusal("roster.empty", campaign=campaign.code)
    candidates = _candidates(campaign, accepted, photos or {})
    Candidate.objects.bulk_create(candidates, batch_size=BATCH)
    counts = {state: sum(row.state == state for row in applications) for state in COUNTED}
    data = {
        "counts": {"applications": len(applications), **counts},
        "by_post": {
            post.code: sum(one.post_id == post.pk for one in candidates)
            for post in queries.posts_of(campaign)
        },
    }
    return gates.pass_gate(
        queries.log_of(campaign),
        "roster_closed",
        "campaign",
        by=by.reference,
        at=at,
        data=data,
        tables=[tables.Draft("roster", [_row(one) for one in candidates])],
    )


def _candidates(
    campaign: Campaign, accepted: dict[str, Application], photos: dict[str, str]
) -> list[Candidate]:
    """One candidate per accepted application, in the order of their numbers."""
    people = Person.objects.filter(campaign=campaign, application__state="accepted")
    keys = people.values_list("name_key", "application__reference")
    table = terms.priority_points(campaign.frozen)
    candidates = []
    for reference, number in numbers.number_all(keys).items():
        application = accepted[reference]
        priority = priorities.best(application.declared, table)
        candidates.append(
            Candidate(
                campaign=campaign,
                application=application,
                post=application.post,
                number=number,
                priority_hundredths=marks.to_hundredths(priority.points),
                category=priority.category,
                wishes=application.wishes,
                photo=photos.get(reference, ""),
            )
        )
    return candidates


def _row(candidate: Candidate) -> dict[str, Any]:
    return {
        "number": candidate.number,
        "post": candidate.post.code,
        "wishes": candidate.wishes,
        "priority": marks.text(marks.from_hundredths(candidate.priority_hundredths)),
        "category": candidate.category,
        "photo": candidate.photo,
    }
