"""The open proposal to make a draw void."""

from datetime import datetime

from accounts.models import TwoPersonAct

ACT = "draw.void"


def proposed(campaign: str, scope: str, at: datetime) -> TwoPersonAct | None:
    """The proposal for the draw of this scope, if one is open."""
    found = TwoPersonAct.objects.filter(
        act=ACT,
        scope_kind="campaign",
        scope_key=f"{campaign}/{scope}",
        used_at__isnull=True,
        expired_at__isnull=True,
        expires_at__gt=at,
    )
    return found.select_related("proposed_by").first()
