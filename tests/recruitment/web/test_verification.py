"""The public page behind the code on a paper: what it shows, what it never shows, what it says of an unknown code."""

import pytest
from django.test import Client

from law.services import holidays
from office.documents.facts import facts_digest
from office.models import Document
from office.queries import documents as queries
from office.services import documents

PEOPLE = [
    ("Bùi An", "VT01", ("con_liet_si",), 40, "60"),
    ("Đỗ Bình", "VT01", (), 40, "66"),
    ("Lê Cường", "VT02", (), 29, None),
]
ASK = "/kiem-tra/"


@pytest.fixture
def numbers(world) -> dict[str, str]:
    """A published campaign; number of each name."""
    holidays.fill(2026)
    return world.published(PEOPLE)


def issue(world, kind: str = "ket-qua-vi-tri", key: str = "lan-1.VT01", **given) -> Document:
    day = queries.day(world.at)
    return documents.issue(
        "KTD2026-01", kind, key, issued_on=day, by=world.secretary, at=world.at, **given
    )


@pytest.fixture
def paper(world, numbers) -> Document:
    """A registered list with names and marks."""
    return issue(world)


def test_anybody_finds_the_paper_by_the_whole_code(paper):
    response = Client().get(f"{ASK}{paper.facts_digest}/")

    known = response.context["known"]
    assert (response.status_code, known.number, known.issued_on) == (
        200, "01/TB-HĐTD", paper.issued_on
    )  # fmt: skip


@pytest.mark.parametrize("shape", ["{0}", " {0} ", "{1}", "https://congtam.example/kiem-tra/{0}/"])
def test_a_code_is_read_as_people_type_or_paste_it(paper, shape):
    typed = shape.format(paper.facts_digest, paper.facts_digest[:16].upper())

    response = Client().get(ASK, {"ma": typed}, follow=True)

    assert response.context["known"].number == "01/TB-HĐTD"


@pytest.mark.parametrize(
    "typed", ["", "abc", "không phải mã", "g" * 64, "a" * 65, "../../etc/passwd"]
)
def test_what_is_no_code_is_said_above_the_field(paper, typed):
    response = Client().get(ASK, {"ma": typed})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["ma"]


def test_the_public_page_names_nobody(paper, numbers):
    page = Client().get(f"{ASK}{paper.facts_digest}/").content.decode()

    private = [*numbers, *numbers.values(), "60,00", "66,00", "01/01/1999"]
    assert [one for one in private if one in page] == []


def test_refusals_with_reasons_stay_off_the_public_page(world, numbers):
    paper = issue(world, "khong-du-dieu-kien", "tat-ca")

    known = Client().get(f"{ASK}{paper.facts_digest}/").context["known"]

    assert [value for _, value in known.facts] == ["0"]


def test_an_unknown_code_is_not_found_and_the_page_says_what_to_do(paper):
    response = Client().get(f"{ASK}{'f' * 64}/")

    assert (response.status_code, response.context["known"]) == (404, None)
    assert 'name="ma"' in response.content.decode()


def test_a_draft_has_no_valid_code(world, numbers):
    sheet = queries.sheet("KTD2026-01", "ket-qua-vi-tri", "lan-1.VT01", world.at)

    assert Client().get(f"{ASK}{facts_digest(queries.facts(sheet))}/").status_code == 404


def test_a_replaced_paper_says_which_one_counts(world, paper):
    issue(world, replace=True)

    known = Client().get(f"{ASK}{paper.facts_digest}/").context["known"]

    assert (known.state, known.replaced_by) == ("replaced", "02/TB-HĐTD")


def test_a_registered_document_without_facts_is_not_found_by_an_empty_code(world, numbers):
    documents.register(
        world.campaign.agency, type_code="TB", subject="Không có số liệu", issued_on=queries.day(world.at),
        by=world.secretary, at=world.at, scope=world.campaign.scope,
    )  # fmt: skip

    assert Client().get(ASK).context["form"].errors == {}
    assert Document.objects.filter(facts_digest="").count() == 1
