"""Keep what somebody has typed into an application form until it is sent."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction

from ledger.rules.refusals import Refusal
from ledger.services import entropy
from recruitment.models import Campaign, Draft

KEPT_FOR = timedelta(days=60)
MOST = 20_000


@transaction.atomic
def keep(campaign: Campaign, secret: str, fields: Mapping[str, object], *, at: datetime) -> str:
    """Keep the fields under the secret, or under a new one, which is returned.

    Refuses `draft.too_long`.
    """
    if sum(len(name) + len(str(value)) for name, value in fields.items()) > MOST:
        raise Refusal("draft.too_long")
    Draft.objects.filter(kept_at__lt=at - KEPT_FOR).delete()
    found = Draft.objects.filter(campaign=campaign, secret_digest=_digest(secret))
    if secret and found.update(fields=dict(fields), kept_at=at):
        return secret
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


def discard(campaign: Campaign, secret: str) -> None:
    """Forget a draft: it was sent, or its writer wants it gone."""
    Draft.objects.filter(campaign=campaign, secret_digest=_digest(secret)).delete()


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
