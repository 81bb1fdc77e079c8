"""What waits for the reader in recruitment: lines of *Việc hôm nay*, each opening its filtered list."""

from datetime import datetime, time

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import access
from accounts.models import User
from office.queues import Due
from recruitment.models import Campaign
from recruitment.queries import dues as queries
from recruitment.queries.dues import Waiting


def collect(user: User, at: datetime) -> list[Due]:
    """Applications to check, second looks, a roster to close, seats to give."""
    found = [line for one in queries.receiving(user, at) for line in _lines(one, user, at)]
    for one in queries.seating(user, at):
        url = reverse("recruitment:seating", args=[one.campaign.code])
        title = _("Candidates without a seat")
        found.append(Due(title, one.count, url, one.campaign.code, one.starts_at))
    return found


def _lines(one: Waiting, user: User, at: datetime) -> list[Due]:
    found = []
    until = _end_of(one.check_until)
    late = one.check_until is not None and timezone.localdate(at) > one.check_until
    if access.may(user, "application.decide", one.campaign.scope, at):
        found.append(
            Due(
                _("Applications to check"),
                one.received,
                _list(one.campaign, "received"),
                one.campaign.code,
                until,
                late,
            )
        )
        found.append(
            Due(
                _("Proposed refusals for your second look"),
                one.second_looks,
                _list(one.campaign, "second_look"),
                one.campaign.code,
                until,
                late,
            )
        )
    if one.window_over and not one.undecided and one.accepted:
        if access.may(user, "roster.close", one.campaign.scope, at):
            url = reverse("recruitment:roster_closing", args=[one.campaign.code])
            found.append(Due(_("Roster to close"), 1, url, one.campaign.code, until, late))
    return found


def _list(campaign: Campaign, state: str) -> str:
    return reverse("recruitment:applications", args=[campaign.code]) + f"?trang_thai={state}"


def _end_of(day: object) -> datetime | None:
    """The last minute of a legal day in Vietnam."""
    if day is None:
        return None
    return timezone.make_aware(datetime.combine(day, time(23, 59)))  # type: ignore[arg-type]
