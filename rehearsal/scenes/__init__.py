"""The scenes of a rehearsed campaign, in the order of the law."""

from recruitment.models import Campaign
from rehearsal.scenes import (
    appeals,
    applications,
    endings,
    offices,
    papers,
    plans,
    results,
    sessions,
    writings,
)
from rehearsal.world import World


def play(world: World) -> None:
    """From an empty database to the exported bundle."""
    agency = offices.play(world)
    run(world, plans.play(world, agency))


def run(world: World, campaign: Campaign) -> None:
    """From frozen rules to the exported bundle."""
    writings.promise_keys(world, campaign)
    applications.play(world, campaign)
    session = papers.play(world, campaign)
    sessions.play(world, campaign, session)
    writings.play(world, campaign)
    results.play(world, campaign)
    appeals.play(world, campaign)
    endings.play(world, campaign)
