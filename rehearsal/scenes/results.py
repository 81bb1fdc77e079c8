"""Scenes of the results: priorities recognised, ties decided by the head, ranking and publication."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from ledger.rules.refusals import Refusal
from ledger.services import clock
from recruitment.models import Campaign, Ranking
from recruitment.queries import candidates, rankings
from recruitment.services import priorities, publications, ties
from recruitment.services.rankings import rank
from rehearsal import papers
from rehearsal.world import World

RANKED_DAY = 75


def play(world: World, campaign: Campaign) -> None:
    """The first ranking, published."""
    world.go_to(RANKED_DAY)
    _recognise(world, campaign)
    ranked(world, campaign)
    world.witness("office")
    world.clock.advance(timedelta(hours=6))
    publications.publish(campaign, by=world.staff.chair, at=clock.now())
    world.witness("office")
    papers.result_papers(world, campaign)
    world.say(_("results published"))


def ranked(world: World, campaign: Campaign, reason: str = "") -> Ranking:
    """A version of the ranking; where it stops at the last place, the head decides first."""
    while True:
        try:
            return rank(campaign, reason=reason, by=world.staff.chair, at=clock.now())
        except Refusal as refusal:
            if refusal.code != "ranking.tie_at_cut":
                raise
            _decide(world, campaign, refusal.facts)


def _decide(world: World, campaign: Campaign, facts: dict[str, Any]) -> None:
    world.tally("ties", 1)
    ties.decide(
        campaign,
        facts["post"],
        order=sorted(facts["tied"], key=lambda number: (-world.ability_of(number), number)),
        decided_by="Đặng Minh Tâm",
        document=f"Quyết định số {world.tallies['ties']} (diễn tập)",
        reason="Ưu tiên người có kinh nghiệm phù hợp vị trí việc làm (diễn tập)",
        by=world.staff.head,
        at=clock.now(),
    )


def _recognise(world: World, campaign: Campaign) -> None:
    """Papers are looked at: some claims are not proven, and one is overlooked by mistake."""
    for number, candidate in candidates.roster(campaign).items():
        if candidate.category and world.crowd[number].overclaims:
            _lower(world, campaign, number, "Chưa có giấy tờ chứng minh (diễn tập)")
    standing = candidates.priorities(campaign)
    for post in campaign.posts.order_by("code"):
        for entrant in rankings.entrants(campaign, post):
            if standing[entrant.number] and entrant.written is not None:
                world.tallies["overlooked"] = entrant.number
                _lower(world, campaign, entrant.number, "Thiếu giấy xác nhận (diễn tập)")
                return


def _lower(world: World, campaign: Campaign, number: str, reason: str) -> None:
    priorities.recognise(
        campaign, number, categories=[], reason=reason, by=world.staff.check, at=clock.now()
    )
