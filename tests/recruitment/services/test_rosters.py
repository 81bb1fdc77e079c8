"""The closed roster: numbers by name, the most priority that may count, sums that add up."""

import pytest
from django.db import DatabaseError, transaction

from ledger.models import Entry
from ledger.services import tables
from recruitment.models import Candidate
from recruitment.services import applications, priorities, rosters
from recruitment.services.applications import Ruling
from tests.refusing import refused

PEOPLE = [
    ("Trần Thị Ánh", "VT01", ("con_liet_si", "nghia_vu_quan_su"), 40, "60"),
    ("Đỗ Văn Ân", "VT02", (), 40, "60"),
    ("Bùi An", "VT01", ("dan_toc_thieu_so",), 40, "60"),
    ("An", "VT02", (), 40, "60"),
]


def test_numbers_follow_vietnamese_names_and_priority_counts_once(world):
    numbers = world.rostered(PEOPLE)

    assert numbers == {
        "An": "000001",
        "Bùi An": "000002",
        "Trần Thị Ánh": "000003",
        "Đỗ Văn Ân": "000004",
    }
    rows = tables.rows(world.log, "roster")
    shown = [(row["number"], row["post"], row["priority"], row["category"]) for row in rows]
    assert shown == [
        ("000001", "VT02", "0.00", ""),
        ("000002", "VT01", "5.00", "dan_toc_thieu_so"),
        ("000003", "VT01", "5.00", "con_liet_si"),
        ("000004", "VT02", "0.00", ""),
    ]


def test_applications_are_accepted_refused_or_withdrawn_and_nothing_else(world):
    world.receiving()
    rows = [row.reference for row in world.apply(PEOPLE)]
    act = {"by": world.checker, "at": world.at}
    applications.accept(world.campaign, rows[:1], **act)
    applications.propose_refusal(world.campaign, [Ruling(rows[1], ["health"])], **act)
    applications.withdraw(world.campaign, [rows[2]], **act)

    open_ones = refused(rosters.close, world.campaign, by=world.chair, at=world.at)
    applications.refuse(world.campaign, [rows[1]], by=world.second_checker, at=world.at)
    applications.withdraw(world.campaign, [rows[3]], **act)
    rosters.close(world.campaign, by=world.chair, at=world.at)

    assert (open_ones.code, open_ones.facts) == ("roster.open_applications", {"count": 2})
    data = Entry.objects.get(gate="roster_closed").data
    assert data["counts"] == {"applications": 4, "accepted": 1, "refused": 1, "withdrawn": 2}
    assert data["by_post"] == {"VT01": 1, "VT02": 0}


def test_a_roster_of_nobody_is_not_closed(world):
    world.receiving()

    assert refused(rosters.close, world.campaign, by=world.chair, at=world.at).code == (
        "roster.empty"
    )


def test_the_roster_waits_for_the_code_key(world):
    world.frozen()
    rows = [row.reference for row in world.apply(PEOPLE)]
    applications.accept(world.campaign, rows, by=world.checker, at=world.at)

    refusal = refused(rosters.close, world.campaign, by=world.chair, at=world.at)

    assert refusal.code == "gate.out_of_order"
    assert not Candidate.objects.exists()


def test_a_closed_roster_takes_no_application_and_no_change(world):
    world.rostered(PEOPLE)
    late = refused(applications.receive, world.campaign, [], by=world.secretary, at=world.at)

    assert late.code == "campaign.not_receiving"
    with pytest.raises(DatabaseError), transaction.atomic():
        Candidate.objects.filter(number="000001").update(priority_hundredths=750, category="x")


def test_a_priority_is_only_ever_lowered(world):
    world.rostered(PEOPLE)
    act = {"by": world.checker, "at": world.at}

    raised = refused(
        priorities.recognise,
        world.campaign,
        "000003",
        categories=["thuong_binh"],
        reason="Giấy mới",
        **act,
    )
    priorities.recognise(
        world.campaign,
        "000003",
        categories=["nghia_vu_quan_su"],
        reason="Không có giấy con liệt sĩ",
        **act,
    )

    assert (raised.code, raised.facts["limit"]) == ("priority.above_roster", "5.00")
    entry = Entry.objects.get(kind="priority.recognised")
    assert "000003" not in str(entry.data)
    assert entry.opening.value == {
        "number": "000003",
        "points": "2.50",
        "category": "nghia_vu_quan_su",
        "reason": "Không có giấy con liệt sĩ",
    }


def test_a_recognition_names_a_candidate_and_a_reason(world):
    world.rostered(PEOPLE)
    act = {"categories": [], "by": world.checker, "at": world.at}

    assert refused(priorities.recognise, world.campaign, "000003", reason=" ", **act).code == (
        "priority.reason_missing"
    )
    assert refused(priorities.recognise, world.campaign, "000099", reason="x", **act).code == (
        "candidate.missing"
    )
