"""Publish a version of the ranking by candidate number."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import access
from accounts.models import User
from ledger.rules.refusals import Refusal
from ledger.services import entries, gates, tables
from recruitment.models import Campaign, Publication
from recruitment.queries import campaigns as queries
from recruitment.queries import rankings
from recruitment.services import bundles
from recruitment.services.holds import hold


@transaction.atomic
def publish(campaign: Campaign, *, by: User, at: datetime) -> Publication:
    """The newest version, shown: gate `published` first, `results.revised` later.

    Refuses `publication.not_ranked`, `publication.published_already`, and as the gate does.
    """
    access.require(by, "results.publish", campaign.scope, at)
    hold(campaign)
    ranking = rankings.latest(campaign)
    if ranking is None:
        raise Refusal("publication.not_ranked", campaign=campaign.code)
    if Publication.objects.filter(ranking=ranking).exists():
        raise Refusal("publication.published_already", version=ranking.version)
    earlier = rankings.first_published(campaign)
    draft = tables.Draft(
        f"published/{ranking.version}",
        [public_row(row) for row in rankings.rows(ranking)],
        audience="public",
        salted=False,
    )
    log, data = queries.log_of(campaign), {"version": ranking.version}
    if earlier is None:
        gates.pass_gate(
            log, "published", "campaign", by=by.reference, at=at, data=data, tables=[draft]
        )
    else:
        entries.append(log, "results.revised", data, by=by.reference, at=at, tables=[draft])
    bundles.renew_after(campaign, at=at)
    return Publication.objects.create(
        ranking=ranking, published_on=timezone.localdate(at), by=by.reference, at=at
    )


def public_row(row: dict[str, Any]) -> dict[str, Any]:
    """A row of the ranking as the public sees it."""
    shown = {name: value for name, value in row.items() if name != "nvcn"}
    return {**shown, "mark": row["nvcn"]}
