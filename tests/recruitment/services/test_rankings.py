"""Ranking, ties and publication: what stops them, and who may go on."""

import pytest
from django.core.exceptions import PermissionDenied

from ledger.models import Entry
from ledger.services import tables
from recruitment.models import Ranking, TieDecision
from recruitment.services import publications, rankings, ties
from tests.refusing import refused

TIED = [
    ("Bùi An", "VT01", (), 40, "70"),
    ("Đỗ Bình", "VT01", (), 40, "70"),
    ("Lê Cường", "VT02", (), 40, "60"),
]


@pytest.fixture
def numbers(world):
    return world.ready_to_rank(TIED)


def decision(world, numbers, **changes):
    facts = {
        "order": [numbers["Đỗ Bình"], numbers["Bùi An"]],
        "decided_by": "Nguyễn Văn A",
        "document": "77/QĐ-SNV",
        "reason": "Kinh nghiệm",
        "by": world.head,
        "at": world.at,
    }
    return {**facts, **changes}


def test_a_tie_at_the_last_place_stops_for_the_head(world, numbers):
    refusal = refused(rankings.rank, world.campaign, by=world.secretary, at=world.at)

    assert refusal.code == "ranking.tie_at_cut"
    assert refusal.facts == {
        "post": "VT01",
        "tied": [numbers["Bùi An"], numbers["Đỗ Bình"]],
        "places": 1,
    }
    assert not Ranking.objects.exists()
    assert not Entry.objects.filter(gate="ranked").exists()


def test_only_the_head_decides_and_only_this_tie(world, numbers):
    def attempt(post="VT01", **changes):
        return refused(
            ties.decide, world.campaign, post, **decision(world, numbers, **changes)
        ).code

    assert attempt(order=[numbers["Bùi An"]]) == "tie.other_candidates"
    assert attempt(order=[numbers["Bùi An"], numbers["Lê Cường"]]) == "tie.other_candidates"
    assert attempt(post="VT02") == "tie.none"
    assert attempt(post="VT07") == "post.missing"
    assert attempt(document=" ") == "tie.unsigned"
    assert attempt(decided_by="") == "tie.unsigned"
    with pytest.raises(PermissionDenied):
        ties.decide(world.campaign, "VT01", **decision(world, numbers, by=world.chair))
    assert not TieDecision.objects.exists()


def test_the_decided_order_is_followed_and_recorded(world, numbers):
    ties.decide(world.campaign, "VT01", **decision(world, numbers))

    rankings.rank(world.campaign, by=world.secretary, at=world.at)

    shown = {row["number"]: row["outcome"] for row in tables.rows(world.log, "ranking/1")}
    assert shown[numbers["Đỗ Bình"]] == "selected"
    assert shown[numbers["Bùi An"]] == "passed_not_selected"
    entry = Entry.objects.get(kind="tie.decided")
    assert entry.data == {"post": "VT01"}
    assert entry.opening.value["document"] == "77/QĐ-SNV"


def test_a_new_version_needs_a_reason_and_each_is_published_once(world, numbers):
    act = {"by": world.secretary, "at": world.at}
    early = refused(publications.publish, world.campaign, by=world.chair, at=world.at)
    ties.decide(world.campaign, "VT01", **decision(world, numbers))
    rankings.rank(world.campaign, **act)
    world.witness(world.log)

    silent = refused(rankings.rank, world.campaign, **act)
    publications.publish(world.campaign, by=world.chair, at=world.at)
    twice = refused(publications.publish, world.campaign, by=world.chair, at=world.at)

    assert [one.code for one in (early, silent, twice)] == [
        "publication.not_ranked",
        "ranking.reason_missing",
        "publication.published_already",
    ]


def test_nothing_is_ranked_before_every_test_is_joined(world):
    numbers = world.rostered(TIED)
    world.scored(TIED, numbers)

    refusal = refused(rankings.rank, world.campaign, by=world.secretary, at=world.at)

    assert refusal.code == "gate.out_of_order"


def test_the_published_rows_show_numbers_and_no_names(world, numbers):
    ties.decide(world.campaign, "VT01", **decision(world, numbers))
    rankings.rank(world.campaign, by=world.secretary, at=world.at)
    world.witness(world.log)
    publications.publish(world.campaign, by=world.chair, at=world.at)

    rows = tables.rows(world.log, "published/1")

    assert [set(row) for row in rows] == [
        {"number", "post", "mark", "priority", "total", "rank", "outcome"}
    ] * 3
