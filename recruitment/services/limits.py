"""How many forms strangers may send in an hour: enough for an office, a school, a whole carrier behind one address."""

from datetime import datetime, timedelta

from django.conf import settings

from accounts.models import Attempt
from accounts.rules.throttles import Limit
from accounts.services import attempts
from recruitment.models import Campaign

HOUR = timedelta(hours=1)


def take(kind: str, campaign: Campaign, *, address: str, at: datetime) -> Attempt:
    """Note a new `draft` or an `application` of the campaign. Refuses `attempt.crowded`."""
    return attempts.take(
        kind,
        f"{kind}:{campaign.code}",
        address=address,
        here=Limit(settings.FORMS_PER_ADDRESS, HOUR),
        everywhere=Limit(settings.FORMS_PER_CAMPAIGN, HOUR),
        at=at,
    )
