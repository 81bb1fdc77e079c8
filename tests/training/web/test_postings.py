"""Pages of postings: the list with reasons, and a form that keeps what was typed."""

import pytest

from tests.pages import same_queries, sign_in
from training.models import Posting

URL = "/dao-tao/CCN/K1/bo-tri/"
GIVEN = {
    "unit_written": "Xã Đông Anh", "post": "Văn phòng", "rank_code": "01.003",
    "coefficient": "2,34", "document": "QĐ-77", "decided_on": "20/10/2026",
    "starts_on": "01/11/2026", "basis": "recruitment_decision", "basis_document": "QĐ-12",
    "basis_decided_on": "01/10/2026",
}  # fmt: skip


@pytest.fixture
def hr(client, school):
    """The browser of the HR officer."""
    return sign_in(client, school.hr)


def test_a_posting_is_written_down_and_listed(hr, school):
    one = school.trainee("001", "Trần Thị An", state="graduated")
    assert hr.get(f"{URL}{one.reference}/").status_code == 200
    answer = hr.post(f"{URL}{one.reference}/", GIVEN, follow=True)

    made = Posting.objects.get()
    assert (made.coefficient, made.unit_written) == (234, "Xã Đông Anh")
    assert [line.state for line in answer.context["page"]] == ["posted"]
    assert hr.get(URL, {"xuat": "xlsx"}).content[:2] == b"PK"


def test_an_officer_cannot_confirm_another_basis(hr, school):
    one = school.trainee("001", "Trần Thị An", state="graduated")
    answer = hr.post(f"{URL}{one.reference}/", GIVEN | {"basis": "confirmed_basis"})

    assert (answer.status_code, list(answer.context["form"].errors)) == (409, ["basis"])
    assert 'value="QĐ-77"' in answer.content.decode()


def test_one_place_is_named(hr, school):
    one = school.trainee("001", "Trần Thị An", state="graduated")
    answer = hr.post(f"{URL}{one.reference}/", GIVEN | {"unit_written": ""})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["unit"])


def test_the_list_costs_the_same_for_more_graduates(hr, school):
    numbers = iter(["002", "003"])
    school.trainee("001", "Trần Thị An", state="graduated")
    same_queries(hr, URL, lambda: school.trainee(next(numbers), "Lê Văn Bình", state="graduated"))


def test_strangers_are_turned_away(client, school):
    assert sign_in(client, school.officer).get(f"{URL}nobody/").status_code == 403
