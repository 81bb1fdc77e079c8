"""Appeals: inside the legal window, for what may be marked again, and never without consequence."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from law.services import holidays
from ledger.models import Entry
from recruitment.queries import appeals as queries
from recruitment.services import appeals, approvals, priorities, publications, rankings, remarks
from tests.refusing import refused

PEOPLE = [
    ("Bùi An", "VT01", ("con_liet_si",), 40, "60"),
    ("Đỗ Bình", "VT01", (), 40, "66"),
    ("Lê Cường", "VT02", (), 29, None),
]
TODAY = date(2026, 11, 23)


@pytest.fixture
def numbers(world):
    holidays.fill(2026)
    holidays.correct(date(2026, 11, 24), name="Ngày Văn hoá Việt Nam", source="NQ 28/2026/QH16")
    return world.published(PEOPLE)


def receive(world, number, **changes):
    facts = {
        "kind": "remark",
        "test": "NVCN",
        "received_on": TODAY,
        "document": "ĐPK-01",
        "by": world.secretary,
        "at": world.at,
    }
    return appeals.receive(world.campaign, number, **{**facts, **changes})


def test_the_window_is_five_working_days_without_the_culture_day(world, numbers):
    # Published Monday 23/11/2026; 24/11 is a holiday: 25, 26, 27, 30 November, 1 December.
    assert queries.window(world.campaign).last_day == date(2026, 12, 1)


def test_a_late_appeal_is_refused_with_its_article(world, numbers):
    late = world.at + timedelta(days=9)

    refusal = refused(receive, world, numbers["Bùi An"], received_on=date(2026, 12, 2), at=late)

    assert refusal.code == "appeal.late"
    assert refusal.facts["last_day"] == date(2026, 12, 1)
    assert "Điều 16" in refusal.facts["article"]
    last = receive(world, numbers["Bùi An"], received_on=date(2026, 12, 1), at=late)
    assert last.received_on == date(2026, 12, 1)


def test_only_the_paper_written_professional_test_is_marked_again(world, numbers):
    an, cuong = numbers["Bùi An"], numbers["Lê Cường"]

    assert refused(receive, world, an, test="KTC").code == "appeal.not_remarkable"
    assert refused(receive, world, cuong).code == "appeal.nothing_to_remark"


def test_what_else_an_appeal_needs(world, numbers):
    an = numbers["Bùi An"]

    assert refused(receive, world, an, kind="complaint").code == "appeal.unknown_kind"
    assert refused(receive, world, an, document="").code == "appeal.document_missing"
    assert refused(receive, world, "000099").code == "candidate.missing"
    yesterday, tomorrow = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
    assert refused(receive, world, an, received_on=yesterday).code == "appeal.early"
    assert refused(receive, world, an, received_on=tomorrow).code == "appeal.early"
    receive(world, an)
    assert refused(receive, world, an).code == "appeal.received_already"


def test_an_appeal_waits_for_publication(world):
    numbers = world.ready_to_rank(PEOPLE)

    assert refused(receive, world, numbers["Bùi An"]).code == "appeal.not_published"
    closing = refused(appeals.close, world.campaign, by=world.chair, at=world.at)
    assert closing.code == "appeal.not_published"


def test_without_a_second_code_key_nothing_can_be_marked_again(world, numbers):
    world.campaign.code_keys.filter(key="NVCN/pk1").delete()

    assert refused(receive, world, numbers["Bùi An"]).code == "appeal.no_code_key"


def test_priority_changes_only_by_appeal_once_results_are_shown(world, numbers):
    an = numbers["Bùi An"]
    act = {"by": world.chair, "at": world.at}
    direct = refused(priorities.recognise, world.campaign, an, categories=[], reason="x", **act)
    appeal = receive(world, an, kind="priority", test="")

    above = refused(
        appeals.decide,
        world.campaign,
        appeal.reference,
        reason="x",
        categories=["thuong_binh"],
        **act,
    )
    decision = appeals.decide(
        world.campaign, appeal.reference, reason="Không đủ giấy tờ", categories=[], **act
    )
    twice = refused(
        appeals.decide, world.campaign, appeal.reference, reason="x", categories=[], **act
    )

    assert [one.code for one in (direct, above, twice)] == [
        "priority.results_shown",
        "priority.above_roster",
        "appeal.decided_already",
    ]
    assert decision.outcome == "upheld"


def test_a_lowered_priority_can_be_restored_on_appeal_up_to_the_roster(world):
    numbers = world.ready_to_rank(PEOPLE)
    an = numbers["Bùi An"]
    priorities.recognise(
        world.campaign, an, categories=[], reason="Thiếu giấy", by=world.checker, at=world.at
    )
    rankings.rank(world.campaign, by=world.secretary, at=world.at)
    world.witness(world.log)
    publications.publish(world.campaign, by=world.chair, at=world.at)
    appeal = receive(world, an, kind="priority", test="")

    decision = appeals.decide(
        world.campaign,
        appeal.reference,
        reason="Đã bổ sung giấy",
        categories=["con_liet_si"],
        by=world.chair,
        at=world.at,
    )

    assert decision.outcome == "upheld"
    ranking = rankings.rank(world.campaign, reason="Khiếu nại", by=world.secretary, at=world.at)
    row = ranking.rows.get(candidate__number=an)
    assert (row.priority_hundredths, row.total_hundredths) == (500, 6500)


def remarked(world, numbers, mark: str):
    an = numbers["Bùi An"]
    appeal = receive(world, an)
    early = refused(world.joined, {an: mark}, "NVCN/pk1", turn=2)
    assert early.code == "scripts.window_open"
    world.after_the_window()
    world.joined({an: mark}, "NVCN/pk1", turn=2)
    return an, appeal


def decide_remark(world, number, **changes):
    facts = {"key": "NVCN/pk1", "by": world.chair, "at": world.at, **changes}
    return remarks.decide(world.campaign, number, **facts)


def test_a_wide_gap_needs_the_recorded_talk_and_the_chair(world, numbers):
    an, appeal = remarked(world, numbers, "65")

    def attempt(**changes):
        return refused(decide_remark, world, an, **changes)

    assert (attempt().code, attempt().facts["gap"]) == ("remark.needs_talk", "5.00")
    assert attempt(mark=Decimal("65.01"), document="BB-9").code == "remark.outside_both_marks"
    assert attempt(mark=Decimal(63)).code == "remark.minutes_missing"
    early = refused(
        appeals.decide, world.campaign, appeal.reference, reason="x", by=world.chair, at=world.at
    )
    assert early.code == "appeal.remark_undecided"
    decision = decide_remark(world, an, mark=Decimal(63), document="BB-9")
    assert (decision.how, decision.mark_hundredths) == ("chair", 6300)
    assert attempt(mark=Decimal(63), document="BB-9").code == "remark.decided_already"
    payload = Entry.objects.get(kind="remark.decided").opening.value
    assert (payload["published"], payload["remarked"], payload["mark"]) == (
        "60.00",
        "65.00",
        "63.00",
    )


def test_a_small_gap_leaves_the_chair_no_choice(world, numbers):
    an, _ = remarked(world, numbers, "64.99")

    refusal = refused(decide_remark, world, an, mark=Decimal(62), document="BB-9")
    decision = decide_remark(world, an)

    assert refusal.code == "remark.not_for_the_chair"
    assert (decision.how, decision.mark_hundredths) == ("replaced", 6499)


def test_a_remark_is_decided_after_it_is_joined(world, numbers):
    assert refused(decide_remark, world, numbers["Bùi An"]).code == "remark.not_joined"


def test_appeals_close_after_the_window_with_every_consequence_drawn(world, numbers):
    published = world.at
    an, appeal = remarked(world, numbers, "64")
    later = world.at

    def attempt(at=later):
        return refused(appeals.close, world.campaign, by=world.chair, at=at).code

    assert attempt(at=published) == "appeal.window_open"
    assert attempt() == "appeal.undecided"
    decide_remark(world, an)
    bare = refused(
        appeals.decide, world.campaign, appeal.reference, reason=" ", by=world.chair, at=later
    )
    assert bare.code == "appeal.reason_missing"
    appeals.decide(world.campaign, appeal.reference, reason="Phúc khảo", by=world.chair, at=later)
    assert attempt() == "appeal.ranking_outdated"
    rankings.rank(world.campaign, reason="Phúc khảo", by=world.secretary, at=later)
    assert attempt() == "appeal.ranking_unpublished"
    publications.publish(world.campaign, by=world.chair, at=later)
    appeals.close(world.campaign, by=world.chair, at=later)

    assert refused(receive, world, numbers["Đỗ Bình"], at=later).code == "appeal.closed"
    final = refused(rankings.rank, world.campaign, reason="x", by=world.secretary, at=later)
    assert final.code == "ranking.final"
    assert Entry.objects.get(gate="appeals_closed").data["upheld"] == 1


def test_an_approval_is_signed_and_comes_after_the_appeals(world, numbers):
    blank = approvals.Approval("", TODAY, "Nguyễn Văn A", "Giám đốc")
    signed = approvals.Approval("99/QĐ", TODAY, "Nguyễn Văn A", "Giám đốc")
    act = {"by": world.head, "at": world.at}

    assert refused(approvals.approve, world.campaign, blank, **act).code == "approval.unsigned"
    assert refused(approvals.approve, world.campaign, signed, **act).code == "gate.out_of_order"
    assert refused(approvals.archive, world.campaign, {}, **act).code == "archive.empty"
    assert refused(
        appeals.decide, world.campaign, "none", reason="x", by=world.chair, at=world.at
    ).code == ("appeal.missing")
