"""Approve the results, and hand the campaign over to the archive."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from hashlib import sha256

from django.db import transaction

from accounts import access
from accounts.models import User
from ledger.models import Entry
from ledger.rules import canonical
from ledger.rules.refusals import Refusal
from ledger.services import gates, tables
from recruitment.models import Campaign
from recruitment.queries import campaigns, rankings
from recruitment.rules.outcomes import SELECTED
from recruitment.services import bundles
from recruitment.services.holds import hold


@dataclass(frozen=True)
class Approval:
    """The decision of the head: its number and day, who signed it, as on paper."""

    number: str
    signed_on: date
    signer: str
    title: str


@transaction.atomic
def approve(campaign: Campaign, decision: Approval, *, by: User, at: datetime) -> Entry:
    """Gate `approved`: the selected of the newest version, by number.

    Refuses `approval.unsigned`, `publication.not_ranked`, and as the gate does.
    """
    access.require(by, "results.approve", campaign.scope, at)
    hold(campaign)
    facts = {**asdict(decision), "signed_on": decision.signed_on.isoformat()}
    if not all(str(value).strip() for value in facts.values()):
        raise Refusal("approval.unsigned", campaign=campaign.code)
    latest = rankings.latest(campaign)
    if latest is None:
        raise Refusal("publication.not_ranked", campaign=campaign.code)
    rows = [
        {"number": row["number"], "post": row["post"], "total": row["total"]}
        for row in rankings.rows(latest)
        if row["outcome"] == SELECTED
    ]
    bundles.renew_after(campaign, at=at)
    return gates.pass_gate(
        campaigns.log_of(campaign),
        "approved",
        "campaign",
        by=by.reference,
        at=at,
        data={
            "decision": sha256(canonical.encode(facts)).hexdigest(),
            "version": latest.version,
            "count": len(rows),
        },
        private=facts,
        tables=[tables.Draft("selected", rows, audience="public", salted=False)],
    )


@transaction.atomic
def archive(campaign: Campaign, parts: Mapping[str, str], *, by: User, at: datetime) -> Entry:
    """Gate `archived`: digests of what was handed over. Refuses `archive.empty`, and as the gate."""
    access.require(by, "campaign.archive", campaign.scope, at)
    hold(campaign)
    if not parts:
        raise Refusal("archive.empty", campaign=campaign.code)
    bundles.renew_after(campaign, at=at)
    return gates.pass_gate(
        campaigns.log_of(campaign),
        "archived",
        "campaign",
        by=by.reference,
        at=at,
        data={"parts": dict(sorted(parts.items()))},
    )
