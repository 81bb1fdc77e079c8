"""Scenes of the written test: the room, the code station, the marking room, and the way back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from accounts.models import User
from accounts.services import acts
from law.rules.policies import marking_policy
from ledger.rules.codes import assign
from ledger.services import clock
from office.services import pages, stations
from recruitment.models import Campaign
from recruitment.queries import rounds
from recruitment.services import codes, marks, penalties, scripts
from rehearsal import contributors, markers, papers
from rehearsal.chance import Chance
from rehearsal.painting import paint_booklet
from rehearsal.scenes import markings
from rehearsal.scenes.plans import STATION, WRITTEN_DAY
from rehearsal.world import REMARK, WRITTEN, World

ABSENT_SHARE = 3
ROOM_SEATS = 30


@dataclass
class Ceremony:
    """What the code station gave back for one key: shares for the holders, envelopes, sealed files."""

    made: stations.MadeKey
    envelopes: list[contributors.Envelope]


def promise_keys(world: World, campaign: Campaign) -> None:
    """Scene 1b: the bodies promise their parts, the station makes both keys, the Council commits."""
    promised = contributors.promises(world.code, [WRITTEN, REMARK])
    codes.promise(campaign, promised, by=world.staff.codes, at=clock.now())
    world.witness("office")
    for key in (WRITTEN, REMARK):
        parts = contributors.envelopes(world.code, key)
        brought = [stations.Contribution(p.id, p.body, p.secret, p.nonce) for p in parts]
        stated = {one["id"]: one["commitment"] for one in promised[key]}
        world.ceremonies[key] = Ceremony(stations.make_key(world.code, key, brought, stated), parts)
        papers.share_cards(world, campaign, key, world.ceremonies[key].made.shares)
    commitments = {key: one.made.commitment for key, one in world.ceremonies.items()}
    codes.commit(campaign, commitments, by=world.staff.codes, at=clock.now())
    world.witness("office")
    world.say(_("code keys committed"))


def play(world: World, campaign: Campaign) -> None:
    """Round 2, from the room to joined marks."""
    booklets = write(world, campaign)
    run_marking(
        world,
        campaign,
        WRITTEN,
        booklets,
        people=markers_of(world),
        head=world.staff.marking,
        sequence=1,
        freeze_penalties=True,
    )


def markers_of(world: World) -> dict[str, User]:
    """Pseudonym -> marker of the first marking."""
    return {f"M{n:02d}": user for n, user in enumerate(world.staff.markers, 1)}


def write(world: World, campaign: Campaign) -> dict[str, list[bytes]]:
    """Number -> scanned sheets of everybody who wrote the professional test."""
    world.go_to(WRITTEN_DAY, 7, 30)
    qualified = rounds.qualified(campaign, WRITTEN)
    present = [n for n in qualified if not Chance(f"written/{n}").percent(ABSENT_SHARE)]
    world.tallies["scripts"] = len(present)
    booklets = {number: _paint(world, number) for number in present}
    world.clock.advance(timedelta(hours=3, minutes=30))
    _penalise(world, campaign, present)
    facts = {"present": len(present), "qualified": len(qualified)}
    world.say(_("%(present)s of %(qualified)s wrote the professional test") % facts)
    return booklets


def run_marking(
    world: World,
    campaign: Campaign,
    key: str,
    booklets: Mapping[str, Sequence[bytes]],
    *,
    people: Mapping[str, User],
    head: User,
    sequence: int,
    freeze_penalties: bool = False,
) -> None:
    """Root, code, send, mark, receive, open and join the scripts of `key`."""
    staff = world.staff
    secret, coded = hand_over(world, campaign, key, booklets, sequence)
    abilities = abilities_of(world, key, secret, sorted(booklets))
    returned = markings.play(world, coded.package, people, head, abilities, sequence)
    world.keep_package(f"marks-{sequence}.zip", returned)
    if freeze_penalties:
        penalties.freeze(campaign, key, by=staff.chair, at=clock.now())
        world.witness("office")
    marks.receive(campaign, key, returned, by=staff.secretary, at=clock.now())
    world.witness("office")
    _open(world, campaign, key, coded)
    world.witness("office")
    marks.join(campaign, key, by=staff.chair, at=clock.now())
    world.witness("office")
    world.say(_("marks of %(key)s joined") % {"key": key})


def hand_over(
    world: World,
    campaign: Campaign,
    key: str,
    booklets: Mapping[str, Sequence[bytes]],
    sequence: int,
) -> tuple[bytes, stations.Coded]:
    """Root, code and send the scripts of `key`; they reach the marking room a day later."""
    staff = world.staff
    collected = [_collected(number, sheets) for number, sheets in sorted(booklets.items())]
    world.booklets.update({n: list(sheets) for n, sheets in booklets.items()})
    scripts.root(campaign, key, collected, by=staff.invigilation, at=clock.now())
    world.witness("office")
    secret, coded = _code(world, campaign, key, booklets, collected, sequence)
    codes.map(campaign, key, m_root=coded.m_root, bags=coded.bags, by=staff.codes, at=clock.now())
    world.witness("office")
    scripts.send(
        campaign,
        key,
        package=coded.digest,
        scripts=len(booklets),
        bags=len(coded.bags),
        by=staff.codes,
        at=clock.now(),
    )
    world.witness("office")
    world.clock.advance(timedelta(days=1))
    return secret, coded


def _paint(world: World, number: str) -> list[bytes]:
    sheets = 2 + Chance(f"sheets/{number}").below(2)
    return paint_booklet(number, world.name_of(number), f"script/{number}", sheets)


def _collected(number: str, sheets: Sequence[bytes]) -> scripts.Collected:
    digests = [scripts.Page(pages.digest(one), pages.digest(pages.body(one))) for one in sheets]
    room = f"V{1 + (int(number) - 1) // ROOM_SEATS:02d}"
    return scripts.Collected(number, room, len(sheets), digests)


def _code(
    world: World,
    campaign: Campaign,
    key: str,
    booklets: Mapping[str, Sequence[bytes]],
    collected: Sequence[scripts.Collected],
    sequence: int,
) -> tuple[bytes, stations.Coded]:
    """The station's work: three share holders bring the key, nothing stays but sealed files."""
    secret = stations.open_key(world.ceremonies[key].made.shares[:3])
    bodies = {one.number: [page.body for page in one.pages] for one in collected}
    coded = stations.code_scripts(
        world.code,
        key,
        secret,
        [stations.Booklet(n, sheets, bodies[n]) for n, sheets in sorted(booklets.items())],
        bag_size=world.setting.bag_size,
        guide=markers.GUIDE,
        policy=marking_policy(campaign.frozen, "remark" if "/" in key else "first"),
        sender=STATION,
        receiver="marking",
        sequence=sequence,
        at=clock.now(),
    )
    world.keep_package(f"scripts-{sequence}.zip", coded.package)
    return secret, coded


def abilities_of(world: World, key: str, secret: bytes, numbers: list[str]) -> dict[str, int]:
    """What each script is worth, by code. The simulated writers' part: no marker sees it."""
    given = assign(secret, world.code, key, numbers)
    return {code: world.ability_of(number) for number, code in given.items()}


def _open(world: World, campaign: Campaign, key: str, coded: stations.Coded) -> None:
    """Three of five holders open the key; chair and code board agree to the act."""
    staff, ceremony = world.staff, world.ceremonies[key]
    proposal = acts.propose(
        "codes.open",
        scope=campaign.scope,
        by=staff.chair,
        at=clock.now(),
        reason="Mở bảng ghép phách sau khi khoá điểm (diễn tập)",
        facts={"key": key},
    )
    acts.confirm(proposal, by=staff.codes, at=clock.now())
    words = ceremony.made.shares[1:4]
    opened = stations.open_map(
        world.code,
        key,
        stations.open_key(words),
        sealed_key=ceremony.made.sealed,
        sealed_map=coded.sealed,
    )
    codes.open(
        campaign,
        key,
        shares=[
            codes.Share(holder.reference, word)
            for holder, word in zip(staff.holders[1:4], words, strict=True)
        ],
        contributions=[codes.Contribution(c.id, c.secret, c.nonce) for c in opened.contributions],
        rows=opened.rows,
        by=staff.chair,
        at=clock.now(),
    )


def _penalise(world: World, campaign: Campaign, present: Sequence[str]) -> None:
    """A reprimand and a warning, from minutes of the room."""
    chance = Chance("penalties/written")
    for kind, minutes in (("reprimand", "BB-01/NVCN"), ("warning", "BB-02/NVCN")):
        penalties.record(
            campaign,
            chance.pick(present),
            key=WRITTEN,
            kind=kind,
            minutes=minutes,
            by=world.staff.invigilation,
            at=clock.now(),
        )
