"""Penalties, round 1 after the close, recognised priorities, and what today's list says of them."""

import pytest

from accounts.rules.roles import Role
from ledger.services import gates, tables
from office import queues
from recruitment.models import Penalty, Recognition, RoundResult
from recruitment.services import penalties
from tests.pages import same_queries
from tests.recruitment.web.council import CAMPAIGN, CLEAR, at_desk, errors, told

pytestmark = pytest.mark.usefixtures("seeded")

PAGE = f"{CAMPAIGN}vi-pham/"
PRIORITIES = f"{CAMPAIGN}uu-tien/"


@pytest.fixture
def rostered(world):
    """The roster is closed."""
    world.numbers = world.rostered(CLEAR)
    return world


def given(world, **changes):
    found = {"number": world.numbers["Bùi An"], "kind": "warning", "minutes": "BB-01/NVCN"}
    return {**found, **changes}


def test_a_penalty_is_recorded_with_the_figure_of_the_regime(rostered):
    at_desk(rostered.secretary).post(f"{PAGE}NVCN/ghi/", given(rostered))

    assert [(one.key, one.kind, one.percent) for one in Penalty.objects.all()] == [
        ("NVCN", "warning", 50)
    ]


def test_the_same_minutes_twice_are_refused_above_the_minutes(rostered):
    client = at_desk(rostered.secretary)
    client.post(f"{PAGE}NVCN/ghi/", given(rostered))
    response = client.post(f"{PAGE}NVCN/ghi/", given(rostered))

    assert response.status_code == 409
    assert list(errors(response)) == ["minutes"]


def test_an_unknown_candidate_and_an_unknown_test_are_told_apart(rostered):
    client = at_desk(rostered.secretary)
    response = client.post(f"{PAGE}NVCN/ghi/", given(rostered, number="999999"))

    assert list(errors(response)) == ["number"]
    assert client.get(f"{PAGE}XYZ/").status_code == 404


def test_the_list_costs_the_same_queries_for_more_penalties(rostered):
    names = iter(("Bùi An", "Đặng Hoà", "Lê Cường"))

    def add():
        penalties.record(
            rostered.campaign, rostered.numbers[next(names)], key="NVCN", kind="warning",
            minutes="BB-01", by=rostered.secretary, at=rostered.at,
        )  # fmt: skip

    add()
    assert same_queries(at_desk(rostered.chair), f"{PAGE}NVCN/", add) > 0


def test_the_secretary_records_and_the_chair_freezes(rostered):
    client = at_desk(rostered.secretary)

    assert f"{PAGE}NVCN/khoa/" not in told(client.get(f"{PAGE}NVCN/"))
    assert client.post(f"{PAGE}NVCN/khoa/").status_code == 403


def test_penalties_are_not_frozen_before_the_test_is_over(rostered):
    at_desk(rostered.chair).post(f"{PAGE}NVCN/khoa/")

    assert gates.passed(rostered.log, "penalties_frozen", "written:NVCN") is None


def test_a_scored_session_is_taken_over_with_one_button(rostered):
    rostered.scored(CLEAR, rostered.numbers)
    codes = {one.session for one in RoundResult.objects.all()}
    page = at_desk(rostered.chair).get(f"{CAMPAIGN}vong-1/")

    assert codes == {"KTC/1"}
    assert page.status_code == 200


def test_a_session_that_is_not_there_is_not_found(rostered):
    assert at_desk(rostered.chair).get(f"{CAMPAIGN}vong-1/KTC.9/").status_code == 404


def test_a_claim_that_is_not_proven_counts_nothing(rostered):
    number = rostered.numbers["Đặng Hoà"]
    client = at_desk(rostered.checker)
    client.post(f"{PRIORITIES}{number}/", {"categories": [], "reason": "Thiếu giấy xác nhận"})
    [(_, most, counts)] = client.get(PRIORITIES).context["page"].object_list

    assert (str(most), str(counts)) == ("5.00", "0.00")


def test_more_than_the_roster_allows_is_refused(rostered):
    number = rostered.numbers["Đặng Hoà"]
    response = at_desk(rostered.checker).post(
        f"{PRIORITIES}{number}/", {"categories": ["thuong_binh"], "reason": "Giấy mới"}
    )

    assert response.status_code == 409
    assert list(errors(response)) == ["categories"]
    assert Recognition.objects.count() == 0


def test_the_secretary_recognises_no_priority(rostered):
    assert at_desk(rostered.secretary).get(PRIORITIES).status_code == 403


def due(user, world) -> list[str]:
    return [one.url for one in queues.due(user, world.at)]


def test_today_each_person_sees_the_own_acts(rostered):
    assert f"{CAMPAIGN}chung-kien/" not in due(rostered.secretary, rostered)
    tables.find(rostered.log, "roster")
    rostered.scored(CLEAR, rostered.numbers)
    rostered.joined({rostered.numbers[p[0]]: p[4] for p in CLEAR if p[4] is not None})

    assert f"{CAMPAIGN}xep-hang/" in due(rostered.secretary, rostered)
    assert f"{CAMPAIGN}xep-hang/" not in due(rostered.coder, rostered)


def test_acts_no_witness_has_seen_stand_in_todays_list(world):
    world.receiving()
    from recruitment.services import rosters

    world.apply(CLEAR)
    from recruitment.services import applications

    applications.accept(
        world.campaign, list(world.references.values()), by=world.checker, at=world.at
    )
    rosters.close(world.campaign, by=world.chair, at=world.at)

    assert f"{CAMPAIGN}chung-kien/" in due(world.secretary, world)


def test_an_open_campaign_asks_the_chair_to_freeze_its_rules(world, officer):
    world.opened()
    marker = officer("cham-1", Role.MARKER)

    assert f"{CAMPAIGN}ke-hoach/" in due(world.chair, world)
    assert due(marker, world) == []
