"""One campaign from its opening to its archive, and what its log holds at the end."""

from datetime import date, timedelta
from decimal import Decimal

from ledger.models import Entry
from ledger.services import tables
from recruitment.models import RankedRow
from recruitment.queries import rankings as ranked
from recruitment.services import (
    appeals,
    approvals,
    penalties,
    publications,
    rankings,
    remarks,
)

PEOPLE = [
    ("Trần Văn Bình", "VT01", ("con_liet_si",), 41, "70"),
    ("Nguyễn Thị An", "VT01", (), 35, "76"),
    ("Lê Hoàng Cường", "VT01", (), 29, None),
    ("Phạm Thu Dung", "VT02", ("nghia_vu_quan_su",), 50, "49.5"),
    ("Đỗ Minh Em", "VT02", (), 45, "55"),
    ("Vũ Hải Giang", "VT02", (), None, None),
]


def rows_of(world, version: int) -> dict[str, tuple[str, str | None, int | None, str]]:
    return {
        row["number"]: (row["post"], row["total"], row["rank"], row["outcome"])
        for row in tables.rows(world.log, f"ranking/{version}")
    }


def test_a_campaign_ends_with_the_selected_approved_after_both_kinds_of_appeal(world):
    numbers = world.published(PEOPLE)
    an, binh = numbers["Nguyễn Thị An"], numbers["Trần Văn Bình"]
    assert list(numbers.values()) == sorted(numbers.values())
    assert rows_of(world, 1) == {
        an: ("VT01", "76.00", 1, "selected"),
        binh: ("VT01", "75.00", 2, "passed_not_selected"),
        numbers["Lê Hoàng Cường"]: ("VT01", None, None, "failed"),
        numbers["Đỗ Minh Em"]: ("VT02", "55.00", 1, "selected"),
        numbers["Phạm Thu Dung"]: ("VT02", None, None, "failed"),
        numbers["Vũ Hải Giang"]: ("VT02", None, None, "absent"),
    }

    today = date(2026, 11, 23)
    common = {"received_on": today, "document": "ĐPK-01"}
    remark = appeals.receive(
        world.campaign, binh, kind="remark", test="NVCN", by=world.secretary, at=world.at, **common
    )
    priority = appeals.receive(
        world.campaign, binh, kind="priority", by=world.secretary, at=world.at, **common
    )
    world.after_the_window()
    world.joined({binh: "72.5"}, "NVCN/pk1", turn=2)
    decided = remarks.decide(world.campaign, binh, key="NVCN/pk1", by=world.chair, at=world.at)
    assert (decided.how, decided.mark_hundredths) == ("replaced", 7250)
    first = appeals.decide(
        world.campaign, remark.reference, reason="Chấm phúc khảo", by=world.chair, at=world.at
    )
    second = appeals.decide(
        world.campaign,
        priority.reference,
        reason="Đã đối chiếu",
        categories=["con_liet_si"],
        by=world.chair,
        at=world.at,
    )
    assert (first.outcome, second.outcome) == ("upheld", "dismissed")

    rankings.rank(world.campaign, reason="Sau phúc khảo", by=world.secretary, at=world.at)
    publications.publish(world.campaign, by=world.chair, at=world.at)
    assert rows_of(world, 2)[binh] == ("VT01", "77.50", 1, "selected")
    assert rows_of(world, 2)[an] == ("VT01", "76.00", 2, "passed_not_selected")

    later = world.at + timedelta(days=1)
    appeals.close(world.campaign, by=world.chair, at=later)
    world.witness(world.log, later)
    approval = approvals.Approval("99/QĐ-SNV", date(2026, 12, 2), "Nguyễn Văn A", "Giám đốc")
    approvals.approve(world.campaign, approval, by=world.head, at=later)
    world.witness(world.log, later)
    approvals.archive(world.campaign, {"bundle": "cd" * 32}, by=world.secretary, at=later)

    assert world.stage() == "archived"
    assert tables.rows(world.log, "selected") == [
        {"number": binh, "post": "VT01", "total": "77.50"},
        {"number": numbers["Đỗ Minh Em"], "post": "VT02", "total": "55.00"},
    ]
    published = tables.rows(world.log, "published/2")
    assert {row["number"]: row["mark"] for row in published}[binh] == "72.50"
    assert RankedRow.objects.filter(ranking__version=1, candidate__number=binh).get().rank == 2
    assert ranked.published(world.campaign).ranking.version == 2


def test_the_log_names_nobody(world):
    world.published(PEOPLE)

    for body in Entry.objects.values_list("body", flat=True):
        text = bytes(body).decode("utf-8")
        assert not any(name.split()[-1] + '"' in text for name, *_ in PEOPLE)
        assert "001199" not in text


def ranked_with_penalty(world, kind: str) -> dict[str, str]:
    """Everybody ranked, An with a penalty from the written test; numbers by name."""
    numbers = world.rostered(PEOPLE)
    world.scored(PEOPLE, numbers)
    penalties.record(
        world.campaign,
        numbers["Nguyễn Thị An"],
        key="NVCN",
        kind=kind,
        minutes="BB-07",
        by=world.secretary,
        at=world.at,
    )
    world.joined({numbers[p[0]]: p[4] for p in PEOPLE if p[4] is not None})
    rankings.rank(world.campaign, by=world.secretary, at=world.at)
    return numbers


def test_a_penalty_is_taken_once_between_marks_and_ranking(world):
    numbers = ranked_with_penalty(world, "reprimand")
    an = numbers["Nguyễn Thị An"]

    [row] = [row for row in tables.rows(world.log, "joined/NVCN") if row["number"] == an]
    assert (row["mark"], row["percent"], row["counted"]) == ("76.00", 25, "57.00")
    assert rows_of(world, 1)[an][1:] == ("57.00", 2, "passed_not_selected")


def test_a_suspended_candidate_has_no_rank(world):
    numbers = ranked_with_penalty(world, "suspension")
    an = numbers["Nguyễn Thị An"]

    assert rows_of(world, 1)[an] == ("VT01", None, None, "suspended")
    assert Decimal(rows_of(world, 1)[numbers["Trần Văn Bình"]][1]) == Decimal(75)
