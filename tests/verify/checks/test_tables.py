"""The check `tables`: roots enter with the acts that fix the rows, and every entry is known."""

import pytest

from tests.verify.builder import MiniBundle, Table, rules_frozen
from verify.bundles import Bundle
from verify.running import run

SEALED = ("items/KTC", "keys/KTC", "blueprint/KTC")


def judged(built, place):
    report = run(Bundle.open(built.write(place)), checks=("tables",)).report
    return report.status("tables"), "\n".join(finding.en for finding in report.findings)


def sealed(*names, scope="test:KTC", **data):
    built = MiniBundle()
    rules_frozen(built)
    tables = [Table(name, [{"item": name}]) for name in names]
    built.gate("bank_sealed", scope, data, tables=tables)
    return built


def test_tables_at_their_acts_hold(place):
    status, said = judged(sealed(*SEALED, test="KTC"), place)

    assert (status, said) == (
        "passed",
        "4 tables entered with the acts that fix them, no strange entry",
    )


def test_keys_whose_root_first_stands_at_their_opening_are_found(place):
    built = sealed("items/KTC", "blueprint/KTC")
    late = [Table("keys/KTC", [{"item": "Q1"}])]
    built.gate("keys_opened", "session:KTC/1", tables=late)

    status, said = judged(built, place)

    assert status == "failed"
    assert "office#1 gate.bank_sealed: states tables blueprint/KTC, items/KTC, must state" in said
    assert "office#2 gate.keys_opened: states tables keys/KTC, must state –" in said


def test_another_version_of_a_list_does_not_count(place):
    built = sealed(*SEALED)
    built.gate("published", "campaign", {"version": 2}, tables=[Table("published/1", [])])

    assert "states tables published/1, must state published/2" in judged(built, place)[1]


@pytest.mark.parametrize(
    ("kind", "data", "words"),
    [
        ("room.rooted", {"session": "KTC/9"}, "there is no session KTC/9"),
        ("gate.started", {"scope": "session:KTC/1", "session": "KTC/2"}, "session says KTC/2"),
        ("gate.scripts_sent", {"scope": "written:A/pk1", "test": "B"}, "test says B"),
    ],
)
def test_an_entry_that_names_two_things_is_found(place, kind, data, words):
    built = sealed(*SEALED)
    built.add(kind, data)

    status, said = judged(built, place)

    assert status == "failed"
    assert words in said


def test_a_count_that_is_not_the_tables_is_found(place):
    built = sealed(*SEALED)
    tables = [Table("joined/NVCN", [{"number": "000001"}])]
    built.gate("joined", "written:NVCN", {"count": 2}, tables=tables)

    assert "says 2, the table has 1 rows" in judged(built, place)[1]


def test_an_entry_of_an_unknown_kind_is_never_vouched_for(place):
    built = sealed(*SEALED)
    built.add("mark.given", {"scope": "written:NVCN"})

    status, said = judged(built, place)

    assert status == "skipped"
    assert "office#2 mark.given: this program does not know entries of that kind" in said
