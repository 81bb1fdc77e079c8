"""The code station: a key from several bodies, scripts under codes, a map that opens at the end."""

import io
import json
import zipfile
from hashlib import sha256

import pytest

from ledger.rules import codes
from office.services import pages, stations
from rehearsal.painting import paint_booklet
from tests.refusing import refused

CAMPAIGN, KEY = "KTD2026-01", "NVCN"
NUMBERS = [f"{place:06}" for place in range(1, 8)]


@pytest.fixture(autouse=True)
def _seeded(seeded):
    """The station's seals and shares repeat themselves."""


def brought(salt=""):
    return [
        stations.Contribution(
            f"b{place}", f"Bên {place}", sha256(f"{salt}{place}".encode()).digest(), bytes(32)
        )
        for place in range(3)
    ]


def booklets(numbers=NUMBERS):
    found = []
    for number in numbers:
        sheets = paint_booklet(number, f"Người {number}", f"hand {number}", 2)
        bodies = [pages.digest(pages.body(sheet)) for sheet in sheets]
        found.append(stations.Booklet(number, sheets, bodies))
    return found


def code(at, found=None, **change):
    facts = {
        "bag_size": 3,
        "guide": {"max": "100"},
        "policy": {"scheme": "first"},
        "sender": "station",
        "receiver": "marking",
        "sequence": 1,
        "at": at,
    } | change
    secret = stations.key_of(CAMPAIGN, brought())
    return stations.code_scripts(
        CAMPAIGN, KEY, secret, booklets() if found is None else found, **facts
    )


def files(package):
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_three_of_five_holders_open_what_the_bodies_made():
    made = stations.make_key(CAMPAIGN, KEY, brought())
    secret = stations.key_of(CAMPAIGN, brought())

    assert len(made.shares) == 5
    for chosen in ((0, 1, 2), (4, 2, 0), (1, 3, 4)):
        assert stations.open_key([made.shares[place] for place in chosen]) == secret
    for count in (4, 5):
        assert stations.open_key(made.shares[:count]) == secret
    assert refused(stations.open_key, made.shares[:2]).code == "seal.shares"
    assert refused(stations.open_key, []).code == "seal.shares"


def test_a_share_of_another_key_among_the_holders_is_found_out():
    made = stations.make_key(CAMPAIGN, KEY, brought())
    other = stations.make_key(CAMPAIGN, "NVCN/pk1", brought("other"))

    mixed = [*made.shares[:3], other.shares[3]]

    assert refused(stations.open_key, mixed).code == "seal.shares"
    assert refused(stations.open_key, [*made.shares[:3], made.shares[0]]).code == "seal.shares"


def test_the_commitment_opens_with_key_and_nonce_of_the_same_contributions():
    made = stations.make_key(CAMPAIGN, KEY, brought())
    secret = stations.key_of(CAMPAIGN, brought())

    nonce = codes.nonce_from([(one.id, one.secret) for one in brought()], CAMPAIGN)
    assert made.commitment == codes.key_commitment(CAMPAIGN, secret, nonce).hex()


def test_two_bodies_make_no_key():
    assert refused(stations.make_key, CAMPAIGN, KEY, brought()[:2]).code == "code.contributions"


def test_a_secret_that_was_not_promised_is_refused():
    promised = {
        one.id: codes.contribution(CAMPAIGN, KEY, one.id, one.secret, one.nonce).hex()
        for one in brought()
    }

    stations.make_key(CAMPAIGN, KEY, brought(), promised)
    other = refused(stations.make_key, CAMPAIGN, KEY, brought("other"), promised)
    missing = refused(stations.make_key, CAMPAIGN, KEY, brought(), {**promised, "b9": "0" * 64})

    assert (other.code, missing.code) == ("station.promise_differs",) * 2


def test_codes_follow_from_the_key_and_bags_from_the_codes(at):
    coded = code(at)

    expected = codes.assign(stations.key_of(CAMPAIGN, brought()), CAMPAIGN, KEY, NUMBERS)
    inside = [one for bag in coded.bags.values() for one in bag]
    assert inside == sorted(expected.values())
    assert [len(bag) for bag in coded.bags.values()] == [3, 3, 1]


def test_the_package_holds_scripts_in_code_order_and_nothing_that_names_anybody(at):
    package = code(at).package
    found = files(package)

    rows = [json.loads(line) for line in found["scripts.jsonl"].splitlines()]
    assert [row["code"] for row in rows] == sorted(row["code"] for row in rows)
    assert set(found) == {
        "manifest.json",
        "manifest.sig",
        "delivery.json",
        "guide.json",
        "policy.json",
        "scripts.jsonl",
        *(f"pages/{page['name']}" for row in rows for page in row["pages"]),
    }
    for row in rows:
        for page in row["pages"]:
            assert pages.digest(found[f"pages/{page['name']}"]) == page["sha256"]
    for number in NUMBERS:
        assert number.encode() not in package


def test_the_order_in_which_booklets_come_leaves_no_trace(at):
    assert code(at).package == code(at, list(reversed(booklets()))).package


def test_the_map_opens_with_the_key_and_proves_its_root(at):
    made = stations.make_key(CAMPAIGN, KEY, brought())
    coded = code(at)

    secret = stations.open_key(made.shares[2:])
    opened = stations.open_map(
        CAMPAIGN, KEY, secret, sealed_key=made.sealed, sealed_map=coded.sealed
    )

    assert codes.map_root(opened.rows).hex() == coded.m_root
    assert sorted(row["number"] for row in opened.rows) == NUMBERS
    assert opened.contributions == brought()
    assert len({row["salt"] for row in opened.rows}) == len(NUMBERS)


def test_a_map_of_another_test_or_under_another_key_does_not_open(at):
    made, coded = stations.make_key(CAMPAIGN, KEY, brought()), code(at)
    facts = {"sealed_key": made.sealed, "sealed_map": coded.sealed}
    secret = stations.key_of(CAMPAIGN, brought())

    other = stations.key_of(CAMPAIGN, brought("other"))
    assert refused(stations.open_map, CAMPAIGN, KEY, other, **facts).code == "seal.broken"
    assert refused(stations.open_map, CAMPAIGN, "NVCN/pk1", secret, **facts).code == "seal.broken"
    swapped = {"sealed_key": coded.sealed, "sealed_map": made.sealed}
    assert refused(stations.open_map, CAMPAIGN, KEY, secret, **swapped).code == "seal.broken"


def test_a_sheet_that_is_not_the_one_rooted_in_the_room_is_refused(at):
    [first, *rest] = booklets()
    forged = stations.Booklet(first.number, [first.sheets[0], rest[0].sheets[1]], first.bodies)

    refusal = refused(code, at, [forged, *rest])

    assert refusal.code == "station.sheet_differs"
    assert refusal.facts == {"number": "000001", "sheet": 2}


def test_missing_and_surplus_sheets_are_refused(at):
    [first, *rest] = booklets()
    for sheets in (first.sheets[:1], [*first.sheets, first.sheets[0]], []):
        broken = stations.Booklet(first.number, sheets, first.bodies)
        assert refused(code, at, [broken, *rest]).code == "station.sheets_wrong"


def test_a_sheet_that_is_no_picture_is_named(at):
    bad = stations.Booklet("000001", [b"not a picture"])

    refusal = refused(code, at, [bad])

    assert refusal.code == "station.sheet_refused"
    assert (refusal.facts["number"], refusal.facts["sheet"]) == ("000001", 1)


def test_nothing_and_twice_the_same_are_refused(at):
    assert refused(code, at, []).code == "station.no_booklets"
    assert refused(code, at, booklets()[:1] * 2).code == "station.number_twice"
