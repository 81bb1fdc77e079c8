"""No identity on any page of the marking room, and nothing there that depends on who wrote what.

Every link and every form's page is followed by every role; two worlds with other people and the same scripts must give
the same bytes.
"""

import re
from html import unescape

import pytest
from django.test import Client

from ledger.services import clock, entropy
from tests.architecture.doors import addresses
from tests.conftest import START
from tests.marking import test_non_interference as worlds
from tests.pages import sign_in

LINK = re.compile(r'(?:href|src|action|formaction)="(/[^"#]*)"')
# What differs by chance alone: the tokens of forms.
CHANCE = re.compile(r'name="(?:csrfmiddlewaretoken|once)" value="[^"]*"')
ROOM = "/cham-thi/"


def crawl(client: Client) -> dict[str, tuple[int, bytes]]:
    """Every page reachable from the room's door, by its address."""
    seen: dict[str, tuple[int, bytes]] = {}
    todo = [ROOM, "/viec-hom-nay/"]
    while todo:
        url = todo.pop()
        if url in seen:
            continue
        response = client.get(url)
        body = response.content
        seen[url] = (response.status_code, CHANCE.sub("", body.decode("latin-1")).encode("latin-1"))
        if response.headers.get("Content-Type", "").startswith("text/html"):
            found = LINK.findall(unescape(body.decode()))
            todo += [one.partition("?")[0] for one in found if one.startswith(ROOM)]
    return seen


def look(world: worlds.World, media) -> dict[str, dict[str, tuple[int, bytes]]]:
    """What head and markers see, at the desk and with cases open."""
    pages = {}

    def play(found: worlds.World, seen: dict) -> None:
        room = worlds._room()
        coded = worlds.stations.code_scripts(
            worlds.CAMPAIGN, "NVCN", worlds.stations.key_of(worlds.CAMPAIGN, worlds.contributions()),
            worlds.scanned(found), bag_size=2, guide=worlds.GUIDE, policy=worlds.POLICY,
            sender="station", receiver="marking", sequence=1, at=START,
        )  # fmt: skip
        delivery = room.receive(coded.package)
        room.deal(delivery, ["M01", "M02", "M03"])
        held = sorted(worlds.Script.objects.values_list("code", flat=True))
        _visit(room, seen, "begun")
        room.mark_round(delivery, 1, dict(zip(held, ["50", "60", "70", "80"], strict=True)))
        room.mark_round(delivery, 2, dict(zip(held, ["55", "67.5", "80", "80"], strict=True)))
        room.third(delivery, held[2])
        _visit(room, seen, "marked")

    with (
        worlds.codes_of(world),
        entropy.use(entropy.Seeded("crawl")),
        clock.use(clock.Simulated(START)),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(worlds, "_play", play)
        pages = worlds.observe(world, media)
    return {name: value for name, value in pages.items() if name.startswith("pages")}


def _visit(room, seen: dict, stage: str) -> None:
    for name in ("HEAD", "M01", "M02", "M03"):
        client = sign_in(Client(), room.user(name))
        # One moment for all pages: how often the clock was asked must not show.
        with clock.use(lambda: START):
            seen[f"pages {stage} {name}"] = crawl(client)


@pytest.fixture
def media(settings, tmp_path, rehearsal, db):
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


@pytest.fixture
def home(media):
    return look(worlds.ONE, media)


def test_no_page_of_the_room_names_a_candidate(home):
    wanted = [word for who in worlds.ONE.writers for word in (who.name, who.number)]

    leaks = [
        (role, url, word)
        for role, pages in home.items()
        for url, (_, body) in pages.items()
        for word in wanted
        if word.encode() in body
    ]

    assert leaks == []


def test_the_crawl_opens_every_kind_of_page_of_the_room(home):
    seen = {url for pages in home.values() for url, (status, _) in pages.items() if status == 200}

    # What is a form's target alone, or stands at the end of marking, is tried by name elsewhere.
    others = {
        "marking:hand_in", "marking:step", "marking:third", "marking:package", "marking:checkpoint",
        "marking:table", "marking:plan", "marking:commit", "marking:reveal",
    }  # fmt: skip
    missed = [
        one.name
        for one in addresses()
        if one.name.startswith("marking:") and one.name not in others and not _met(one, seen)
    ]
    assert missed == []


def test_two_worlds_show_the_same_pages_byte_for_byte(home, media):
    other = look(worlds.OTHER, media)

    assert sorted(home) == sorted(other)
    differing = [
        (role, url)
        for role in home
        for url in home[role]
        if home[role][url] != other[role].get(url)
    ]
    assert differing == []


def test_the_crawl_would_see_a_name(home):
    role = next(iter(home))
    home[role]["/cham-thi/leak/"] = (200, worlds.ONE.writers[0].name.encode())

    with pytest.raises(AssertionError):
        test_no_page_of_the_room_names_a_candidate(home)


def _met(address, seen: set[str]) -> bool:
    pattern = re.escape(
        address.url(campaign="CAMPAIGN", code="CODE", key="KEY", number=987, page=986)
    )
    for word in ("CAMPAIGN", "CODE", "KEY", "987", "986"):
        pattern = pattern.replace(word, "[^/]+")
    return any(re.fullmatch(pattern, url) for url in seen)
