"""Whatever an insider changes in a bundle, the auditor's program names the check that fails."""

import json

import pytest


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


CHANGES = {
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


def failed(done) -> list[str]:
    """Names of the checks that failed."""
    checks = json.loads(done.stdout)["checks"]
    return [one["check"] for one in checks if one["status"] == "failed"]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_one_change_in_a_validly_written_zip_is_named(rehearsed, forged, change):
    done = rehearsed.verify(forged(change), "--json", *rehearsed.anchors)

    assert done.returncode == 1
    assert failed(done) != []


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_log_rewritten_around_it_still_fails_the_check_it_breaks(rehearsed, forged, change):
    done = rehearsed.verify(forged(change, rewrite_log=True), "--json")

    assert done.returncode == 1
    assert CHANGES[change] in failed(done)


def wording(forgery):
    """Changes nothing that any rule computes with: only the witnesses can notice."""
    forgery.opening("application.received")["address"] = "Nơi khác"


def test_a_log_rewritten_whole_and_signed_again_is_caught_by_the_witnesses_policy(
    rehearsed, forged
):
    path = forged(wording, rewrite_log=True)
    unanchored = rehearsed.verify(path, "--json")
    policy = ("--policy", str(rehearsed.folder / "policy.txt"))

    anchored = rehearsed.verify(path, "--json", *policy)

    # Consistent in itself: without the witnesses nobody could tell.
    assert unanchored.returncode == 3
    assert anchored.returncode == 1
    assert "anchors" in failed(anchored)


def test_a_damaged_zip_is_unreadable_and_not_a_crash(rehearsed, tmp_path):
    data = (rehearsed.folder / "bundle.zip").read_bytes()
    path = tmp_path / "cut.zip"
    path.write_bytes(data[: len(data) // 2])

    done = rehearsed.verify(path)

    assert done.returncode == 2
    assert "Traceback" not in done.stderr
