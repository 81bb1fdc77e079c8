"""Scripts leave by number, marks come back by code, and both are held against the log."""

import io
import zipfile

import pytest

from ledger.models import Entry
from ledger.rules import canonical
from ledger.services import packages, tables
from recruitment.models import Mark
from recruitment.services import marks, penalties, rounds, scripts
from tests.recruitment.conftest import CODE, MARKING
from tests.refusing import refused

PEOPLE = [
    ("Bùi An", "VT01", (), 40, "60"),
    ("Đỗ Bình", "VT01", (), 40, "70"),
    ("Lê Cường", "VT02", (), 29, None),
]


@pytest.fixture
def numbers(world):
    found = world.rostered(PEOPLE)
    world.scored(PEOPLE, found)
    return found


def test_only_scripts_of_those_who_passed_round_one_are_rooted(world, numbers):
    an, binh, cuong = (numbers[name] for name, *_ in PEOPLE)
    act = {"by": world.secretary, "at": world.at}

    def attempt(collected):
        return refused(scripts.root, world.campaign, "NVCN", collected, **act).code

    assert attempt(world.collected([an, cuong])) == "scripts.not_qualified"
    assert attempt(world.collected([an, an])) == "scripts.twice"
    assert attempt(world.collected(["000099"])) == "candidate.missing"
    assert attempt([scripts.Collected(an, "P01", 1, [])]) == "scripts.no_pages"
    scripts.root(world.campaign, "NVCN", world.collected([an, binh]), **act)
    [room] = Entry.objects.get(gate="pages_rooted").data["rooms"]
    assert (room["room"], room["scripts"], room["pages"]) == ("P01", 2, 2)


def test_a_script_of_another_test_is_refused(world, numbers):
    an = numbers["Bùi An"]

    refusal = refused(
        scripts.root,
        world.campaign,
        "KHAC",
        world.collected([an]),
        by=world.secretary,
        at=world.at,
    )

    assert refusal.code == "scripts.not_of_this_test"


def test_a_remark_takes_the_scripts_under_appeal_and_no_others(world, numbers):
    refusal = refused(
        scripts.root,
        world.campaign,
        "NVCN/pk1",
        world.collected([numbers["Bùi An"]]),
        by=world.secretary,
        at=world.at,
    )

    assert refusal.code == "scripts.not_under_appeal"


@pytest.fixture
def sent(world, numbers):
    rows = world.sent([numbers["Bùi An"], numbers["Đỗ Bình"]])
    penalties.freeze(world.campaign, "NVCN", by=world.chair, at=world.at)
    world.witness(world.log)
    return rows


def given(numbers) -> dict[str, str]:
    return {numbers["Bùi An"]: "60", numbers["Đỗ Bình"]: "70"}


def attempt(world, data: bytes, key: str = "NVCN") -> str:
    return refused(marks.receive, world.campaign, key, data, by=world.secretary, at=world.at).code


def changed(world, rows, numbers, **files) -> bytes:
    """The marks package with some of its files replaced, signed as before."""
    whole = world.marks_package(rows, given(numbers), "NVCN", 1)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        found = {
            name: archive.read(name)
            for name in archive.namelist()
            if not name.startswith("manifest")
        }
    found.update({name.replace("_", "."): data for name, data in files.items()})
    return packages.build(
        "marks",
        campaign=CODE,
        sender=MARKING,
        receiver="office",
        sequence=1,
        files=found,
        at=world.at,
    )


def test_marks_come_for_every_code_in_the_bags_and_no_other(world, numbers, sent):
    few = world.marks_package(sent[:1], given(numbers), "NVCN", 1)

    assert attempt(world, few) == "marks.incomplete"
    assert not Entry.objects.filter(gate="marks_received").exists()


def test_a_package_that_is_not_as_agreed_is_refused(world, numbers, sent):
    other = canonical.encode({"key": "NVCN/pk1"})
    whole = world.marks_package(sent, given(numbers), "NVCN", 1)

    assert attempt(world, changed(world, sent, numbers, delivery_json=other)) == "marks.other_key"
    assert attempt(world, changed(world, sent, numbers, marks_jsonl=b"{}\n")) == "marks.malformed"
    assert attempt(world, changed(world, sent, numbers, delivery_json=b"[]")) == "marks.malformed"
    assert attempt(world, whole[:-40]).startswith("package.")
    assert attempt(world, whole.replace(b"60.00", b"90.00")) == "package.damaged"


def test_the_same_package_again_changes_nothing(world, numbers, sent):
    package = world.marks_package(sent, given(numbers), "NVCN", 1)
    act = {"by": world.secretary, "at": world.at}

    first = marks.receive(world.campaign, "NVCN", package, **act)
    second = marks.receive(world.campaign, "NVCN", package, **act)

    assert first == second
    assert Entry.objects.filter(gate="marks_received").count() == 1


def test_marks_wait_for_frozen_penalties(world, numbers):
    rows = world.sent([numbers["Bùi An"], numbers["Đỗ Bình"]])
    package = world.marks_package(rows, given(numbers), "NVCN", 1)

    assert attempt(world, package) == "gate.out_of_order"


def test_nothing_is_joined_before_the_codes_are_open(world, numbers, sent):
    package = world.marks_package(sent, given(numbers), "NVCN", 1)
    marks.receive(world.campaign, "NVCN", package, by=world.secretary, at=world.at)
    world.witness(world.log)

    refusal = refused(marks.join, world.campaign, "NVCN", by=world.secretary, at=world.at)

    assert refusal.code == "gate.out_of_order"
    assert not Mark.objects.exists()
    assert all("number" not in row for row in tables.rows(world.log, "marks/NVCN"))


def test_penalties_are_recorded_once_per_minutes_and_not_after_freezing(world, numbers):
    an = numbers["Bùi An"]
    act = {"key": "NVCN", "by": world.secretary, "at": world.at}

    def attempt(**changes):
        facts = {"kind": "reprimand", "minutes": "BB-01", **changes}
        return refused(penalties.record, world.campaign, an, **facts, **act).code

    penalties.record(world.campaign, an, kind="reprimand", minutes="BB-01", **act)
    assert attempt() == "penalty.recorded_already"
    assert attempt(kind="shouting") == "penalty.unknown_kind"
    assert attempt(minutes=" ") == "penalty.minutes_missing"
    world.sent([an, numbers["Đỗ Bình"]])
    penalties.freeze(world.campaign, "NVCN", by=world.chair, at=world.at)
    assert attempt(minutes="BB-02") == "penalty.frozen"
    [row] = tables.rows(world.log, "penalties/NVCN")
    assert (row["number"], row["kind"], row["percent"], row["minutes"]) == (
        an,
        "reprimand",
        25,
        "BB-01",
    )


def test_scores_are_taken_over_once_and_only_when_scored(world, numbers):
    act = {"by": world.secretary, "at": world.at}

    assert refused(rounds.pull, world.campaign, "KTC/1", **act).code == "rounds.pulled_already"
    assert refused(rounds.pull, world.campaign, "KTC/2", **act).code == "rounds.not_scored"


def test_a_score_that_does_not_follow_from_the_rules_is_refused(world):
    found = world.rostered(PEOPLE)

    refusal = refused(world.scored, PEOPLE, found, correct=12, counted="12.00", passed=True)

    assert refusal.code == "rounds.rule_differs"
