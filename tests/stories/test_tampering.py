"""Whatever an insider changes in a bundle, the auditor's program names the check that fails."""

import json
from hashlib import sha256

import pytest

from ledger.rules.canonical import encode
from ledger.rules.tables import table_root
from tests.stories.conftest import failing


def mark(forgery):
    row = forgery.rows("marking", "marks/NVCN")[0]
    row["mark"] = "99.00" if row["mark"] != "99.00" else "98.00"


def joined_mark(forgery):
    row = forgery.rows("office", "joined/NVCN")[0]
    row["mark"] = row["counted"] = "99.00" if row["mark"] != "99.00" else "98.00"


def answer(forgery):
    row = forgery.rows("office", "events/KTC/1")[0]
    question, letter = next(iter(row["changes"].items()))
    row["changes"][question] = "B" if letter == "A" else "A"


def key(forgery):
    row = forgery.rows("office", "keys/KTC")[0]
    row["right"] = ["B"] if row["right"] == ["A"] else ["A"]


def seed(forgery):
    data = forgery.entry("gate.revealed")["data"]
    data["seed"] = data["seed"][::-1]


def priority(forgery):
    # The last row that can still be raised: somebody without any.
    row = next(row for row in forgery.rows("office", "roster") if row["priority"] == "0.00")
    row["priority"] = "7.50"


def code(forgery):
    rows = forgery.rows("office", "codes/NVCN")
    rows[0]["number"], rows[1]["number"] = rows[1]["number"], rows[0]["number"]


def penalty(forgery):
    forgery.rows("office", "penalties/NVCN").pop()


def paper(forgery):
    items = forgery.rows("office", "papers/KTC/1")[0]["items"]
    items[0], items[1] = items[1], items[0]


def order(forgery):
    entries = forgery.entries["office"]
    place = next(n for n, entry in enumerate(entries) if entry["kind"] == "gate.closed")
    entries[place], entries[place - 1] = entries[place - 1], entries[place]


def gate_time(forgery):
    forgery.entry("gate.revealed")["at"] = "2026-01-01T00:00:00.000Z"


def published_row(forgery):
    forgery.rows("office", "published/1")[0]["total"] = "99.99"


def selected_row(forgery):
    forgery.rows("office", "selected").pop()


def head(forgery):
    """A rehearsal handed in as a campaign."""
    facts = json.loads(forgery.files["manifest.json"])
    forgery.files["manifest.json"] = json.dumps({**facts, "rehearsal": False}).encode()


def form(forgery):
    forgery.entry("gate.rules_frozen")["data"]["tests"][0]["form"] = "khác"


def round1(forgery):
    forgery.entry("gate.rules_frozen")["data"]["posts"][0]["round1"] = ""


def minutes(forgery):
    forgery.entry("gate.rules_frozen")["data"]["tests"][0]["minutes"] = 90
    forgery.entry("gate.started")["data"]["minutes"] = 90


def keys_never_sealed(forgery):
    """The root of the keys stands only where they were opened, after everybody had answered."""
    tables = forgery.entry("gate.bank_sealed")["data"]["tables"]
    keys = next(table for table in tables if table["name"] == "keys/KTC")
    tables.remove(keys)
    forgery.entry("gate.keys_opened")["data"]["tables"] = [keys]


def wishes(forgery):
    forgery.rows("office", "roster")[0]["wishes"] = ["VT02"]


def person(forgery):
    """Somebody else's name on a form: every number after it belongs to another person."""
    forgery.opening("application.received")["full_name"] = "An An"


def post(forgery):
    form = forgery.opening("application.received")
    form["post"] = "VT01" if form["post"] == "VT02" else "VT02"


def refusal(forgery):
    forgery.entry("application.refused")["data"]["reasons"] = []


def one_body(forgery):
    for promised in forgery.entry("codekey.promised")["data"]["keys"]:
        for one in promised["contributions"]:
            one["body"] = "Ban phách"


def machine(forgery):
    forgery.opening("sitting.moved")["to"] = "P01-99"


def credit(forgery):
    forgery.opening("sitting.credited")["deadline"] = "2026-09-26T03:00:00.000Z"


def other_script(forgery):
    """A re-mark of sheets that the candidate did not write."""
    rows = forgery.rows("office", "scripts/NVCN/pk1")
    rows[0]["pages"][0]["body"] = "ab" * 32
    bare = [{name: row[name] for name in row if name != "salt"} for row in rows]
    again = [e for e in forgery.entries["office"] if e["kind"] == "gate.pages_rooted"][1]
    again["data"]["rooms"][0]["root"] = table_root(bare).hex()


def appellant(forgery):
    forgery.opening("appeal.received")["number"] = "000001"


def outcome(forgery):
    entry = forgery.entry("appeal.decided")
    entry["data"]["outcome"] = "dismissed" if entry["data"]["outcome"] == "upheld" else "upheld"
    decided = [e for e in forgery.entries["office"] if e["kind"] == "appeal.decided"]
    upheld = sum(e["data"]["outcome"] == "upheld" for e in decided)
    forgery.entry("gate.appeals_closed")["data"]["upheld"] = upheld


def decision(forgery):
    forgery.opening("gate.approved")["signer"] = "Người khác"


def stranger(forgery):
    """An act that no rule of the campaign knows, in place of one that has done its work."""
    forgery.entry("items.opened")["kind"] = "items.looked_at"


def guide(forgery):
    """A re-mark by another guide than the first marking."""
    again = [e for e in forgery.entries["marking"] if e["kind"] == "gate.received"][1]
    opening = next(one for one in forgery.openings["marking"] if one["n"] == again["n"])
    other = opening["payload"]["guide"]
    other["parts"][0]["title"] = "Phần khác"
    again["data"]["guide"] = sha256(encode(other)).hexdigest()


def settled(forgery):
    entry = forgery.entry("mark.settled", "marking")
    entry["data"]["how"] = "equal" if entry["data"]["how"] != "equal" else "average"


def third_bag(forgery):
    forgery.entry("mark.third_named", "marking")["data"]["bag"] += 1


def sheets(forgery):
    """A sheet more than was collected, so that its marker looks for one that never was."""
    forgery.rows("marking", "scripts/NVCN")[0]["sheets"] += 1


CHANGES = {
    sheets: "codes",
    guide: "settlements",
    settled: "settlements",
    third_bag: "settlements",
    head: "rules",
    form: "rules",
    round1: "rules",
    minutes: "rules",
    keys_never_sealed: "tables",
    wishes: "roster",
    person: "roster",
    post: "roster",
    refusal: "roster",
    one_body: "codes",
    machine: "answers",
    credit: "answers",
    other_script: "pages",
    appellant: "appeals",
    outcome: "appeals",
    decision: "published",
    stranger: "papers",
    mark: "settlements",
    joined_mark: "settlements",
    answer: "answers",
    key: "scores",
    seed: "draws",
    priority: "ranking",
    code: "codes",
    penalty: "penalties",
    paper: "papers",
    order: "log",
    gate_time: "log",
    published_row: "published",
    selected_row: "published",
}


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_one_change_in_a_validly_written_zip_is_named(rehearsed, forged, change):
    code, failed = rehearsed.judge(forged(change), *rehearsed.anchors)

    assert code == 1
    assert failed != []


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_log_rewritten_around_it_still_fails_the_check_it_breaks(rehearsed, forged, change):
    code, failed = rehearsed.judge(forged(change, rewrite_log=True))

    assert code == 1
    assert CHANGES[change] in failed


def wording(forgery):
    """Changes nothing that any rule computes with: only the witnesses can notice."""
    forgery.opening("application.received")["address"] = "Nơi khác"


def test_a_log_rewritten_whole_and_signed_again_is_caught_by_the_witnesses_policy(
    rehearsed, forged
):
    path = forged(wording, rewrite_log=True)
    policy = ("--policy", str(rehearsed.folder / "policy.txt"))

    anchored = rehearsed.verify(path, "--json", *policy)

    # Consistent in itself: without the witnesses nobody could tell.
    assert rehearsed.verify(path).returncode == 3
    code, failed = rehearsed.judge(path, *policy)
    assert (code, "anchors" in failed) == (1, True)
    # The program that stands alone says what it says in this process.
    assert (anchored.returncode, failing(anchored.stdout)) == (code, failed)


def test_a_damaged_zip_is_unreadable_and_not_a_crash(rehearsed, tmp_path):
    data = (rehearsed.folder / "bundle.zip").read_bytes()
    path = tmp_path / "cut.zip"
    path.write_bytes(data[: len(data) // 2])

    done = rehearsed.verify(path)

    assert done.returncode == 2
    assert "Traceback" not in done.stderr
