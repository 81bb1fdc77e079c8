"""The check `log`: any change to what a bundle holds is named, with no key and no policy needed."""

import json

import pytest

from ledger.rules.canonical import encode
from tests.verify.builder import Table, edited, failing, judge, told

ENTRIES = "logs/office/entries.jsonl"
OPENINGS = "openings/office.jsonl"
ROSTER = "tables/office/roster.jsonl"


def entry(change):
    return lambda files: edited(files, ENTRIES, change)


def rows(name, change):
    return lambda files: edited(files, name, change)


def swap(entries):
    entries[3], entries[4] = entries[4], entries[3]


def renumbered(entries):
    swap(entries)
    entries[3]["n"], entries[4]["n"] = 3, 4


def spaced(files):
    lines = files[ENTRIES].split(b"\n")
    lines[2] = json.dumps(json.loads(lines[2]), ensure_ascii=False).encode()
    files[ENTRIES] = b"\n".join(lines)


CHANGES = {
    "a fact": entry(lambda e: e[1]["data"].update(keys=["x"])),
    "an instant": entry(lambda e: e[5].update(at="2026-11-23T01:00:09.999Z")),
    "an actor": entry(lambda e: e[5].update(by="nguoi-2")),
    "two entries": entry(swap),
    "two entries and their numbers": entry(renumbered),
    "an entry left out": entry(lambda e: e.pop(4)),
    "the last entry left out": entry(lambda e: e.pop()),
    "the log's name": entry(lambda e: [x.update(log="so-noi-vu/KTX/office") for x in e]),
    "the form of an entry": spaced,
    "a payload": rows(OPENINGS, lambda r: r[0]["payload"].update(name="000009")),
    "a salt": rows(OPENINGS, lambda r: r[0].update(salt="00" * 32)),
    "a payload left out": rows(OPENINGS, lambda r: r.pop()),
    "a row": rows(ROSTER, lambda r: r[0].update(priority="5.00")),
    "a row left out": rows(ROSTER, lambda r: r.pop()),
    "the order of rows": rows(ROSTER, lambda r: r.reverse()),
    "a row twice": rows(ROSTER, lambda r: r.append(r[0])),
    "a table left out": lambda files: files.pop(ROSTER),
    "a public table left out": lambda files: files.pop("tables/office/rules.jsonl"),
    "a table from nowhere": lambda files: files.update({"tables/office/x.jsonl": b"{}\n"}),
}


@pytest.mark.parametrize("what", CHANGES)
@pytest.mark.parametrize("bare", [False, True], ids=["anchored", "bare"])
def test_a_change_is_named(built, place, what, bare):
    outcome = judge(built, place, CHANGES[what], bare=bare)

    assert "log" in failing(outcome)
    assert outcome.code == 1


def test_an_entry_added_at_the_end_has_no_witnesses(built, place):
    added = entry(lambda e: e.append({**e[-1], "kind": "a.b", "n": len(e)}))

    assert failing(judge(built, place, added, bare=True)) == ["anchors"]
    assert failing(judge(built, place, added)) == ["anchors"]


def test_an_unchanged_bundle_holds(built, place):
    outcome = judge(built, place)

    assert failing(outcome) == []
    assert outcome.code == 0


def test_the_same_bundle_without_policy_and_root_is_unanchored(built, place):
    assert judge(built, place, bare=True).code == 3


def test_time_may_not_run_backwards(built, place):
    built.add("a.b", {})
    built.office.facts[-1]["at"] = "2026-11-22T01:00:00.000Z"
    built.witness(built.office)

    outcome = judge(built, place)

    assert "log" in failing(outcome)
    assert "before office#12" in told(outcome, "log")


def test_an_instant_that_is_none_fails(built, place):
    built.add("a.b", {})
    built.office.facts[-1]["at"] = "yesterday"
    built.witness(built.office)

    assert "log" in failing(judge(built, place))


def test_checkpoints_may_not_shrink_or_leave_the_log(built, place):
    def reorder(files):
        names = sorted(n for n in files if n.startswith("logs/office/checkpoints/"))
        files[names[0]], files[names[1]] = files[names[1]], files[names[0]]

    assert told(judge(built, place, reorder), "log").endswith("0002.note: does not grow")


def test_a_public_bundle_says_what_it_withholds(built, place):
    built.audience = "public"
    del built.office.shown["roster"]

    outcome = judge(built, place)

    assert failing(outcome) == []
    assert outcome.report.status("log") == "skipped"
    assert outcome.code == 3


def test_an_auditor_s_bundle_cannot_pose_as_public_and_hold(built, place):
    def hide(files):
        del files[OPENINGS], files[ROSTER]

    outcome = judge(built, place, hide, audience="public")

    assert outcome.report.status("log") == "skipped"
    assert outcome.code == 3


def test_sealed_tables_wait_for_their_keys(built, place):
    hidden = Table("keys/KTC", [{"item": "Q1", "right": ["A"]}], shown=False)
    built.add("x.y", {}, tables=[hidden])
    built.witness(built.office)

    outcome = judge(built, place)

    assert outcome.report.status("log") == "skipped"

    built.add("gate.keys_opened", {"gate": "keys_opened", "scope": "session:KTC/1"})
    built.witness(built.office)
    assert "table office/keys/KTC: missing" in told(judge(built, place), "log")


def test_files_are_those_of_the_manifest(built, place):
    assert failing(judge(built, place, files=[])) == ["manifest"]
    changed = [{"name": "README.txt", "sha256": "00" * 32, "size": 5}]
    assert "README.txt was changed" in told(judge(built, place, files=changed), "manifest")


def test_the_canonical_form_is_asked_of_every_entry(built, place):
    # The log itself was written with spaces: its roots fit, its form does not.
    class Loose(type(built.office)):
        def lines(self):
            found = super().lines()
            return [encode(json.loads(line)).replace(b'"by":', b'"by": ') for line in found]

    built.office.__class__ = Loose
    built.office.checkpoints.clear()
    built.witness(built.office)

    outcome = judge(built, place)

    assert "not in canonical form" in told(outcome, "log")
