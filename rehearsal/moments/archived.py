"""A campaign that is over: approved, archived, its bundle proven without reserve."""

from recruitment.models import Campaign
from rehearsal import scenes
from rehearsal.world import World


def play(world: World, campaign: Campaign) -> None:
    """The whole rehearsal, small."""
    scenes.run(world, campaign)
