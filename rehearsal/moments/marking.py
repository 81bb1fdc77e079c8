"""A campaign in the marking room: bags marked twice, once, half and not at all; gaps for the head."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from accounts.models import User
from ledger.services import clock
from marking.models import Allocation, Bag, Delivery, Script
from marking.queries.settlements import cases, totals
from marking.services import marks, settlements
from marking.services.marks import MarkSheet
from recruitment.models import Campaign
from rehearsal import markers
from rehearsal.scenes import applications, markings, papers, sessions, writings
from rehearsal.scenes.plans import WRITTEN_DAY
from rehearsal.world import WRITTEN, World

# How far the two marks of a script lie apart, in steps of 2,5 points, script by script.
CALM_GAPS = (0, 1, 2, 0, 3, 1)
WIDE_GAPS = (3, 5, 6, 8, 2, 0)


@dataclass(frozen=True)
class Desk:
    """The marking room of this campaign: its delivery, its markers, what each script is worth."""

    delivery: Delivery
    people: Mapping[str, User]
    abilities: Mapping[str, int]

    def bag(self, number: int) -> Bag | None:
        """The bag of that number, if there are so many."""
        return Bag.objects.filter(delivery=self.delivery, number=number).first()

    def marker(self, bag: Bag, turn: int) -> str:
        """The pseudonym that marks the bag in that round."""
        return Allocation.objects.get(bag=bag, round=turn).marker


def play(world: World, campaign: Campaign) -> None:
    """From the applications to the third day of marking."""
    writings.promise_keys(world, campaign)
    applications.play(world, campaign)
    session = papers.play(world, campaign)
    sessions.play(world, campaign, session)
    booklets = writings.write(world, campaign)
    secret, coded = writings.hand_over(world, campaign, WRITTEN, booklets, 1)
    world.keep_package("sealed-map-1", coded.sealed)
    people = writings.markers_of(world)
    head = world.staff.marking
    delivery = markings.receive(world, coded.package, sorted(people), head)
    desk = Desk(delivery, people, writings.abilities_of(world, WRITTEN, secret, sorted(booklets)))
    _mark(world, desk)
    world.go_to(WRITTEN_DAY + 3, 9)
    _settle(world, desk, head)
    world.witness("marking")
    world.witness("office")
    _show(world, desk)


def _mark(world: World, desk: Desk) -> None:
    """Bags 1 and 2 twice, bag 3 once and a half, bag 4 once, bag 5 half; the others wait."""
    for number, rounds in enumerate(((1, 1), (1, 1), (1, 0.5), (1, 0), (0.5, 0)), 1):
        bag = desk.bag(number)
        if bag is None:
            continue
        gaps = WIDE_GAPS if number == 2 else CALM_GAPS
        for turn, share in enumerate(rounds, 1):
            _round(world, desk, bag, turn, share, gaps)
    world.witness("marking")


def _round(
    world: World, desk: Desk, bag: Bag, turn: int, share: float, gaps: Sequence[int]
) -> None:
    codes = sorted(bag.scripts.values_list("code", flat=True))
    name = desk.marker(bag, turn)
    sheets = [
        MarkSheet(code, markers.spread(desk.delivery.guide, _steps(desk, code, turn, gap)))
        for code, gap in list(zip(codes, gaps, strict=False))[: round(len(codes) * share)]
    ]
    if sheets:
        given = marks.give(bag, sheets, by=desk.people[name], at=clock.now())
        world.tally("marks", len(given))
    world.clock.advance(timedelta(minutes=40))


def _steps(desk: Desk, code: str, turn: int, gap: int) -> int:
    """The total in steps: what the script is worth, and in the second round so far from it."""
    worth = markers.quality(code, desk.abilities[code]).worth
    if turn == 1:
        return worth
    return worth + gap if worth + gap <= markers.FULL else worth - gap


def _settle(world: World, desk: Desk, head: User) -> None:
    """What the marks decide is settled; one case is talked over, two have a third marker."""
    waiting = settlements.settle(desk.delivery, by=head, at=clock.now())
    open_cases: dict[int, list[Script]] = {1: [], 2: []}
    for case in waiting:
        open_cases[case.bag].append(Script.objects.get(code=case.code))
    for script in open_cases[1][:1]:
        given = totals(desk.delivery)[script.code]
        settlements.decide(
            script,
            markings.middle(list(given.values())),
            how="agreed",
            reason="Biên bản trao đổi với hai người chấm (diễn tập)",
            by=head,
            at=clock.now(),
        )
    thirds = [script for script in open_cases[2] if _gap(desk, script) >= 4]
    for place, script in enumerate(thirds[:2]):
        held = set(Allocation.objects.filter(bag=script.bag).values_list("marker", flat=True))
        name = sorted(set(desk.people) - held)[place]
        settlements.name_third(script, name, by=head, at=clock.now())
        if place:
            world.show("third_marks", code=script.code, bag=script.bag.number, marker=name)
            continue
        first = int(totals(desk.delivery)[script.code][1] / markers.STEP)
        total = first + 1 if first < markers.FULL else first - 1
        sheet = MarkSheet(script.code, markers.spread(desk.delivery.guide, total))
        marks.give_third(desk.delivery, [sheet], by=desk.people[name], at=clock.now())
    settlements.settle(desk.delivery, by=head, at=clock.now())


def _gap(desk: Desk, script: Script) -> int:
    given = totals(desk.delivery)[script.code]
    return int(abs(given[1] - given[2]) / markers.STEP)


def _show(world: World, desk: Desk) -> None:
    for bag in Bag.objects.filter(delivery=desk.delivery).order_by("number"):
        scripts = bag.scripts.count()
        for turn in (1, 2):
            name = desk.marker(bag, turn)
            world.show(
                "bags",
                bag=bag.number,
                round=turn,
                marker=name,
                username=desk.people[name].username,
                scripts=scripts,
                marked=bag.scripts.filter(marks__round=turn).count(),
            )
    for case in cases(desk.delivery):
        world.show("cases", code=case.code, bag=case.bag, needs=type(case.outcome).__name__)
