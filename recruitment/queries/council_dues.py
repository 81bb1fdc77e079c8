"""What waits in campaigns for the Council and those who work with it, for one reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from accounts import access
from accounts.models import User
from office.queries import witnessing
from recruitment.models import Campaign
from recruitment.queries import (
    appeals,
    hearings,
    penalties,
    rankings,
    round1,
    standings,
    written,
)
from recruitment.queries.campaigns import passed

ACTS = (
    "checkpoint.carry",
    "campaign.archive",
    "campaign.freeze_rules",
    "ranking.compute",
    "results.approve",
)
STEPS = ("keys", "scores", "pull")


@dataclass(frozen=True)
class Work:
    """One campaign and what is due in it."""

    campaign: Campaign
    frozen: bool
    unwitnessed: int = 0
    to_freeze: Sequence[str] = ()
    sessions: Sequence[tuple[str, str]] = ()
    written: Sequence[tuple[str, str]] = ()
    proposed: str = ""
    ties: Sequence[str] = ()
    to_rank: bool = False
    to_publish: bool = False
    appeals: int = 0
    appeals_until: date | None = None
    to_close: bool = False
    to_approve: bool = False
    to_archive: bool = False


def works(user: User, at: datetime) -> list[Work]:
    """The reader's campaigns that are not archived, by code."""
    found = {
        campaign.pk: campaign
        for act in ACTS
        for campaign in access.visible(
            Campaign.objects.select_related("agency"),
            user,
            act,
            at,
            kind="campaign",
            path=("code",),
            agency="agency__code",
        )
    }
    ordered = sorted(found.values(), key=lambda one: one.code.encode())
    return [_work(one, at) for one in ordered if not passed(one, "archived")]


def _work(campaign: Campaign, at: datetime) -> Work:
    if campaign.rules is None:
        return Work(campaign, frozen=False)
    unwitnessed = len(witnessing.state(campaign.code, "office").waiting)
    if passed(campaign, "appeals_closed"):
        approved = passed(campaign, "approved") is not None
        return Work(
            campaign,
            frozen=True,
            unwitnessed=unwitnessed,
            to_approve=not approved,
            to_archive=approved,
        )
    proposal = written.proposal(campaign, at)
    latest, shown = rankings.latest(campaign), rankings.published(campaign)
    states = standings.states(campaign) if standings.ready(campaign) else []
    ties = [one.post.code for one in states if one.tie]
    outdated = standings.outdated(campaign, states) if states else False
    window = appeals.window(campaign)
    waiting = len(appeals.undecided(campaign))
    unpublished = latest is not None and (shown is None or shown.ranking_id != latest.pk)
    over = window is not None and timezone.localdate(at) > window.last_day
    settled = not (waiting or outdated or unpublished or ties)
    return Work(
        campaign,
        frozen=True,
        unwitnessed=unwitnessed,
        to_freeze=[one.key for one in penalties.places(campaign) if one.state == "open"],
        sessions=[(s.code, s.step) for s in round1.sessions(campaign) if s.step in STEPS],
        written=_written(campaign, published=window is not None),
        proposed=proposal.facts["key"] if proposal and not proposal.confirmed_at else "",
        ties=ties,
        to_rank=bool(states) and not ties and (latest is None or outdated),
        to_publish=unpublished and not outdated and not ties,
        appeals=waiting,
        appeals_until=hearings.due_on(campaign) if window else None,
        to_close=over and settled,
    )


def _written(campaign: Campaign, *, published: bool) -> list[tuple[str, str]]:
    """The step of each key; a re-mark's only once there may be one."""
    early = {"promise", "code_key_committed"}
    return [
        (one.key, one.step)
        for one in written.keys(campaign)
        if one.step in early or not one.again or (published and one.scripts)
    ]
