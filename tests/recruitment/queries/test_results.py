"""What the lists print."""

import pytest

from recruitment.models import Person
from recruitment.queries import rankings, results
from recruitment.services import applications

PEOPLE = [
    ("Bùi An", "VT01", ("con_liet_si",), 40, "60"),
    ("Đỗ Bình", "VT01", (), 40, "66"),
    ("Lê Cường", "VT02", (), 29, None),
]


def test_result_rows_carry_name_birth_and_the_figures_of_the_ranking(world):
    numbers = world.published(PEOPLE)
    ranking = rankings.latest(world.campaign)

    rows = results.of_post(ranking, world.campaign.posts.get(code="VT01"))

    assert rows == [
        {
            "number": numbers["Đỗ Bình"],
            "name": "Đỗ Bình",
            "birth_date": "1999-01-01",
            "mark": "66.00",
            "priority": "0.00",
            "total": "66.00",
            "rank": 1,
            "outcome": "selected",
        },
        {
            "number": numbers["Bùi An"],
            "name": "Bùi An",
            "birth_date": "1999-01-01",
            "mark": "60.00",
            "priority": "5.00",
            "total": "65.00",
            "rank": 2,
            "outcome": "passed_not_selected",
        },
    ]
    [selected] = results.selected(ranking)
    assert (selected["name"], selected["post"], selected["total"]) == ("Đỗ Bình", "VT01", "66.00")
    assert results.summary(ranking) == [
        {
            "post": "VT01",
            "title": "Chuyên viên VT01",
            "quota": 1,
            "sat": 2,
            "passed": 2,
            "selected": 1,
        },
        {
            "post": "VT02",
            "title": "Chuyên viên VT02",
            "quota": 1,
            "sat": 1,
            "passed": 0,
            "selected": 0,
        },
    ]


def test_the_refused_are_told_why_with_the_article(world):
    world.receiving()
    an, binh, _ = (row.reference for row in world.apply(PEOPLE))
    rulings = [applications.Ruling(binh, ["health"]), applications.Ruling(an, ["late"])]
    applications.propose_refusal(world.campaign, rulings, by=world.checker, at=world.at)
    applications.refuse(world.campaign, [binh, an], by=world.second_checker, at=world.at)

    rows = results.refused(world.campaign)

    assert [(row["application"], row["name"], row["post"]) for row in rows] == [
        (an, "Bùi An", "VT01"),
        (binh, "Đỗ Bình", "VT01"),
    ]
    assert rows[0]["reasons"] == [
        "Nộp Phiếu đăng ký dự tuyển sau thời hạn (NĐ 170/2025/NĐ-CP, Điều 15)"
    ]


def test_the_eligible_are_listed_by_number(world):
    numbers = world.rostered(PEOPLE)

    rows = results.eligible(world.campaign, world.campaign.posts.get(code="VT01"))

    assert [(row["number"], row["name"]) for row in rows] == [
        (numbers["Bùi An"], "Bùi An"),
        (numbers["Đỗ Bình"], "Đỗ Bình"),
    ]


def test_an_erased_person_leaves_a_dash_in_the_list(world):
    world.published(PEOPLE)
    Person.objects.filter(full_name="Đỗ Bình").delete()

    [first, _] = results.of_post(
        rankings.latest(world.campaign), world.campaign.posts.get(code="VT01")
    )

    assert (first["name"], first["birth_date"], first["total"]) == ("–", None, "66.00")


@pytest.mark.parametrize("people", [PEOPLE[:1], PEOPLE])
def test_lists_cost_the_same_for_one_candidate_and_for_three(
    world, people, django_assert_num_queries
):
    world.published(people)
    ranking = rankings.latest(world.campaign)
    post = world.campaign.posts.get(code="VT01")

    with django_assert_num_queries(2):
        results.of_post(ranking, post)
    with django_assert_num_queries(3):
        results.selected(ranking)
    with django_assert_num_queries(2):
        results.summary(ranking)
    with django_assert_num_queries(2):
        results.eligible(world.campaign, post)


@pytest.mark.parametrize("count", [1, 3])
def test_the_refused_cost_the_same_for_one_and_for_three(world, count, django_assert_num_queries):
    world.receiving()
    rows = [row.reference for row in world.apply(PEOPLE[:count])]
    rulings = [applications.Ruling(reference, ["late"]) for reference in rows]
    applications.propose_refusal(world.campaign, rulings, by=world.checker, at=world.at)
    applications.refuse(world.campaign, rows, by=world.second_checker, at=world.at)

    with django_assert_num_queries(2):
        found = results.refused(world.campaign)

    assert len(found) == count
