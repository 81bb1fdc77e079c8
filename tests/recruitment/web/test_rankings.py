"""Ranking, ties, publication: what the Council sees, what it may do, and what it is refused."""

from io import BytesIO

import openpyxl
import pytest

from recruitment.models import Publication, Ranking, TieDecision
from recruitment.services import publications, rankings
from tests.pages import queries
from tests.recruitment.web.council import CAMPAIGN, CLEAR, TIED, at_desk, errors, told

pytestmark = pytest.mark.usefixtures("seeded")

PAGE = f"{CAMPAIGN}xep-hang/"
RANK = f"{PAGE}tinh/"
TIE = f"{PAGE}bang-diem/VT01/"


@pytest.fixture
def ready(world):
    """Scored and joined."""
    world.numbers = world.ready_to_rank(CLEAR)
    return world


@pytest.fixture
def tied(world):
    """Two equal candidates for the last place."""
    world.numbers = world.ready_to_rank(TIED, {"VT01": 2})
    return world


@pytest.fixture
def ranked(ready):
    """The first version, not shown yet."""
    rankings.rank(ready.campaign, by=ready.secretary, at=ready.at)
    ready.witness(ready.log)
    return ready


def test_before_everything_is_joined_the_page_names_what_is_missing(world):
    numbers = world.rostered(CLEAR)
    world.scored(CLEAR, numbers)
    needs = at_desk(world.chair).get(PAGE).context["needs"]

    assert [(need.gate, need.scope, need.done) for need in needs] == [
        ("scored", "session:KTC/1", True),
        ("joined", "written:NVCN", False),
    ]


def test_ranking_writes_the_first_version(ready):
    response = at_desk(ready.secretary).post(RANK)

    assert response.url == PAGE
    assert [one.version for one in Ranking.objects.all()] == [1]


def test_a_second_version_wants_a_reason_above_its_field(ranked):
    response = at_desk(ranked.secretary).post(RANK, {"reason": " "})

    assert response.status_code == 409
    assert list(errors(response)) == ["reason"]


def test_a_list_shows_places_marks_and_outcomes_in_order(ranked):
    page = at_desk(ranked.chair).get(f"{PAGE}1/VT01/")
    rows = [
        (row.candidate.number, row.rank, row.outcome) for row in page.context["page"].object_list
    ]

    assert rows == [
        (ranked.numbers["Bùi An"], 1, "selected"),
        (ranked.numbers["Đặng Hoà"], 2, "passed_not_selected"),
        (ranked.numbers["Lê Cường"], None, "failed"),
    ]
    assert page.context["counts"] == {"selected": 1, "passed_not_selected": 1, "failed": 1}


def test_the_same_list_comes_as_excel(ranked):
    response = at_desk(ranked.chair).get(f"{PAGE}1/VT01/?xuat=xlsx")
    sheet = openpyxl.load_workbook(BytesIO(response.content)).active
    rows = list(sheet.iter_rows(values_only=True))

    assert rows[-3][1:5] == (ranked.numbers["Bùi An"], "82,50", "0,00", "82,50")


def test_a_list_costs_the_same_queries_for_one_row_and_for_three(ranked):
    client = at_desk(ranked.chair)

    assert queries(client, f"{PAGE}1/VT02/") == queries(client, f"{PAGE}1/VT01/")


def test_a_candidate_is_explained_with_every_step_and_its_article(ranked):
    number = ranked.numbers["Đặng Hoà"]
    steps = at_desk(ranked.chair).get(f"{PAGE}1/thi-sinh/{number}/").context["steps"]

    assert [str(step) for step in (steps.counted, steps.roster_priority, steps.pass_mark)] == [
        "70.00",
        "5.00",
        "50.00",
    ]
    assert steps.row.total_hundredths == 7500
    assert steps.above == 1
    assert steps.articles.tie == "NĐ 170/2025, Điều 10"


def test_a_penalty_stands_in_the_explanation(world):
    numbers = world.rostered(CLEAR)
    world.scored(CLEAR, numbers)
    from recruitment.services import penalties

    penalties.record(
        world.campaign, numbers["Bùi An"], key="NVCN", kind="reprimand", minutes="BB-1",
        by=world.secretary, at=world.at,
    )  # fmt: skip
    world.joined({numbers[p[0]]: p[4] for p in CLEAR if p[4] is not None})
    rankings.rank(world.campaign, by=world.secretary, at=world.at)
    url = f"{PAGE}1/thi-sinh/{numbers['Bùi An']}/"
    steps = at_desk(world.chair).get(url).context["steps"]

    assert [(one.kind, one.percent) for one in steps.penalties] == [("reprimand", 25)]
    assert str(steps.counted) == "61.88"


def test_a_version_a_post_and_a_candidate_that_are_not_there_are_not_found(ranked):
    client = at_desk(ranked.chair)
    found = [client.get(f"{PAGE}{rest}").status_code for rest in ("9/VT01/", "1/VT99/")]

    assert found == [404, 404]
    assert client.get(f"{PAGE}1/thi-sinh/999999/").status_code == 404


def test_a_tie_stops_the_ranking_and_names_the_tied(tied):
    client = at_desk(tied.chair)
    response = client.post(RANK)

    assert response.status_code == 409
    assert response.context["form"].refused.code == "ranking.tie_at_cut"
    assert client.get(PAGE).context["tied"] is True
    assert Ranking.objects.count() == 0


def decision(tied, **changes):
    first, second = tied.numbers["Lê Cường"], tied.numbers["Đặng Hoà"]
    given = {
        f"place_{first}": "1",
        f"place_{second}": "2",
        "decided_by": "Đặng Minh Tâm",
        "document": "12/QĐ",
        "reason": "Có kinh nghiệm",
    }
    return {**given, **changes}


def test_the_head_decides_a_tie_and_the_campaign_can_be_ranked(tied):
    at_desk(tied.head).post(f"{TIE}quyet-dinh/", decision(tied))
    [kept] = TieDecision.objects.all()
    at_desk(tied.secretary).post(RANK)

    assert kept.order == [tied.numbers["Lê Cường"], tied.numbers["Đặng Hoà"]]
    outcomes = dict(Ranking.objects.get().rows.values_list("candidate__number", "outcome"))
    assert outcomes[tied.numbers["Lê Cường"]] == "selected"
    assert outcomes[tied.numbers["Đặng Hoà"]] == "passed_not_selected"


def test_one_place_for_two_candidates_is_refused(tied):
    same = {f"place_{tied.numbers['Đặng Hoà']}": "1"}
    response = at_desk(tied.head).post(f"{TIE}quyet-dinh/", decision(tied, **same))

    assert response.status_code == 422
    assert TieDecision.objects.count() == 0


def test_the_chair_reads_a_tie_and_may_not_decide_it(tied):
    client = at_desk(tied.chair)

    assert "quyet-dinh" not in told(client.get(TIE))
    assert client.post(f"{TIE}quyet-dinh/", decision(tied)).status_code == 403


def test_publishing_wants_the_box_that_the_list_was_read(ranked):
    url = f"{PAGE}cong-bo/"
    client = at_desk(ranked.chair)
    assert client.post(url).status_code == 422
    client.post(url, {"read": "on"})

    assert [one.ranking.version for one in Publication.objects.all()] == [1]
    assert client.get(url).context["window"] is not None


def test_a_ranking_that_no_witness_saw_is_not_published(ready):
    rankings.rank(ready.campaign, by=ready.secretary, at=ready.at)
    response = at_desk(ready.chair).post(f"{PAGE}cong-bo/", {"read": "on"})

    assert response.status_code == 409
    assert response.context["form"].refused.code == "gate.not_witnessed"


def test_the_secretary_may_rank_but_not_publish(ranked):
    assert at_desk(ranked.secretary).get(f"{PAGE}cong-bo/").status_code == 403


def test_changed_facts_ask_for_a_new_version(ranked):
    publications.publish(ranked.campaign, by=ranked.chair, at=ranked.at)
    from recruitment.services import priorities

    priorities.record(
        ranked.campaign, ranked.numbers["Đặng Hoà"], categories=[], reason="Thiếu giấy",
        by=ranked.checker, at=ranked.at,
    )  # fmt: skip
    client = at_desk(ranked.secretary)
    assert client.get(PAGE).context["outdated"] is True
    client.post(RANK, {"reason": "Quyết định số 2"})

    assert client.get(PAGE).context["outdated"] is False
    assert Ranking.objects.count() == 2
