"""A campaign whose results are published: appeals may come, and two wait for a decision."""

from recruitment.models import Campaign
from recruitment.queries import candidates, rankings
from rehearsal.moments import desk
from rehearsal.scenes import (
    appeals,
    applications,
    endings,
    papers,
    results,
    sessions,
    writings,
)
from rehearsal.scenes.results import RANKED_DAY
from rehearsal.world import World


def play(world: World, campaign: Campaign) -> None:
    """From the applications to the third day of the appeals."""
    writings.promise_keys(world, campaign)
    applications.play(world, campaign)
    session = papers.play(world, campaign)
    sessions.play(world, campaign, session)
    writings.play(world, campaign)
    results.play(world, campaign)
    world.go_to(RANKED_DAY + appeals.RECEIVED_AFTER, 9)
    _appeals(world, campaign)
    world.witness("office")
    endings.export(world, world.proof or world.folder)
    _results(world, campaign)
    desk.register(world, left={"ket-qua-vi-tri"})


def _appeals(world: World, campaign: Campaign) -> None:
    number = appeals.just_below(campaign)
    reference = appeals.receive(world, campaign, number, "remark", "Đơn phúc khảo (diễn tập)")
    world.show("appeals", kind="remark", number=number, reference=reference)
    overlooked = world.tallies.pop("overlooked", None)
    if overlooked:
        text = "Đơn kiến nghị điểm ưu tiên (diễn tập)"
        reference = appeals.receive(world, campaign, overlooked, "priority", text)
        world.show("appeals", kind="priority", number=overlooked, reference=reference)


def _results(world: World, campaign: Campaign) -> None:
    """One candidate for each outcome, so that a visitor can look each of them up."""
    latest = rankings.latest(campaign)
    seen = set()
    for row in rankings.rows(latest) if latest else []:
        if row["outcome"] not in seen:
            seen.add(row["outcome"])
            person = candidates.find(campaign, row["number"]).application.person
            world.show(
                "results",
                number=row["number"],
                name=person.full_name,
                birth_date=person.birth_date.isoformat(),
                outcome=row["outcome"],
            )
