"""Codes: promised by bodies, committed, mapped unseen, opened by holders and held against it all."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import TwoPersonAct
from ledger.models import Entry
from ledger.rules import codes as rules
from ledger.services import seals, tables
from recruitment.models import Code
from recruitment.services import codes, marks, penalties, scripts
from tests.recruitment.conftest import contributions
from tests.refusing import refused

PEOPLE = [("Bùi An", "VT01", (), 40, "60"), ("Đỗ Bình", "VT01", (), 40, "70")]


def bodies(count: int) -> list[dict[str, str]]:
    return [{"id": f"b{n}", "body": f"B{n}", "commitment": "00" * 32} for n in range(count)]


def test_a_key_needs_three_bodies_and_is_promised_once(world):
    world.frozen()
    act = {"by": world.coder, "at": world.at}

    few = refused(codes.promise, world.campaign, {"NVCN": bodies(2)}, **act)
    codes.promise(world.campaign, {"NVCN": bodies(3)}, **act)
    twice = refused(codes.promise, world.campaign, {"NVCN": bodies(3)}, **act)

    assert (few.code, twice.code) == ("codekey.too_few_bodies", "codekey.promised_already")


def test_three_names_of_one_body_are_one_body(world):
    world.frozen()
    names = [{**one, "body": "Ban phách"} for one in bodies(3)]

    refusal = refused(codes.promise, world.campaign, {"NVCN": names}, by=world.coder, at=world.at)

    assert refusal.code == "codekey.too_few_bodies"


def test_exactly_the_promised_keys_are_committed(world):
    world.frozen()
    act = {"by": world.coder, "at": world.at}
    codes.promise(world.campaign, {"NVCN": bodies(3)}, **act)

    other = refused(codes.commit, world.campaign, {"NVCN/pk1": "ab" * 32}, **act)
    more = refused(codes.commit, world.campaign, {"NVCN": "ab" * 32, "NVCN/pk1": "ab" * 32}, **act)
    bad = refused(codes.commit, world.campaign, {"NVCN": "AB" * 32}, **act)

    assert [one.code for one in (other, more, bad)] == [
        "codekey.not_promised",
        "codekey.not_promised",
        "codekey.commitment_malformed",
    ]
    assert not Entry.objects.filter(gate="code_key_committed").exists()


@pytest.fixture
def rooted(world):
    """Two scripts rooted; their numbers."""
    numbers = world.rostered(PEOPLE)
    world.scored(PEOPLE, numbers)
    scripts.root(
        world.campaign,
        "NVCN",
        world.collected(sorted(numbers.values())),
        by=world.secretary,
        at=world.at,
    )
    world.witness(world.log)
    return sorted(numbers.values())


def test_a_map_has_one_readable_code_per_script(world, rooted):
    rows = world.map_rows(rooted)
    first, second = (row["code"] for row in rows)
    misread = ("1" if second[0] == "0" else "0") + second[1:]

    def attempt(bags, key="NVCN", m_root="ab" * 32):
        return refused(
            codes.map, world.campaign, key, m_root=m_root, bags=bags, by=world.coder, at=world.at
        ).code

    assert attempt({"1": [first]}) == "codes.count_differs"
    assert attempt({"1": [first], "2": [first]}) == "codes.twice"
    assert attempt({"1": [first, misread]}) == "codes.unreadable"
    assert attempt({"1": [first, second]}, key="KHAC") == "codekey.unknown"
    assert attempt({"1": [first, second]}, m_root="?") == "codekey.commitment_malformed"


def test_what_is_sent_is_what_was_rooted(world, rooted):
    rows = world.map_rows(rooted)
    codes.map(
        world.campaign,
        "NVCN",
        m_root=rules.map_root(rows).hex(),
        bags={"1": [row["code"] for row in rows]},
        by=world.coder,
        at=world.at,
    )
    world.witness(world.log)
    act = {"bags": 1, "by": world.coder, "at": world.at}

    few = refused(scripts.send, world.campaign, "NVCN", package="ab" * 32, scripts=1, **act)
    bad = refused(scripts.send, world.campaign, "NVCN", package="ab", scripts=2, **act)

    assert (few.code, bad.code) == ("scripts.count_differs", "package.digest_malformed")


@pytest.fixture
def marked(world):
    """Marks received under codes; the station's map."""
    numbers = world.rostered(PEOPLE)
    world.scored(PEOPLE, numbers)
    rows = world.sent(sorted(numbers.values()))
    penalties.freeze(world.campaign, "NVCN", by=world.chair, at=world.at)
    world.witness(world.log)
    given = dict.fromkeys(numbers.values(), "60")
    package = world.marks_package(rows, given, "NVCN", 1)
    marks.receive(world.campaign, "NVCN", package, by=world.secretary, at=world.at)
    world.witness(world.log)
    return rows


def attempt(world, rows, **changes):
    refusal = refused(world.open_codes, rows, **changes)
    TwoPersonAct.objects.filter(used_at__isnull=True).delete()
    return refusal.code


def test_codes_open_only_to_what_was_promised_shared_and_committed(world, marked):
    words = world.shares["NVCN"]
    two = [codes.Share(f"h{n}", words[n]) for n in range(2)]
    same = [codes.Share("h", words[n]) for n in range(3)]
    other = [
        codes.Share(f"h{n}", share) for n, share in enumerate(seals.split(bytes(32), 3, 5)[:3])
    ]
    brought = contributions("NVCN")
    changed = [replace(brought[0], secret=bytes(32)), *brought[1:]]
    swapped = [
        {**marked[0], "number": marked[1]["number"]},
        {**marked[1], "number": marked[0]["number"]},
    ]

    assert attempt(world, marked, shares=two) == "codes.too_few_holders"
    assert attempt(world, marked, shares=same) == "codes.too_few_holders"
    assert attempt(world, marked, shares=other) == "codes.other_key"
    assert attempt(world, marked, contributions=changed) == "codes.not_promised"
    assert attempt(world, marked, contributions=brought[:2]) == "codes.not_promised"
    assert attempt(world, swapped) == "codes.other_map"
    assert not Code.objects.exists()

    world.open_codes(marked)
    assert {code.code: code.candidate.number for code in Code.objects.all()} == {
        row["code"]: row["number"] for row in marked
    }
    assert rules.map_root(tables.rows(world.log, "codes/NVCN")).hex() == world.key().m_root


def test_opening_codes_takes_two_persons(world, marked):
    facts = {"shares": [], "contributions": [], "rows": [], "at": world.at}

    alone = refused(codes.open, world.campaign, "NVCN", by=world.chair, **facts)

    assert alone.code == "act.needs_second_person"
    with pytest.raises(PermissionDenied):
        codes.open(world.campaign, "NVCN", by=world.secretary, **facts)


def test_codes_stay_closed_until_the_marks_are_in(world):
    numbers = world.rostered(PEOPLE)
    world.scored(PEOPLE, numbers)
    rows = world.sent(sorted(numbers.values()))

    refusal = refused(world.open_codes, rows)

    assert refusal.code == "gate.out_of_order"
    assert not Code.objects.exists()
