"""How often papers showed each item of a bank, and which items are left out for it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, QuerySet, Sum
from django.db.models.functions import Coalesce

from exams.models import Bank, Exposure, Item


@dataclass(frozen=True)
class Use:
    """One session whose papers held an item."""

    campaign: str
    session: str
    starts_at: datetime
    version: int
    drawn: int
    seen: int


def of_bank(bank: Bank) -> QuerySet[Item, Any]:
    """The items with papers that held them, papers opened, sessions and last use, most shown first."""
    items = Item.objects.filter(bank=bank, canary__isnull=True)
    counted = items.annotate(
        drawn=Coalesce(Sum("versions__exposures__drawn"), 0),
        seen=Coalesce(Sum("versions__exposures__seen"), 0),
        sessions=Count("versions__exposures__session", distinct=True),
        last=Max("versions__exposures__session__starts_at"),
    )
    return counted.order_by("-drawn", "code")


def of_item(bank: Bank, code: str) -> list[Use]:
    """The sessions whose papers held an item, the latest first."""
    rows = Exposure.objects.filter(version__item__bank=bank, version__item__code=code)
    rows = rows.select_related("session__test", "version").order_by("-session__starts_at")
    return [
        Use(
            row.session.test.campaign,
            row.session.code,
            row.session.starts_at,
            row.version.number,
            row.drawn,
            row.seen,
        )
        for row in rows
    ]
