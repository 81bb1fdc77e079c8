"""A campaign that is over: approved, archived, its bundle proven without reserve."""

from recruitment.models import Campaign
from rehearsal import scenes
from rehearsal.moments import desk
from rehearsal.world import World


def play(world: World, campaign: Campaign) -> None:
    """The whole rehearsal, small; its papers stand in the register."""
    scenes.run(world, campaign)
    desk.register(world)
