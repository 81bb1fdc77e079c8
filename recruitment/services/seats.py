"""Give the candidates of a closed roster their seats, room by room in the order of their numbers."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from accounts import access
from accounts.models import User
from exams.models import Sitting
from exams.services import sittings
from ledger.rules.refusals import Refusal
from recruitment.models import Campaign
from recruitment.queries import seats as queries
from recruitment.services.holds import hold


@transaction.atomic
def fill(
    campaign: Campaign, test: str, number: str, shares: Mapping[str, int], *, by: User, at: datetime
) -> list[Sitting]:
    """Sittings of the next candidates without a seat: so many to each room, rooms in their order.

    The order of numbers decides, so the same shares always give the same places. Refuses
    `seats.missing`, `seats.none`, `seats.too_many`, and as `exams.services.sittings.seat`.
    """
    access.require(by, "sitting.seat", ("session", f"{campaign.code}/{test}/{number}"), at)
    hold(campaign)
    found = queries.find(campaign, test, number)
    waiting = queries.unseated(campaign, found.session.test)
    wanted = sum(shares.values())
    if not wanted:
        raise Refusal("seats.none")
    if wanted > len(waiting):
        raise Refusal("seats.too_many", wanted=wanted, waiting=len(waiting))
    places: dict[str, str] = {}
    left = iter(waiting)
    for room in sorted(shares, key=str.encode):
        places.update({next(left): room for _ in range(shares[room])})
    return sittings.seat(found.session, places, by=by, at=at)
