"""The marking room: bags dealt by draw, two markers a bag, every legal way of settling, frozen marks."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from accounts.models import User
from ledger.services import clock, draws
from marking.models import Allocation, Bag, Delivery, Script
from marking.queries.settlements import Case, totals
from marking.rules.settlement import NeedsCollective, NeedsHead, NeedsThird
from marking.services import allocations, deliveries, marks, results, settlements
from marking.services.marks import MarkSheet
from rehearsal import contributors, markers, papers
from rehearsal.chance import Chance
from rehearsal.world import World

AGREED_SHARE = 70


def play(
    world: World,
    package: bytes,
    people: Mapping[str, User],
    head: User,
    abilities: Mapping[str, int],
    sequence: int,
) -> bytes:
    """The marks package of a script package. `people`: pseudonym -> user; `abilities`: code -> 0–100."""
    delivery = receive(world, package, sorted(people), head)
    for turn in (1, 2):
        _round(world, delivery, turn, people, abilities)
    _settle(world, delivery, people, head)
    results.finish(delivery, by=head, at=clock.now())
    world.witness("marking")
    results.freeze(delivery, by=head, at=clock.now())
    world.witness("marking")
    papers.table_of_marks(world, delivery)
    world.say(_("marks of %(key)s frozen") % {"key": delivery.key})
    return results.pack(
        delivery, sender="marking", receiver="office", sequence=sequence, by=head, at=clock.now()
    )


def receive(world: World, package: bytes, names: Sequence[str], head: User) -> Delivery:
    """The scripts of a package in the marking room, their bags dealt by draw."""
    delivery = deliveries.receive(
        package, campaign=world.code, receiver="marking", by=head, at=clock.now()
    )
    world.witness("marking")
    _deal(world, delivery, names, head)
    return delivery


def _deal(world: World, delivery: Delivery, names: Sequence[str], head: User) -> None:
    draw = allocations.plan(
        delivery,
        markers=names,
        contributors=contributors.people(),
        min_contributors=len(contributors.CONTRIBUTORS),
        by=head,
        at=clock.now(),
    )
    by = head.reference
    draws.commit(draw, contributors.contributions(draw.draw_id), by=by, at=clock.now())
    world.witness("marking")
    draws.reveal(draw, contributors.reveals(draw.draw_id), by=by, at=clock.now())
    world.witness("marking")
    allocations.allocate(delivery, by=head, at=clock.now())


def _round(
    world: World,
    delivery: Delivery,
    turn: int,
    people: Mapping[str, User],
    abilities: Mapping[str, int],
) -> None:
    """Every bag to its marker of this round, a bag an hour."""
    guide = delivery.guide
    for bag in Bag.objects.filter(delivery=delivery).order_by("number"):
        name = Allocation.objects.get(bag=bag, round=turn).marker
        sheets = [
            MarkSheet(
                code,
                markers.points(guide, markers.quality(code, abilities[code]), code, name),
            )
            for code in sorted(bag.scripts.values_list("code", flat=True))
        ]
        given = marks.give(bag, sheets, by=people[name], at=clock.now())
        world.tally("marks", len(given))
        world.clock.advance(timedelta(minutes=20))
    world.witness("marking")


def _settle(world: World, delivery: Delivery, people: Mapping[str, User], head: User) -> None:
    waiting = settlements.settle(delivery, by=head, at=clock.now())
    _thirds(world, delivery, waiting, people, head)
    for case in settlements.settle(delivery, by=head, at=clock.now()):
        script = Script.objects.get(code=case.code)
        if isinstance(case.outcome, NeedsHead):
            _by_head(delivery, script, head)
        elif isinstance(case.outcome, NeedsCollective):
            settlements.decide(
                script,
                middle(list(case.outcome.marks)),
                how="collective",
                reason="Biên bản chấm tập thể (diễn tập)",
                by=head,
                at=clock.now(),
            )
            world.tally("collective", 1)


def _thirds(
    world: World,
    delivery: Delivery,
    waiting: Sequence[Case],
    people: Mapping[str, User],
    head: User,
) -> None:
    given = totals(delivery)
    for case in waiting:
        if not isinstance(case.outcome, NeedsThird):
            continue
        script = Script.objects.get(code=case.code)
        held = set(Allocation.objects.filter(bag=script.bag).values_list("marker", flat=True))
        name = Chance(f"third-marker/{case.code}").pick(sorted(set(people) - held))
        settlements.name_third(script, name, by=head, at=clock.now())
        sheet = MarkSheet(case.code, markers.third(delivery.guide, given[case.code], case.code))
        marks.give_third(delivery, [sheet], by=people[name], at=clock.now())
        world.tally("marks", 1)
        world.tally("third_marks", 1)


def _by_head(delivery: Delivery, script: Script, head: User) -> None:
    """Between 5 and 10 points apart: mostly an agreed mark, now and then the head's own decision."""
    given = totals(delivery)[script.code]
    agreed = Chance(f"agreed/{script.code}").percent(AGREED_SHARE)
    settlements.decide(
        script,
        middle(list(given.values())),
        how="agreed" if agreed else "head",
        reason="Biên bản trao đổi với hai người chấm (diễn tập)",
        by=head,
        at=clock.now(),
    )


def middle(given: list[Decimal]) -> Decimal:
    """The mean, brought down to the guide's step."""
    return sum(given, Decimal(0)) / len(given) // markers.STEP * markers.STEP
