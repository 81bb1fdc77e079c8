"""A finished cohort as the school brings it in: upload, columns, look, confirm."""

import io
from datetime import date

import openpyxl
import pytest
from django.test import Client

from tests.pages import sign_in
from training.models import Intake, Trainee

COHORTS = "/dao-tao/CCN/K0/nhap/khoa-cu/"
ROW = {
    "Mã học viên": "0007",
    "Họ và tên": "Nguyễn Thị An",
    "Ngày sinh": "02/09/1990",
    "Giới tính": "Nữ",
    "Số QĐ tốt nghiệp": "77/QĐ-TN",
    "Ngày QĐ tốt nghiệp": "20/04/2015",
    "TB toàn khoá": "8,5",
    "Xếp loại": "Giỏi",
}


def workbook(*rows: dict) -> io.BytesIO:
    """A workbook with one title that is not ours."""
    book = openpyxl.Workbook()
    book.active.append(list(ROW))
    for row in rows:
        book.active.append([(ROW | row)[title] for title in ROW])
    out = io.BytesIO()
    book.save(out)
    out.seek(0)
    out.name = "khoá cũ.xlsx"
    return out


@pytest.fixture
def client(school) -> Client:
    Intake.objects.create(
        scheme=school.scheme, programme=school.programme, code="K0", title="Khoá cũ",
        starts_on=date(2013, 10, 1), ends_on=date(2015, 4, 30), target=500, by="x", at=school.at,
    )  # fmt: skip
    return sign_in(Client(), school.officer)


def chosen(response, **changes) -> dict:
    """What the page of columns would send, with changes."""
    form = response.context["form"]
    return {name: field.initial for name, field in form.fields.items()} | changes


def test_a_title_is_chosen_once_then_the_rows_are_seen_and_taken(client):
    columns = client.post(COHORTS, {"file": workbook({})})["Location"]
    page = client.get(columns)
    assert not page.context["known"]
    assert chosen(page)["grade"] == "Xếp loại"

    preview = client.post(columns, chosen(page, final="TB toàn khoá"))["Location"]
    shown = client.get(preview)
    assert (shown.context["right"], shown.context["errors"]) == (1, [])
    assert not Trainee.objects.exists()
    assert client.post(preview)["Location"] == "/dao-tao/CCN/K0/hoc-vien/"
    assert Trainee.objects.get().graduation_row.hundredths == 850

    again = client.post(COHORTS, {"file": workbook({"Mã học viên": "0008"})})["Location"]
    page = client.get(again)
    assert page.context["known"]
    assert chosen(page)["final"] == "TB toàn khoá"


def test_wrong_rows_come_back_alone(client):
    file = workbook({}, {"Mã học viên": "0008", "Họ và tên": "Lê Bình", "TB toàn khoá": "11"})
    columns = client.post(COHORTS, {"file": file})["Location"]
    preview = client.post(columns, chosen(client.get(columns), final="TB toàn khoá"))["Location"]
    assert [(one["row"], one["column"]) for one in client.get(preview).context["errors"]] == [
        (3, "TB toàn khoá")
    ]

    rest = client.post(preview, {"only_right": "on"})["Location"]

    assert list(Trainee.objects.values_list("number", flat=True)) == ["0007"]
    page = openpyxl.load_workbook(io.BytesIO(client.get(f"{rest}loi/").content)).active
    assert (page.max_row, page.cell(2, 1).value) == (2, "0008")


def test_two_columns_of_one_title_are_told_and_what_was_chosen_stays(client):
    columns = client.post(COHORTS, {"file": workbook({})})["Location"]

    response = client.post(columns, chosen(client.get(columns), grade="Họ và tên"))

    assert response.status_code == 409
    assert response.context["form"]["grade"].value() == "Họ và tên"


def test_a_running_intake_takes_no_finished_cohort(client):
    response = client.post("/dao-tao/CCN/K1/nhap/khoa-cu/", {"file": workbook({})})

    assert response.status_code == 409


def test_the_template_is_read_again_without_choosing_columns(client):
    data = client.get(f"{COHORTS}mau/").content

    head = [
        cell.value.removesuffix(" (*)")
        for cell in openpyxl.load_workbook(io.BytesIO(data)).worksheets[0][1]
    ]
    assert {"Mã học viên", "Điểm HP01", "Số vào sổ", "Số tháng cam kết"} <= set(head)
    assert len(head) == len(set(head))
