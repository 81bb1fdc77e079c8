"""Nothing a marker can observe depends on who wrote what.

Two worlds hold the same scripts under the same codes; names, numbers, order of arrival and what the
scanner says of itself differ. Everything in the marking room must be the same, byte for byte. The
proof is tried on deliberate leaks: each must be seen.
"""

import base64
import hashlib
import io
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.db import models, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from accounts.rules.roles import Role
from ledger.models import Checkpoint
from ledger.rules import codes
from ledger.rules.refusals import Refusal
from ledger.services import clock, entropy, keys, logs, packages, witnesses
from ledger.services.refusals import word
from marking import files
from marking.models import Script
from marking.queries import bags
from marking.services import deliveries, marks, settlements
from office.rules import booklets
from office.services import pages, stations
from rehearsal.painting import paint_booklet
from tests.conftest import START, Observer
from tests.marking.rooms import CAMPAIGN, GUIDE, POLICY, Room, contributions, sheet

CODES = tuple(sorted(codes.assign(bytes(32), CAMPAIGN, "X", ["a", "b", "c", "d"]).values()))


@dataclass(frozen=True)
class Candidate:
    """Who wrote a script: everything that must stay outside."""

    number: str
    name: str


@dataclass(frozen=True)
class World:
    """Writers of scripts 0 … 3, and the order in which their booklets are taken up."""

    writers: tuple[Candidate, ...]
    order: tuple[int, ...]


ONE = World(
    (
        Candidate("000001", "Nguyễn Văn Ánh"),
        Candidate("000002", "Trần Thị Bưởi"),
        Candidate("000003", "Lê Đức Cường"),
        Candidate("000004", "Phạm Hồng Đào"),
    ),
    (0, 1, 2, 3),
)
OTHER = World(
    (
        Candidate("739184", "Đặng Quỳnh Giang"),
        Candidate("500006", "Vũ Ngọc Hiền"),
        Candidate("100003", "Bùi Tuấn Khôi"),
        Candidate("900009", "Hoàng Yến Ly"),
    ),
    (3, 1, 0, 2),
)

names = st.text("abcđêưNguyễnTrần ", min_size=3, max_size=20).filter(str.strip)
numbers = st.lists(st.integers(0, 999_999).map("{:06}".format), min_size=4, max_size=4, unique=True)
worlds = st.builds(
    lambda numbers, names, order: World(tuple(map(Candidate, numbers, names)), tuple(order)),
    numbers,
    st.lists(names, min_size=4, max_size=4),
    st.permutations(range(4)),
)


def scan(candidate: Candidate, picture: bytes) -> bytes:
    """A sheet as a talkative scanner saves it."""
    with Image.open(io.BytesIO(picture)) as image:
        notes = PngImagePlugin.PngInfo()
        notes.add_text("Title", f"{candidate.number} {candidate.name}")
        exif = Image.Exif()
        exif[0x013B] = candidate.number
        out = io.BytesIO()
        image.save(out, "PNG", pnginfo=notes, exif=exif)
    return out.getvalue()


def scanned(world: World) -> list[stations.Booklet]:
    """The booklets in the order in which they lie on the station's desk."""
    found = []
    for place in world.order:
        who = world.writers[place]
        painted = paint_booklet(who.number, who.name, f"hand {place}", 2)
        found.append(stations.Booklet(who.number, [scan(who, one) for one in painted]))
    return found


@contextmanager
def codes_of(world: World) -> Iterator[None]:
    """The same codes for the same scripts, whoever wrote them, in place of the keyed ones."""
    table = {who.number: code for who, code in zip(world.writers, CODES, strict=True)}

    def assign(_key: bytes, _campaign: str, _name: str, numbers: list[str]) -> dict[str, str]:
        return {number: table[number] for number in numbers}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stations.codes, "assign", assign)
        yield


class RolledBackError(Exception):
    """Ends a world without a trace."""


def observe(world: World, media: Any) -> dict[str, Any]:
    """Everything the marking room sees, from the package that comes in to the one that leaves."""
    seen: dict[str, Any] = {}
    with (
        codes_of(world),
        entropy.use(entropy.Seeded("non-interference")),
        clock.use(clock.Simulated(START)),
    ):
        try:
            with transaction.atomic():
                _play(world, seen)
                seen["tables"] = _tables()
                raise RolledBackError
        except RolledBackError:
            pass
    seen["files"] = {
        str(path.relative_to(media)): path.read_bytes()
        for path in sorted(media.rglob("*"))
        if path.is_file()
    }
    return seen


def _play(world: World, seen: dict[str, Any]) -> None:
    room = _room()
    coded = stations.code_scripts(
        CAMPAIGN,
        "NVCN",
        stations.key_of(CAMPAIGN, contributions()),
        scanned(world),
        bag_size=2,
        guide=GUIDE,
        policy=POLICY,
        sender="station",
        receiver="marking",
        sequence=1,
        at=START,
    )
    seen["package"] = coded.package
    delivery = room.receive(coded.package)
    room.deal(delivery, ["M01", "M02", "M03"])
    held = sorted(Script.objects.values_list("code", flat=True))
    desk: list[Any] = []
    _look(room, delivery, desk)
    room.mark_round(delivery, 1, dict(zip(held, ["50", "60", "70", "80"], strict=True)))
    _look(room, delivery, desk)
    room.mark_round(delivery, 2, dict(zip(held, ["55", "67.5", "80", "80"], strict=True)))
    head = room.user("HEAD")
    desk.append(settlements.settle(delivery, by=head, at=START))
    script = Script.objects.get(code=held[1])
    settlements.decide(script, POINTS, how="head", reason="Biên bản 3", by=head, at=START)
    third = room.third(delivery, held[2])
    _look(room, delivery, desk)
    marks.give_third(delivery, [sheet(held[2], "70")], by=room.user(third), at=START)
    settlements.settle(delivery, by=head, at=START)
    for act in (
        lambda: settlements.name_third(script, "M01", by=head, at=START),
        lambda: deliveries.receive(coded.package[:-9], campaign=CAMPAIGN, by=head, at=START),
        lambda: marks.give_third(delivery, [sheet(held[0], "1")], by=room.user("M01"), at=START),
    ):
        try:
            act()
        except Refusal as refusal:
            desk.append(word(refusal))
    seen["desks"] = desk
    seen["marks"] = room.freeze(delivery)


POINTS = marks.Decimal("65")


def _look(room: Room, delivery: Any, desk: list[Any]) -> None:
    """What every marker is shown: his bags, and what lies in those that are open to him."""
    for alias in ("M01", "M02", "M03"):
        user = room.user(alias)
        dealt = bags.of_marker(user, delivery, START)
        desk.append(dealt)
        for bag in dealt:
            if bag.given or bag.waits:
                continue
            lines = bags.lines(user, delivery, bag.number, START)
            desk.append(lines)
            for line in lines:
                desk.append(bags.sheet(user, delivery, line.code, START))
                desk.append(bags.picture(user, delivery, line.code, 1, START))


def _room() -> Room:
    observers = [Observer(f"witness.example/{body}") for body in ("a", "b", "c")]
    log = logs.open_log(room="marking", agency="A", campaign=CAMPAIGN, by="tests", at=START)
    vkeys = [one.key.text() for one in observers]
    witnesses.register(log, vkeys, quorum=2, by="tests", at=START)

    def witness(log: Any) -> Checkpoint:
        from ledger.services import checkpoints

        checkpoint = checkpoints.issue(log, at=START)
        for one in observers:
            checkpoints.cosign(checkpoint, one.line(log, checkpoint, START))
        return checkpoint

    packages.pin(campaign=CAMPAIGN, name="station", vkey=keys.vkey("station"), by="tests", at=START)
    room = Room(log, START, witness)
    room.seat("HEAD", Role.MARKING_HEAD)
    for place in (1, 2, 3):
        room.seat(f"M{place:02}", Role.MARKER)
    return room


def _tables() -> dict[str, list[Any]]:
    """Every row of every table, but for counters of the database and unusable passwords."""
    found = {}
    for model in apps.get_models():
        fields = [
            field.attname
            for field in model._meta.concrete_fields
            if field.name != "password"
            and not isinstance(field, models.AutoField)
            and not isinstance(getattr(field, "target_field", None), models.AutoField)
        ]
        rows = model._default_manager.values_list(*fields)
        found[model._meta.label] = sorted(
            repr([bytes(x) if isinstance(x, memoryview) else x for x in row]) for row in rows
        )
    return found


@pytest.fixture
def media(settings, tmp_path, rehearsal, db):
    """Where pictures are kept during one world."""
    folder = tmp_path / "files"
    settings.MEDIA_ROOT = folder
    return folder


@pytest.fixture
def home(media):
    """What the marking room sees of world one."""
    return observe(ONE, media)


def _differences(one: Mapping[str, Any], other: Mapping[str, Any]) -> list[str]:
    return [name for name in one if one[name] != other[name]]


def test_two_worlds_look_the_same_from_inside_the_marking_room(media):
    one, other = observe(ONE, media), observe(OTHER, media)

    assert _differences(one, other) == []
    assert len(one["files"]) == 8
    assert len(one["tables"]["marking.Mark"]) == 9
    assert len(one["tables"]["ledger.Entry"]) > 10


@settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(world=worlds)
def test_any_two_worlds_look_the_same(media, home, world):
    assert _differences(home, observe(world, media)) == []


def whole_sheet(width: int, height: int) -> booklets.Cut:
    return booklets.Cut(0, 1)


def talkative(image: Image.Image) -> bytes:
    out = io.BytesIO()
    notes = PngImagePlugin.PngInfo()
    for name, text in getattr(image, "text", {}).items():
        notes.add_text(name, text)
    image.save(out, "PNG", pnginfo=notes)
    return out.getvalue()


def kept_header(data: bytes) -> Image.Image:
    """The opened sheet with the scanner's words still on it."""
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def by_arrival(inside: Any, *, size: int) -> dict[int, list[str]]:
    listed = list(inside)
    return {1: sorted(listed[:size]), 2: sorted(listed[size:])}


def leak_head(patch: pytest.MonkeyPatch) -> None:
    """The head of the sheet is not cut."""
    patch.setattr(pages.booklets, "cut", whole_sheet)


def leak_metadata(patch: pytest.MonkeyPatch) -> None:
    """What the scanner wrote travels on, and nobody looks at the door."""
    patch.setattr(pages, "_opened", kept_header)
    patch.setattr(pages, "body", lambda data: talkative(kept_header(data)))
    patch.setattr(deliveries.pages, "bare", lambda data: data)


def leak_bags(patch: pytest.MonkeyPatch) -> None:
    """Scripts go into bags in the order of candidate numbers; the list is not looked at."""
    patch.setattr(stations.bags, "deal", by_arrival)
    patch.setattr(deliveries.manifests, "read", read_unchecked)


def read_unchecked(rows: Any) -> Any:
    manifests = deliveries.manifests
    return [
        manifests.Line(
            row["code"],
            row["bag"],
            tuple(manifests.Sheet(page["name"], page["sha256"]) for page in row["pages"]),
        )
        for row in rows
    ]


def leak_digest(patch: pytest.MonkeyPatch) -> None:
    """A hash of the identified sheet rides along in the guide."""
    true_cut = stations._cut
    riders: list[str] = []

    def cut(booklet: stations.Booklet) -> list[bytes]:
        riders.append(pages.digest(booklet.sheets[0]))
        return true_cut(booklet)

    def named(code: str, place: int) -> str:
        return f"{code}-{place}-{riders[-1][:8]}.png"

    patch.setattr(stations, "_cut", cut)
    patch.setattr(stations.booklets, "body_name", named)
    patch.setattr(deliveries.manifests, "read", read_unchecked)


def leak_storage(patch: pytest.MonkeyPatch) -> None:
    """The room keeps pictures under a name that counts arrivals."""
    patch.setattr(files, "_place", lambda _c, _k, code, n: f"marking/{id_of(code)}-{n}.png")


def id_of(code: str) -> str:
    taken = [one.number for one in CURRENT[0].writers]
    return f"{CODES.index(code)}.{taken[CODES.index(code)]}"


CURRENT = [ONE]


@pytest.mark.parametrize("leak", [leak_head, leak_metadata, leak_bags, leak_digest, leak_storage])
def test_a_deliberate_leak_is_seen(media, monkeypatch, leak):
    leak(monkeypatch)

    CURRENT[0] = ONE
    one = observe(ONE, media)
    for path in media.rglob("*.png"):
        path.unlink()
    CURRENT[0] = OTHER
    other = observe(OTHER, media)

    assert _differences(one, other) != []


@pytest.mark.parametrize("leak", [leak_metadata, leak_bags, leak_digest])
def test_the_room_itself_refuses_a_package_that_says_more(media, monkeypatch, leak):
    leak(monkeypatch)
    for place, name in ((deliveries.pages, "bare"), (deliveries.manifests, "read")):
        monkeypatch.setattr(place, name, TRUE[name])

    with pytest.raises(Refusal):
        observe(OTHER, media)


TRUE = {"bare": pages.bare, "read": deliveries.manifests.read}


def canaries(world: World) -> dict[str, bytes]:
    """Every way in which a name or number could stand in a byte."""
    found: dict[str, bytes] = {}
    for who in world.writers:
        bare = unicodedata.normalize("NFD", who.name.replace("Đ", "D").replace("đ", "d"))
        plain = "".join(one for one in bare if not unicodedata.combining(one))
        for text in {who.number, who.name, plain, plain.lower(), plain.upper(), who.name.upper()}:
            for form in ("NFC", "NFD"):
                raw = unicodedata.normalize(form, text).encode()
                found |= {
                    f"{text} {form}": raw,
                    f"{text} {form} hex": raw.hex().encode(),
                    f"{text} {form} base64": base64.b64encode(raw).rstrip(b"="),
                    f"{text} {form} utf-16": unicodedata.normalize(form, text).encode("utf-16-le"),
                }
                for name in ("md5", "sha1", "sha256"):
                    digest = hashlib.new(name, raw)
                    found[f"{text} {form} {name}"] = digest.digest()
                    found[f"{text} {form} {name} hex"] = digest.hexdigest().encode()
    return found


def haystack(seen: Mapping[str, Any]) -> bytes:
    """All that was observed, with packages unpacked and pictures also as plain pixels."""
    parts = [repr(seen["desks"]).encode(), repr(seen["tables"]).encode()]
    for package in (seen["package"], seen["marks"]):
        parts.append(package)
        with zipfile.ZipFile(io.BytesIO(package)) as archive:
            parts += [archive.read(name) for name in archive.namelist()]
            parts += [name.encode() for name in archive.namelist()]
    for name, data in seen["files"].items():
        parts += [name.encode(), data]
        with Image.open(io.BytesIO(data)) as image:
            parts.append(image.tobytes())
    return b"\n".join(parts)


def test_no_name_or_number_stands_in_anything_observed(media):
    everything = haystack(observe(OTHER, media))

    assert [name for name, canary in canaries(OTHER).items() if canary in everything] == []


def test_the_canaries_are_there_to_be_found(media):
    lying_on_the_desk = b"".join(one for b in scanned(OTHER) for one in b.sheets)

    for who in OTHER.writers:
        assert who.number.encode() in lying_on_the_desk


def test_no_table_of_the_room_reaches_a_person_or_a_moment():
    own = list(apps.get_app_config("marking").get_models())
    reached, queue = set(own), list(own)
    while queue:
        for field in queue.pop()._meta.get_fields(include_hidden=True):
            related = field.related_model
            if isinstance(related, type) and related not in reached:
                reached.add(related)
                queue.append(related)
    timed = [
        str(field)
        for model in own
        for field in model._meta.concrete_fields
        if isinstance(field, models.DateField | models.TimeField | models.AutoField)
    ]

    assert {model._meta.app_label for model in reached} == {"marking"}
    assert timed == []
