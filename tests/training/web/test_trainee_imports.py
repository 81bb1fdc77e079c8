"""The import of trainees as the school plays it: template, preview, errors in the file, the right rows first."""

import io

import openpyxl
import pytest
from django.test import Client

from tests.pages import sign_in
from training.models import Trainee
from training.rules.forms import TITLES

IMPORTS = "/dao-tao/CCN/K1/nhap/"
GOOD = {
    "Mã học viên": "0007",
    "Họ và tên": "Nguyễn Thị An",
    "Ngày sinh": "02/09/1990",
    "Giới tính": "Nữ",
    "Số định danh cá nhân": "001190012345",
}
OTHER = {"Mã học viên": "0008", "Họ và tên": "Lê Bình", "Số định danh cá nhân": "12345"}


def sheet(*rows: dict) -> io.BytesIO:
    """A filled-in sheet to upload."""
    book = openpyxl.Workbook()
    book.active.append(list(TITLES.values()))
    for changes in rows:
        book.active.append([{**GOOD, **changes}.get(title) for title in TITLES.values()])
    return named(book)


def named(book) -> io.BytesIO:
    """A workbook as a file with a name."""
    out = io.BytesIO()
    book.save(out)
    out.seek(0)
    out.name = "học viên.xlsx"
    return out


@pytest.fixture
def client(school) -> Client:
    return sign_in(Client(), school.officer)


def test_a_file_without_errors_is_seen_before_anybody_enters(client):
    preview = client.post(IMPORTS, {"file": sheet({})})["Location"]

    shown = client.get(preview)
    assert (shown.context["right"], shown.context["errors"]) == (1, [])
    assert not Trainee.objects.exists()
    done = client.post(preview)

    assert done["Location"] == "/dao-tao/CCN/K1/hoc-vien/"
    assert Trainee.objects.get().number == "0007"


def test_a_file_is_taken_once(client):
    preview = client.post(IMPORTS, {"file": sheet({})})["Location"]
    client.post(preview)
    client.post(preview)

    assert client.get(preview).context["right"] == 0
    assert Trainee.objects.count() == 1


def test_the_right_rows_first_then_the_mended_rest(client):
    preview = client.post(IMPORTS, {"file": sheet({}, OTHER)})["Location"]

    rest = client.post(preview, {"only_right": "on"})["Location"]

    assert [one["row"] for one in client.get(rest).context["errors"]] == [2]
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{rest}loi/").content))
    column = list(TITLES).index("identity_number") + 1
    book.active.cell(2, column).value = "001190012346"
    client.post(client.post(IMPORTS, {"file": named(book)})["Location"])
    assert set(Trainee.objects.values_list("number", flat=True)) == {"0007", "0008"}


def test_without_the_word_for_it_a_file_with_errors_gives_nobody(client):
    preview = client.post(IMPORTS, {"file": sheet({}, OTHER)})["Location"]

    assert client.post(preview)["Location"] == IMPORTS
    assert not Trainee.objects.exists()


def test_a_file_of_somebody_else_does_not_wait_for_me(client, school):
    preview = client.post(IMPORTS, {"file": sheet({})})["Location"]

    assert sign_in(Client(), school.hr).get(preview).status_code == 404


def test_a_file_that_is_no_sheet_is_refused_above_the_field(client):
    file = io.BytesIO(b"not a workbook")
    file.name = "a.xlsx"

    assert client.post(IMPORTS, {"file": file}).status_code == 409


def test_the_template_and_the_list_of_errors_are_workbooks(client):
    template = client.get(f"{IMPORTS}mau/")
    preview = client.post(IMPORTS, {"file": sheet(OTHER)})["Location"]

    head = openpyxl.load_workbook(io.BytesIO(template.content)).worksheets[0][1]
    assert [cell.value.removesuffix(" (*)") for cell in head] == list(TITLES.values())
    page = openpyxl.load_workbook(io.BytesIO(client.get(f"{preview}loi/").content)).active
    assert "12" in page.cell(2, page.max_column).value
