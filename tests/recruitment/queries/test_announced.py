"""What the public site reads of a campaign: what it shows, and no row more."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.db.models.signals import post_init

from law.services import holidays
from ledger.services import gates, logs
from recruitment.queries import announced
from recruitment.services import campaigns
from tests.refusing import refused

PEOPLE = [
    ("Bùi An", "VT01", (), 40, "60"),
    ("Đỗ Bình", "VT01", (), 40, "66"),
    ("Lê Cường", "VT02", (), 40, "70"),
]
OTHER = "KTD2026-02"


@contextmanager
def read() -> Iterator[Counter[str]]:
    """How many rows of each model were read."""
    rows: Counter[str] = Counter()

    def count(sender: type, **_facts: object) -> None:
        rows[sender.__name__] += 1

    post_init.connect(count)
    try:
        yield rows
    finally:
        post_init.disconnect(count)


@pytest.fixture
def numbers(world, with_witnesses):
    """A published campaign, number of each name; another one is announced beside it."""
    holidays.fill(2026)
    found = world.published(PEOPLE)
    other = campaigns.open(
        agency=world.campaign.agency, code=OTHER, title="Kỳ tuyển dụng thứ hai",
        plan_approved_on=date(2026, 8, 15), decree="RS-2026", exam_regime="XR-2025b",
        opens_on=date(2026, 9, 1), closes_on=date(2026, 9, 30), by=world.head, at=world.at,
    )  # fmt: skip
    campaigns.add_post(
        other, code="VT01", title="Chuyên viên", rank="chuyen_vien", using_body="Phòng Nội vụ",
        quota=1, round1_test="KTC", written_test="NVCN", by=world.head, at=world.at,
    )  # fmt: skip
    log = with_witnesses(logs.find(OTHER, "office"))
    gates.pass_gate(log, "rules_frozen", "campaign", by="tests", at=world.at, data={})
    return found


def test_one_campaign_reads_its_own_posts_alone(numbers):
    with read() as rows:
        found = announced.campaign(OTHER)

    assert (found.code, found.stage, [post.code for post in found.posts]) == (
        OTHER, "receiving", ["VT01"],
    )  # fmt: skip
    assert (rows["Campaign"], rows["Post"]) == (2, 1)
    assert {one.code for one in announced.campaigns()} == {"KTD2026-01", OTHER}


def test_one_result_reads_one_row(numbers):
    with read() as rows:
        found = announced.result("KTD2026-01", numbers["Đỗ Bình"])

    assert (found.number, found.total) == (numbers["Đỗ Bình"], "66.00")
    assert (rows["RankedRow"], rows["Candidate"], rows["Post"]) == (1, 1, 1)


def test_a_result_costs_the_same_queries_for_each_candidate(numbers, django_assert_max_num_queries):
    for number in numbers.values():
        with django_assert_max_num_queries(4):
            assert announced.result("KTD2026-01", number).number == number


def test_a_number_or_a_campaign_that_is_not_there_is_told(numbers):
    assert refused(announced.result, "KTD2026-01", "999999").code == "result.missing"
    assert refused(announced.result, OTHER, "000001").code == "result.missing"
    assert refused(announced.campaign, "KTD2026-09").code == "campaign.missing"
    assert refused(announced.known, "KTD2026-09").code == "campaign.missing"


def test_a_planned_campaign_is_not_known(world):
    world.opened()

    for ask in (announced.campaign, announced.known):
        assert refused(ask, "KTD2026-01").code == "campaign.missing"
