"""What the lists print."""

from recruitment.models import Person
from recruitment.queries import rankings, results

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
    assert [
        (one["post"], one["candidates"], one["passed"], one["selected"])
        for one in results.summary(ranking)
    ] == [
        ("VT01", 2, 2, 1),
        ("VT02", 1, 0, 0),
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


def test_a_list_costs_the_same_queries_for_one_and_for_three(world, django_assert_num_queries):
    world.published(PEOPLE)
    ranking = rankings.latest(world.campaign)
    for code in ("VT01", "VT02"):
        post = world.campaign.posts.get(code=code)
        with django_assert_num_queries(2):
            results.of_post(ranking, post)
