"""The words of two persons before codes are opened."""

from datetime import datetime

from django.db import transaction

from accounts import access
from accounts.models import TwoPersonAct, User
from accounts.services import acts
from ledger.rules.refusals import Refusal
from recruitment.models import Campaign
from recruitment.queries import written as queries


@transaction.atomic
def propose(campaign: Campaign, key: str, *, reason: str, by: User, at: datetime) -> TwoPersonAct:
    """The chair's proposal to open the codes of `key`, for a day.

    Refuses `codes.chair_proposes` (to those who confirm), and as acts do.
    """
    if not access.may(by, "codes.open", campaign.scope, at):
        raise Refusal("codes.chair_proposes", key=key)
    facts = {"key": key}
    return acts.propose(
        "codes.open", scope=campaign.scope, by=by, at=at, reason=reason, facts=facts
    )


@transaction.atomic
def confirm(campaign: Campaign, key: str, *, by: User, at: datetime) -> TwoPersonAct:
    """The proposal to open the codes of `key`, confirmed. Refuses `codes.not_proposed`, and as acts do."""
    proposal = queries.proposal(campaign, at)
    if proposal is None or proposal.facts != {"key": key}:
        raise Refusal("codes.not_proposed", key=key)
    return acts.confirm(proposal, by=by, at=at)
