"""Keep what somebody has typed into an application form until it is sent."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256

from ledger.rules.refusals import Refusal
from ledger.services import entropy
from recruitment.models import Campaign, Draft
from recruitment.services import limits

KEPT_FOR = timedelta(days=60)
MOST = 20_000


def keep(
    campaign: Campaign, secret: str, fields: Mapping[str, object], *, address: str, at: datetime
) -> str:
    """Keep the fields under the secret, or under a new one, which is returned.

    Refuses `draft.too_long`, and `attempt.crowded` for a new one. Call it outside a transaction.
    """
    if sum(len(name) + len(str(value)) for name, value in fields.items()) > MOST:
        raise Refusal("draft.too_long")
    Draft.objects.filter(kept_at__lt=at - KEPT_FOR).delete()
    found = Draft.objects.filter(campaign=campaign, secret_digest=_digest(secret))
    if secret and found.update(fields=dict(fields), kept_at=at):
        return secret
    limits.take("draft", campaign, address=address, at=at)
    fresh = entropy.reference()
    Draft.objects.create(
        campaign=campaign, secret_digest=_digest(fresh), fields=dict(fields), kept_at=at
    )
    return fresh


def read(campaign: Campaign, secret: str) -> dict[str, object] | None:
    """What was typed so far, or None."""
    rows = Draft.objects.filter(campaign=campaign, secret_digest=_digest(secret))
    found = rows.first() if secret else None
    return dict(found.fields) if found else None


def discard(campaign: Campaign, secret: str) -> bool:
    """Forget a draft: it was sent, or its writer wants it gone. False when there was none."""
    gone, _ = Draft.objects.filter(campaign=campaign, secret_digest=_digest(secret)).delete()
    return bool(gone)


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
