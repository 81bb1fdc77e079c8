"""Record the head's decision on a tie at the last place."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from accounts import access
from accounts.models import User
from ledger.rules.refusals import Refusal
from ledger.services import entries
from recruitment.models import Campaign, TieDecision
from recruitment.queries import campaigns as queries
from recruitment.queries import rankings
from recruitment.rules.ranking import NeedsDecision
from recruitment.services.holds import hold


@transaction.atomic
def decide(
    campaign: Campaign,
    post: str,
    *,
    order: Sequence[str],
    decided_by: str,
    document: str,
    reason: str,
    by: User,
    at: datetime,
) -> TieDecision:
    """The decision, when exactly these candidates are tied now.

    Refuses `post.missing`, `tie.none`, `tie.other_candidates`, `tie.unsigned` (person, document or
    reason missing).
    """
    access.require(by, "tie.decide", campaign.scope, at)
    hold(campaign)
    row = campaign.posts.filter(code=post).first()
    if row is None:
        raise Refusal("post.missing", post=post)
    if not (decided_by.strip() and document.strip() and reason.strip()):
        raise Refusal("tie.unsigned", post=post)
    tie = rankings.computed(campaign, row)
    if not isinstance(tie, NeedsDecision):
        raise Refusal("tie.none", post=post)
    if sorted(order) != sorted(tie.tied):
        raise Refusal("tie.other_candidates", post=post, tied=list(tie.tied))
    decision = TieDecision.objects.create(
        post=row,
        order=list(order),
        decided_by=decided_by.strip(),
        document=document.strip(),
        reason=reason.strip(),
        by=by.reference,
        at=at,
    )
    private = {
        "post": post,
        "order": list(order),
        "decided_by": decision.decided_by,
        "document": decision.document,
        "reason": decision.reason,
    }
    log = queries.log_of(campaign)
    entries.append(log, "tie.decided", {"post": post}, by=by.reference, at=at, private=private)
    return decision
