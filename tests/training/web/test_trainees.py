"""The list of trainees and one trainee's page."""

import io
from datetime import date

import openpyxl
import pytest
from django.test import Client

from tests.pages import same_queries, sign_in
from training.models import Trainee
from training.services import enrolments

LIST = "/dao-tao/CCN/K1/hoc-vien/"


@pytest.fixture
def client(school) -> Client:
    return sign_in(Client(), school.officer)


def names(response) -> list[str]:
    """The names of the page, in their order."""
    return [one.full_name for one in response.context["page"].object_list]


def test_the_list_is_filtered_by_state_class_and_name_without_diacritics(school, client):
    school.trainee("0001", "Đặng Thuý Hoà")
    school.trainee("0002", "Lê Văn Ấn", state="selected", training_class=None)

    assert names(client.get(LIST)) == ["Lê Văn Ấn", "Đặng Thuý Hoà"]
    assert names(client.get(f"{LIST}?tim=dang+thuy")) == ["Đặng Thuý Hoà"]
    assert names(client.get(f"{LIST}?tim=0002")) == ["Lê Văn Ấn"]
    assert names(client.get(f"{LIST}?trang_thai=selected")) == ["Lê Văn Ấn"]
    assert names(client.get(f"{LIST}?lop=A1")) == ["Đặng Thuý Hoà"]
    assert names(client.get(f"{LIST}?lop=-")) == ["Lê Văn Ấn"]


def test_the_list_costs_the_same_for_more_rows(school, client):
    school.trainee("0001", "An")
    more = iter(range(2, 9))
    same_queries(client, LIST, lambda: school.trainee(f"{next(more):04d}", "Bình"))


def test_excel_gives_the_rows_that_the_filter_shows(school, client):
    school.trainee("0001", "Đặng Thuý Hoà", identity_number="001190012345")
    school.trainee("0002", "Lê Văn Ấn", state="selected")

    data = client.get(f"{LIST}?trang_thai=enrolled&xuat=xlsx").content

    page = openpyxl.load_workbook(io.BytesIO(data)).active
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
    assert [(row[0], row[1], row[4]) for row in rows] == [("0001", "Đặng Thuý Hoà", "001190012345")]


def test_the_ticked_are_enrolled_by_one_decision_after_a_look(school, client):
    one = school.trainee("0001", "An", state="selected")
    other = school.trainee("0002", "Bình", state="selected")

    shown = client.post(f"{LIST}nhap-hoc/", {"hoc_vien": one.reference})
    assert [row.pk for row in shown.context["chosen"]] == [one.pk]
    assert Trainee.objects.get(pk=one.pk).state == "selected"
    sent = {"hoc_vien": one.reference, "dong_y": "1", "so": "12/QĐ", "ngay": "01/09/2026"}
    done = client.post(f"{LIST}nhap-hoc/", sent)

    assert done["Location"] == LIST
    assert Trainee.objects.get(pk=one.pk).state == "enrolled"
    assert Trainee.objects.get(pk=other.pk).state == "selected"


def test_all_that_the_filter_shows_are_asked_for_at_once(school, client):
    school.trainee("0001", "An", state="selected")
    school.trainee("0002", "Bình", state="selected")
    school.trainee("0003", "Cường")

    shown = client.post(f"{LIST}nhap-hoc/?tim=binh", {"tat_ca": "1"})

    assert [row.full_name for row in shown.context["chosen"]] == ["Bình"]


def test_nobody_ticked_and_a_decision_without_number_are_told(school, client):
    one = school.trainee("0001", "An", state="selected")

    assert client.post(f"{LIST}nhap-hoc/").status_code == 422
    sent = {"hoc_vien": one.reference, "dong_y": "1", "so": "", "ngay": "32/09/2026"}
    response = client.post(f"{LIST}nhap-hoc/", sent)

    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"so", "ngay"}
    assert Trainee.objects.get(pk=one.pk).state == "selected"


def test_the_ticked_are_put_into_a_class_and_the_rest_spread(school, client):
    one = school.trainee("0001", "An", training_class=None)
    two = school.trainee("0002", "Bình", training_class=None)

    sent = {"hoc_vien": one.reference, "dong_y": "1", "lop": "A2", "ngay": "01/09/2026"}
    client.post(f"{LIST}xep-lop/", sent)
    client.post(f"{LIST}chia-deu/", {"ngay": "01/09/2026"})

    codes = [Trainee.objects.get(pk=pk).training_class.code for pk in (one.pk, two.pk)]
    assert codes == ["A2", "A1"]


def test_one_trainee_has_one_line_of_events_by_legal_date(school, client):
    one = school.trainee("0001", "An", state="selected")
    act = {"by": school.officer, "at": school.at}
    enrolments.enrol(school.intake, [one.reference], document="12/QĐ", on=date(2026, 9, 1), **act)
    page = f"{LIST}{one.reference}/"

    sent = {"viec": "leave", "so": "15/QĐ", "ngay": "01/10/2026", "ly_do": "health"}
    assert client.post(f"{page}quyet-dinh/", sent)["Location"] == page

    steps = client.get(page).context["steps"]
    assert [one.when for one in steps] == ["01/09/2026", "01/10/2026"]
    assert "12/QĐ" in steps[0].text
    assert "15/QĐ" in steps[1].text
    assert Trainee.objects.get(pk=one.pk).state == "on_leave"


def test_a_refused_decision_keeps_what_was_typed(school, client):
    one = school.trainee("0001", "An")

    sent = {"viec": "leave", "so": "15/QĐ", "ngay": "01/10/2099", "ly_do": ""}
    response = client.post(f"{LIST}{one.reference}/quyet-dinh/", sent)

    assert response.status_code == 409
    assert set(response.context["form"].errors) == {"ngay"}
    assert "15/QĐ" in response.content.decode()


def test_a_lecturer_sees_no_list_of_people(school):
    assert sign_in(Client(), school.lecturer).get(LIST).status_code == 403


def test_what_is_not_there_is_not_found(client):
    assert client.get("/dao-tao/CCN/K9/hoc-vien/").status_code == 404
    assert client.get(f"{LIST}khong-co/").status_code == 404
