"""What programs read: the same figures as the pages, nothing that names a person, and a valid schema."""

import json

import pytest
from django.core.management import call_command
from django.test import Client

from accounts.rules.roles import Role
from law.services import holidays
from recruitment.queries import announced
from tests.pages import queries, sign_in

PEOPLE = [
    ("Bùi An", "VT01", ("con_liet_si",), 40, "60"),
    ("Đỗ Bình", "VT01", (), 40, "66"),
    ("Lê Cường", "VT02", (), 29, None),
]
API = "/api/v1/campaigns/"


@pytest.fixture
def published(world):
    """A published campaign; number of each name."""
    holidays.fill(2026)
    return world.published(PEOPLE)


def test_a_campaign_that_is_only_planned_is_not_announced(world):
    world.opened()

    assert Client().get(API).json() == []
    assert Client().get(f"{API}KTD2026-01/").status_code == 404


def test_posts_carry_their_live_counts(world):
    world.receiving()
    world.apply(PEOPLE)

    rows = Client().get(f"{API}KTD2026-01/posts/").json()

    counts = [(r["code"], r["quota"], r["applied"], r["eligible"]) for r in rows]
    assert counts == [("VT01", 1, 2, 0), ("VT02", 1, 1, 0)]


def test_results_are_numbers_without_names(published):
    response = Client().get(f"{API}KTD2026-01/results/")

    rows = {row["number"]: row for row in response.json()}
    assert rows[published["Đỗ Bình"]]["total"] == "66.00"
    assert rows[published["Bùi An"]]["outcome"] == "passed_not_selected"
    assert not [name for name, *_ in PEOPLE if name in response.content.decode()]


def test_no_result_is_told_before_publication(world):
    world.ready_to_rank(PEOPLE)

    assert Client().get(f"{API}KTD2026-01/results/").json() == []
    refused = Client().get(f"{API}KTD2026-01/results/000001/")
    assert (refused.status_code, refused.json()["code"]) == (404, "result.missing")


def test_applications_are_for_those_who_check_them(world, officer, published):
    url = f"{API}KTD2026-01/applications/"

    unsigned = Client().get(url)
    auditor = sign_in(Client(), officer("kiem-toan", Role.AUDITOR)).get(url)
    checker = sign_in(Client(), world.checker).get(url, {"state": "accepted"})

    assert (unsigned.status_code, auditor.status_code, checker.status_code) == (401, 403, 200)
    assert auditor.json()["code"] == "access.closed"
    assert len(checker.json()) == 3
    assert set(checker.json()[0]) == {"reference", "post", "state", "received_on"}


@pytest.mark.django_db
def test_an_unknown_document_is_told_as_such():
    response = Client().get("/api/v1/documents/00ff00ff00ff00ff/")

    assert (response.status_code, response.json()["code"]) == (404, "verification.missing")


def test_writing_is_not_open(published):
    assert Client().post(API, {}, content_type="application/json").status_code == 405


def test_the_list_of_campaigns_costs_the_same_queries_whatever_it_holds(world):
    world.receiving()
    few = queries(Client(), API)
    world.apply(PEOPLE)

    assert queries(Client(), API) == few
    assert announced.campaigns()[0].applied == 3


def test_the_schema_is_valid_and_names_every_path(tmp_path):
    out = tmp_path / "schema.json"

    call_command(
        "spectacular", "--validate", "--fail-on-warn", "--format", "openapi-json", file=out
    )

    paths = json.loads(out.read_text())["paths"]
    assert f"{API}{{campaign}}/results/{{number}}/" in paths
    assert set(paths[f"{API}{{campaign}}/applications/"]["get"]["responses"]) == {
        "200", "401", "403", "404",
    }  # fmt: skip
