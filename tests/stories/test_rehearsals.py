"""A whole campaign, from an empty database to a bundle that an auditor proves."""

import json

import pytest
from django.db import connection

from tests.stories.conftest import play
from tests.stories.forgeries import Forgery

NAMED = """candidates papers answers scripts marks third_marks collective selected ties
ledger_size bundle_bytes seconds peak_mb root verified"""


def test_the_bundle_is_proven_under_its_policy_and_root(rehearsed):
    done = rehearsed.verify(None, *rehearsed.anchors)

    assert (done.returncode, done.stderr) == (0, "")


def test_without_policy_and_root_it_is_consistent_but_unanchored(rehearsed):
    assert rehearsed.verify().returncode == 3


def test_another_root_is_refused(rehearsed):
    policy = ("--policy", str(rehearsed.folder / "policy.txt"))

    done = rehearsed.verify(None, *policy, "--root", "00" * 32)

    assert done.returncode == 1
    assert "anchors" in done.stdout


def test_the_summary_counts_the_campaign(rehearsed):
    kept = json.loads((rehearsed.folder / "summary.json").read_text(encoding="utf-8"))

    assert [name for name in NAMED.split() if name not in kept] == []
    assert kept["verified"] is True
    assert kept["root"] == rehearsed.root
    # Everybody whose form was accepted got a paper; two markers read every script.
    assert kept["papers"] < kept["candidates"]
    assert kept["marks"] >= 2 * kept["scripts"]


def test_the_same_seed_gives_the_same_root_on_sqlite_too(rehearsed, tmp_path):
    if connection.vendor != "postgresql":
        pytest.skip("held against the rehearsal on PostgreSQL")
    again = play(tmp_path / "again", CONGTAM_DATABASE_URL="")

    assert again.root == rehearsed.root
    assert (again.folder / "bundle.zip").read_bytes() == (
        rehearsed.folder / "bundle.zip"
    ).read_bytes()


def test_another_seed_gives_another_root(rehearsed, tmp_path):
    if connection.vendor == "postgresql":
        pytest.skip("what a seed decides was tried on SQLite")
    assert play(tmp_path / "other", seed="2").root != rehearsed.root


def test_the_story_of_a_candidate_can_be_told(rehearsed):
    rows = Forgery(rehearsed.folder).rows("office", "joined/NVCN")
    row = next(row for row in rows if not row["percent"])

    draw, mark, rank = (
        rehearsed.verify(None, "--explain", what, row["number"])
        for what in ("draw", "mark", "rank")
    )

    assert [done.returncode for done in (draw, mark, rank)] == [0, 0, 0]
    assert row["number"] in draw.stdout
    assert row["code"] in mark.stdout
    assert row["counted"].replace(".", ",") in rank.stdout.replace(".", ",")
