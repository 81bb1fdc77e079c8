"""Make a draw void by two persons, when a promised part cannot be opened: it is then repeated once.

Source: the commit–reveal protocol of the campaign (integrity.md, 2.3): more than one repetition is
forbidden, since each gives one more throw to whoever would break a draw off.
"""

from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction

from accounts import access
from accounts.models import TwoPersonAct, User
from accounts.rules.scopes import Scope
from accounts.services import acts
from exams.models import DrawPart, Session
from ledger.models import Entry
from ledger.rules.refusals import Refusal
from ledger.services import draws, logs

ACT = "draw.void"


def place(campaign: str, scope: str) -> Scope:
    """Where a proposal stands: one draw apart from another."""
    return ("campaign", f"{campaign}/{scope}")


@transaction.atomic
def propose(
    campaign: str,
    scope: str,
    *,
    reason: str,
    note: str,
    minutes: bytes,
    by: User,
    at: datetime,
) -> TwoPersonAct:
    """The proposal to make the draw of a scope void; only the digest of the minutes is kept.

    Refuses draw.not_planned, draw.revealed_already, draw.repeated_already, draw.reason, and as
    `acts.propose` does.
    """
    access.require(by, ACT, place(campaign, scope), at)
    draw = draws.find(logs.find(campaign, "office"), scope)
    if draw.scope != scope:
        raise Refusal("draw.repeated_already", scope=scope)
    if draws.seed(draw) is not None:
        raise Refusal("draw.revealed_already", scope=scope)
    if reason not in draws.REASONS:
        raise Refusal("draw.reason", reason=reason[:40])
    facts = {
        "scope": scope,
        "draw_id": draw.draw_id,
        "reason": reason,
        "minutes": sha256(minutes).hexdigest(),
    }
    return acts.propose(ACT, scope=place(campaign, scope), by=by, at=at, reason=note, facts=facts)


@transaction.atomic
def confirm(proposal: TwoPersonAct, *, by: User, at: datetime) -> Entry:
    """The second person's word, by which the draw is void; parts brought for it are put away.

    Refuses as `acts.confirm`, `acts.take` and `draws.void` do.
    """
    facts: dict[str, Any] = proposal.facts
    campaign, scope = str(proposal.scope_key).partition("/")[0], facts["scope"]
    taken = acts.confirm(proposal, by=by, at=at)
    acts.take(ACT, scope=place(campaign, scope), at=at, facts=facts)
    draw = draws.find(logs.find(campaign, "office"), scope)
    DrawPart.objects.filter(
        session__in=[
            one for one in Session.objects.filter(test__campaign=campaign) if one.scope == scope
        ]
    ).delete()
    return draws.void(
        draw,
        reason=facts["reason"],
        minutes=facts["minutes"],
        seconded_by=by.reference,
        note=taken.reason,
        by=taken.proposed_by.reference,
        at=at,
    )
