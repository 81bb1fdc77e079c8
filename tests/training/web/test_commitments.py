"""Pages of service: the list, one standing, and forms that say what is wrong."""

from datetime import date

import pytest
from openpyxl import load_workbook

from tests.pages import same_queries, sign_in
from training.models import Commitment
from training.services import commitments

URL = "/dao-tao/CCN/K1/cam-ket/"


@pytest.fixture
def hr(client, school):
    """The browser of the HR officer."""
    return sign_in(client, school.hr)


def signed(school, number, **changes):
    one = school.trainee(number, f"Học viên {number}", **({"state": "graduated"} | changes))
    paper = {"signed_on": date(2026, 1, 5), "document": f"CK-{number}", "months": 60}
    commitments.sign(one, **paper, by=school.hr, at=school.at)
    commitments.serve(one, starts_on=date(2026, 1, 1), document="XN", by=school.hr, at=school.at)
    return one


def test_a_commitment_is_written_down_and_its_standing_shown(hr, school):
    one = school.trainee("001", "Trần Thị An")
    given = {"signed_on": "05/01/2026", "document": "CK-7", "months": "36"}
    answer = hr.post(f"{URL}{one.reference}/ky/", given, follow=True)

    assert Commitment.objects.get().months == 36
    assert answer.redirect_chain[0][0] == f"{URL}{one.reference}/"
    assert "CK-7" in answer.content.decode()


def test_an_unconfirmed_rule_is_told_above_the_months(hr, school):
    one = school.trainee("001", "Trần Thị An")
    answer = hr.post(f"{URL}{one.reference}/ky/", {"signed_on": "05/01/2026", "document": "CK-7"})

    assert answer.status_code == 409
    assert list(answer.context["form"].errors) == ["months"]
    assert 'value="CK-7"' in answer.content.decode()


def test_the_list_narrows_and_goes_to_excel(hr, school, tmp_path):
    signed(school, "001")
    school.trainee("002", "Lê Văn Bình")

    shown = hr.get(URL, {"trang_thai": "serving"}).context["page"].object_list
    assert [one.trainee.number for one in shown] == ["001"]
    file = tmp_path / "out.xlsx"
    file.write_bytes(hr.get(URL, {"xuat": "xlsx", "trang_thai": "unsigned"}).content)
    rows = list(load_workbook(file).active.values)
    assert [row[0] for row in rows[1:]] == ["002"]


def test_the_list_costs_the_same_for_more_people(hr, school):
    numbers = iter(["002", "003"])
    signed(school, "001")
    same_queries(hr, URL, lambda: signed(school, next(numbers)))


def test_unknown_people_and_strangers_are_turned_away(hr, school, client):
    assert hr.get(f"{URL}nobody/").status_code == 404
    sign_in(client, school.lecturer)
    assert client.get(URL).status_code == 403
