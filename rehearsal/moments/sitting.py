"""A campaign on its exam day: one session runs, seats are free in it, two more sessions wait."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from exams.models import Machine, Session, Sitting
from exams.services import machines, roots, sittings
from ledger.models import Draw
from ledger.rules.draws import commitment
from ledger.services import clock
from recruitment.models import Campaign
from recruitment.queries import candidates
from rehearsal import contributors
from rehearsal.scenes import applications, papers, sessions, writings
from rehearsal.scenes.plans import ROUND1_DAY
from rehearsal.world import GENERAL, World

# Of the roster, in hundreds: the running session, the one of the same morning; the rest come tomorrow.
RUNNING, NEXT = 54, 27
FREE_SEATS = 5
# How many of the five contributors have brought their commitments for tomorrow.
BROUGHT = 3
MINUTES, FAILS_AT = 6, 4


@dataclass(frozen=True)
class Day:
    """The sessions of round 1 and who sits in each."""

    running: Session
    next: Session
    tomorrow: Session
    first: list[str]
    second: list[str]
    third: list[str]


def play(world: World, campaign: Campaign) -> None:
    """From the applications to the tenth minute of the first session."""
    writings.promise_keys(world, campaign)
    applications.play(world, campaign)
    papers.play(world, campaign)
    day = _day(world, campaign)
    papers.promise(world, day.next)
    planned = papers.plan_draw(world, day.tomorrow)
    papers.bring(world, day.tomorrow, planned, BROUGHT)
    _other_sessions(world, day)
    visitors = day.first[-FREE_SEATS:]
    takers = sessions.seat(world, day.running, day.first, visitors)
    _seats(world, day.running, visitors)
    sessions.draw(world, day.running)
    began = sessions.start(world, day.running, takers)
    sessions.hour(world, day.running, takers, began, minutes=MINUTES, fails_at=FAILS_AT)
    _incident(world, day.running, takers[2].number)
    world.witness("office")
    _secrets(world, day.next, planned)


def moment_of(world: World) -> datetime:
    """When the demo is caught: ten minutes after the common start."""
    return world.moment(ROUND1_DAY, 8, 40)


def _day(world: World, campaign: Campaign) -> Day:
    numbers = list(candidates.roster(campaign))
    one, two = len(numbers) * RUNNING // 100, len(numbers) * (RUNNING + NEXT) // 100
    found = {
        session.code: session
        for session in Session.objects.select_related("test").filter(test__campaign=campaign.code)
    }
    running, following, tomorrow = (found[f"{GENERAL}/{n}"] for n in (1, 2, 3))
    return Day(running, following, tomorrow, numbers[:one], numbers[one:two], numbers[two:])


def _other_sessions(world: World, day: Day) -> None:
    """Seats and machines of the later sessions are ready; nobody has a PIN yet."""
    world.go_to(ROUND1_DAY, 6, 40)
    for session, numbers in ((day.next, day.second), (day.tomorrow, day.third)):
        rooms = sessions.furnish(world, session, numbers)
        for place, number in enumerate(numbers[:FREE_SEATS], 1):
            machine = f"{rooms[number]}-{place:02d}"
            _seat(world, session, number, rooms[number], machine, pin="")
    world.go_to(ROUND1_DAY, 7)


def _seats(world: World, session: Session, visitors: Sequence[str]) -> None:
    """A free machine in his own room for each candidate whom a visitor may play."""
    places = dict(
        Sitting.objects.filter(session=session, number__in=visitors).values_list(
            "number", "room__code"
        )
    )
    used = set(
        Sitting.objects.filter(session=session, machine__isnull=False).values_list(
            "machine__code", flat=True
        )
    )
    for number in visitors:
        room = places[number]
        codes = Machine.objects.filter(session=session, room__code=room).values_list(
            "code", flat=True
        )
        # The last machine of a room is the spare one.
        machine = sorted(set(codes) - used)[-2]
        used.add(machine)
        _seat(world, session, number, room, machine, world.pins[number])


def _seat(world: World, session: Session, number: str, room: str, machine: str, pin: str) -> None:
    world.show(
        "candidates",
        session=session.code,
        number=number,
        name=world.name_of(number),
        pin=pin,
        room=room,
        machine=machine,
        setup_code=machines.setup_code(session, machine),
        credential=machines.credential(session, machine),
    )


def _incident(world: World, session: Session, number: str) -> None:
    """One candidate was caught with a telephone: minutes taken, sitting ended."""
    head = world.staff.invigilation
    sittings.suspend(
        session, number, reason="Mang điện thoại vào phòng thi (diễn tập)", by=head, at=clock.now()
    )
    roots.take(session, by=head, at=clock.now())


def _secrets(world: World, following: Session, planned: Draw) -> None:
    """What the contributors hold: promised for the next session, unspoken for tomorrow's."""
    promised = Draw.objects.get(log=world.log(), scope=following.scope)
    for draw in (promised, planned):
        for one in contributors.reveals(draw.draw_id):
            promise = commitment(draw.draw_id, one.id, one.secret, one.nonce)
            card = {
                "draw_id": draw.draw_id,
                "id": one.id,
                "secret": one.secret.hex(),
                "nonce": one.nonce.hex(),
                "commitment": promise.hex(),
            }
            world.show("envelopes", scope=draw.scope, **card)
            name = f"{draw.scope.partition(':')[2].replace('/', '-')}-{one.id}.json"
            path = world.folder / "cards" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(card, indent=1) + "\n", encoding="ascii")
