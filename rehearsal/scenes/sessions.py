"""Scenes of round 1: reveal at the opening, one paper each, an hour of saves, close, keys, scores."""

from collections import Counter
from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from django.db import connections
from django.utils.translation import gettext as _

from exams.models import Machine, Room, Session, Sitting
from exams.queries import papers as shown
from exams.rules.cards import Card
from exams.services import (
    answers,
    banks,
    closings,
    credits,
    draws,
    keys,
    machines,
    moves,
    papers,
    roots,
    scores,
    sign_ins,
    sittings,
    starts,
)
from ledger.rules.refusals import Refusal
from ledger.services import checkpoints, clock
from ledger.services import draws as drawn
from recruitment.models import Campaign
from recruitment.queries import candidates
from recruitment.services import penalties, rounds
from rehearsal import contributors
from rehearsal import papers as documents
from rehearsal.chance import Chance
from rehearsal.scenes.plans import ROOM_SEATS, ROUND1_DAY
from rehearsal.takers import MINUTES, Taker
from rehearsal.world import World

ABSENT_SHARE = 4
THREADS = 16
FAILS_AT, CREDIT = 20, timedelta(minutes=3)
WITNESSED_EVERY = 15


def play(world: World, campaign: Campaign, session: Session) -> None:
    """The session from check-in to scores that recruitment has taken over."""
    numbers = list(candidates.roster(campaign))
    world.go_to(ROUND1_DAY, 7)
    takers = seat(world, session, numbers)
    draw(world, session)
    began = start(world, session, takers)
    hour(world, session, takers, began)
    world.tallies["answers"] = sum(
        len(changes) for t in takers for p in t.plan.values() for changes in p
    )
    _close(world, session)
    _score(world, campaign, session, takers)


def furnish(world: World, session: Session, numbers: Sequence[str]) -> dict[str, str]:
    """Number -> room, with every seat given and every machine enrolled, one to spare a room."""
    head = world.staff.invigilation
    rooms = [room.code for room in Room.objects.filter(session=session).order_by("code")]
    places = {n: rooms[place // ROOM_SEATS] for place, n in enumerate(numbers)}
    used = sorted(set(places.values()))
    enrolled = {f"{room}-{seat:02d}": room for room in used for seat in range(1, ROOM_SEATS + 2)}
    world.credentials = machines.enrol(session, enrolled, by=head, at=clock.now())
    sittings.seat(session, places, by=head, at=clock.now())
    return places


def seat(
    world: World, session: Session, numbers: Sequence[str], late: Collection[str] = ()
) -> list[Taker]:
    """Machines enrolled, seats given, PINs handed out, everybody who came signed in.

    Who is `late` got a PIN and has not sat down yet; `world.pins` keeps it.
    """
    places = furnish(world, session, numbers)
    credentials = world.credentials
    world.clock.advance(timedelta(minutes=30))
    present = [n for n in numbers if n in late or not Chance(f"round1/{n}").percent(ABSENT_SHARE)]
    pins = sittings.check_in(session, present, by=world.staff.invigilation, at=clock.now())
    world.pins = {number: pins[number] for number in late}
    taken: Counter[str] = Counter()
    takers = []
    for number in present:
        if number in late:
            continue
        room = places[number]
        taken[room] += 1
        machine = f"{room}-{taken[room]:02d}"
        seated = sign_ins.sign_in(
            session, number, pin=pins[number], credential=credentials[machine], at=clock.now()
        )
        takers.append(Taker(number, machine, seated.token))
    world.takers = {taker.number: taker for taker in takers}
    facts = {"present": len(present), "all": len(numbers)}
    world.say(_("%(present)s of %(all)s signed in") % facts)
    return takers


def draw(world: World, session: Session) -> None:
    """Reveal before witnesses, open the wordings, draw every paper of the session at once."""
    log, chair = world.log(), world.staff.chair
    world.go_to(ROUND1_DAY, 8)
    promised = drawn.find(log, session.scope)
    for part in contributors.reveals(promised.draw_id):
        card = Card(part.secret.hex(), part.nonce.hex(), promised.draw_id, part.id)
        draws.open_part(session, part.id, card, by=chair, at=clock.now())
    draws.reveal(session, by=chair, at=clock.now())
    world.witness("office")
    banks.open_items(session.test, world.item_shares, by=world.staff.papers, at=clock.now())
    numbers = sorted(Sitting.objects.filter(session=session).values_list("number", flat=True))
    papers.draw_session(session, numbers, by=chair, at=clock.now())
    world.tallies["papers"] = len(numbers)
    world.witness("office")
    world.say(_("%(papers)s papers drawn") % {"papers": len(numbers)})


def start(world: World, session: Session, takers: Sequence[Taker]) -> datetime:
    """The moment from which the takers work: the common start, and each page's own."""
    began = world.go_to(ROUND1_DAY, 8, 30)
    starts.start(session, by=world.staff.invigilation, at=began)
    world.witness("office")
    wordings = shown.wordings(session.test)
    geneses = dict(Sitting.objects.filter(session=session).values_list("number", "genesis"))
    for taker in takers:
        sittings.start(taker.token, at=began + timedelta(minutes=1, seconds=30))
        taker.head = bytes(geneses[taker.number] or b"").hex()
        paper = shown.of_candidate(session, taker.number)
        taker.decide(world.ability_of(taker.number), shown.questions(paper, wordings))
    return began + timedelta(minutes=2)


def hour(
    world: World,
    session: Session,
    takers: Sequence[Taker],
    began: datetime,
    minutes: int = MINUTES - 2,
    fails_at: int = FAILS_AT,
) -> None:
    """Minute by minute: everybody saves at once, then the rooms are rooted."""
    head = world.staff.invigilation
    with ThreadPoolExecutor(THREADS) as pool:
        for minute in range(1, minutes + 1):
            list(pool.map(lambda taker, now=minute: taker.play(now, began), takers))
            world.wait_until(began + timedelta(minutes=minute))
            for taker in takers:
                if taker.last_minute == minute and _hands_in(taker):
                    sittings.submit(taker.token, seq=taker.seq, head=taker.head, at=clock.now())
            if minute == fails_at:
                _machine_fails(world, session, takers[len(takers) // 2])
            roots.take(session, by=head, at=clock.now())
            checkpoints.issue(world.log(), at=clock.now())
            if minute % WITNESSED_EVERY == 0:
                world.witness("office")
        list(pool.map(lambda _: connections.close_all(), range(THREADS)))
    world.tallies["saves"] = sum(taker.seq for taker in takers)
    world.tallies["absorbed_saves"] = sum(taker.absorbed for taker in takers)
    world.tallies["early_saves_refused"] = sum(taker.refused for taker in takers)
    saves = world.tallies["saves"]
    world.say(_("%(saves)s saves, each with its receipt") % {"saves": saves})


def _hands_in(taker: Taker) -> bool:
    """About half hand in early; time collects the others."""
    return Chance(f"hands-in/{taker.number}").percent(50)


def _machine_fails(world: World, session: Session, taker: Taker) -> None:
    """A machine dies: another one after authorisation, with the lost time given back."""
    head = world.staff.invigilation
    room = taker.machine.rsplit("-", 1)[0]
    spare = f"{room}-{ROOM_SEATS + 1:02d}"
    pin = moves.move(
        session, taker.number, to=spare, reason="Máy hỏng nguồn", by=head, at=clock.now()
    )
    seated = sign_ins.sign_in(
        session, taker.number, pin=pin, credential=world.credentials[spare], at=clock.now()
    )
    if (seated.seq, seated.head) != (taker.seq, taker.head):
        raise AssertionError(
            f"{taker.number}: the new machine does not go on where the old one was"
        )
    old_token = taker.token
    taker.machine, taker.token = spare, seated.token
    credits.credit(
        session,
        taker.number,
        seconds=int(CREDIT.total_seconds()),
        reason="Thời gian đổi máy",
        by=head,
        at=clock.now(),
    )
    _refused("sitting.moved", lambda: sittings.start(old_token, at=clock.now()))


def _refused(code: str, act: object) -> None:
    try:
        act()  # type: ignore[operator]
    except Refusal as refusal:
        if refusal.code != code:
            raise
        return
    raise AssertionError(f"{code} was not refused")


def _close(world: World, session: Session) -> None:
    """A save after the time is refused and kept; then the session is closed."""
    ends = world.go_to(ROUND1_DAY, 9, 40)
    running = Sitting.objects.filter(session=session, state="started").order_by("number").first()
    if running is not None:
        _late(world, session, running, ends)
    closings.close(session, by=world.staff.invigilation, at=clock.now())
    world.witness("office")
    world.say(_("session closed"))


def _late(world: World, session: Session, sitting: Sitting, ends: datetime) -> None:
    taker = world.takers[sitting.number]
    machine = Machine.objects.get(session=session, code=taker.machine)
    _refused(
        "answers.late",
        lambda: answers.save(
            taker.token,
            seq=taker.seq + 1,
            changes={"1": "A"},
            machine=machine.code,
            client_at=ends,
            prev=taker.head,
            at=ends,
        ),
    )


def _score(world: World, campaign: Campaign, session: Session, takers: Sequence[Taker]) -> None:
    """Penalties from minutes are frozen, then the keys are opened, then everybody is scored."""
    staff, chance = world.staff, Chance("penalties/round1")
    numbers = [taker.number for taker in takers]
    for kind, minutes in (("reprimand", "BB-01/KTC"), ("warning", "BB-02/KTC")):
        penalties.record(
            campaign,
            chance.pick(numbers),
            key=session.code,
            kind=kind,
            minutes=minutes,
            by=staff.invigilation,
            at=clock.now(),
        )
    penalties.freeze(campaign, session.code, by=staff.chair, at=clock.now())
    keys.open(session, world.key_shares, by=staff.chair, at=clock.now())
    world.witness("office")
    taken = {
        number: min(100, sum(int(one.percent or 100) for one in imposed))
        for number, imposed in candidates.penalties(campaign, session.code).items()
    }
    scores.compute(session, penalties=taken, by=staff.chair, at=clock.now())
    world.witness("office")
    rounds.pull(campaign, session.code, by=staff.chair, at=clock.now())
    documents.slips_of(world, campaign, session)
    world.say(_("scores computed"))
