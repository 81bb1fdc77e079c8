"""What waits in campaigns that take or check applications, for one reader."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count
from django.utils import timezone

from accounts import access
from accounts.models import User
from recruitment.models import Application, Campaign
from recruitment.queries import applications, overviews, rosters, seats


@dataclass(frozen=True)
class Waiting:
    """One campaign before its roster is closed, as the reader's work in it stands."""

    campaign: Campaign
    received: int
    second_looks: int
    accepted: int
    undecided: int
    window_over: bool
    check_until: date | None


@dataclass(frozen=True)
class Unseated:
    """One closed campaign with candidates that still wait for a seat, and when the next session starts."""

    campaign: Campaign
    count: int
    starts_at: datetime


def seating(user: User, at: datetime) -> list[Unseated]:
    """The closed campaigns in which the reader gives seats and somebody waits for one."""
    closed = Campaign.objects.filter(rules__isnull=False)
    here = list(
        access.visible(
            closed,
            user,
            "sitting.seat",
            at,
            kind="campaign",
            path=("code",),
            agency="agency__code",
        ).order_by("code")
    )
    stages = overviews.stages(here)
    found = []
    for campaign in here:
        if stages[campaign.code] != "roster_closed":
            continue
        coming = [
            one
            for one in seats.sessions(campaign)
            if one.waiting and not one.started and one.session.starts_at > at
        ]
        if coming:
            # Sessions of one test share those who wait.
            waiting = {one.session.test.code: one.waiting for one in coming}
            starts = min(one.session.starts_at for one in coming)
            found.append(Unseated(campaign, sum(waiting.values()), starts))
    return found


def receiving(user: User, at: datetime) -> list[Waiting]:
    """The campaigns that take or check applications and in which the reader decides or closes."""
    rows = Campaign.objects.filter(rules__isnull=False)
    here = {
        campaign.pk: campaign
        for act in ("application.decide", "roster.close")
        for campaign in access.visible(
            rows, user, act, at, kind="campaign", path=("code",), agency="agency__code"
        )
    }
    stages = overviews.stages(here.values())
    found = [one for one in here.values() if stages[one.code] == "receiving"]
    counted: dict[int, Counter[str]] = {one.pk: Counter() for one in found}
    states = Application.objects.filter(campaign__in=found).values_list("campaign", "state")
    for pk, state, count in states.annotate(count=Count("pk")).order_by("campaign", "state"):
        counted[pk][state] = count
    return [
        _waiting(one, counted[one.pk], user, at)
        for one in sorted(found, key=lambda one: one.code.encode())
    ]


def _waiting(campaign: Campaign, counts: Counter[str], user: User, at: datetime) -> Waiting:
    proposed = counts["refusal_proposed"]
    looks = applications.awaiting_another(campaign, user.reference).count() if proposed else 0
    return Waiting(
        campaign=campaign,
        received=counts["received"],
        second_looks=looks,
        accepted=counts["accepted"],
        undecided=counts["received"] + proposed,
        window_over=timezone.localdate(at) > campaign.closes_on,
        check_until=rosters.check_until(campaign, counts.total()),
    )
