"""Agencies for which a person may open campaigns."""

from collections.abc import Sequence
from datetime import datetime

from accounts import access
from accounts.models import User
from ledger.rules.refusals import Refusal
from office.models import Agency


def openable(user: User, at: datetime) -> list[Agency]:
    """The agencies in which the user may open a campaign, by name."""
    rows = access.visible(
        Agency.objects.all(), user, "campaign.open", at, kind="agency", path=("code",)
    )
    return list(rows.order_by("name"))


def find(known: Sequence[Agency], code: str) -> Agency:
    """The agency of that code. Refuses `plan.agency.missing`."""
    for one in known:
        if one.code == code:
            return one
    raise Refusal("plan.agency.missing", agency=code)
