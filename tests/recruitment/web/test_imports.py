"""The import as HR plays it: template, preview, errors in the same file, the right rows first."""

import io
from datetime import date

import openpyxl
import pytest
from django.test import Client

from exams.services import tests as exam_tests
from recruitment.models import Application
from recruitment.rules.forms import columns
from recruitment.services import campaigns
from tests.pages import sign_in

IMPORTS = "/tuyen-dung/KTD2026-01/ho-so/nhap-tep/"
TITLES = [column.title for column in columns({"VT01"}, {})]
GOOD = {
    "Họ và tên": "Nguyễn Thị An",
    "Ngày sinh": "02/09/1999",
    "Giới tính": "Nữ",
    "Dân tộc": "Kinh",
    "Số định danh cá nhân": "001199012345",
    "Điện thoại": "0912345678",
    "Mã vị trí": "VT01",
    "Ngày nhận phiếu": "10/09/2026",
}


def sheet(*rows: dict) -> io.BytesIO:
    """A filled-in sheet to upload."""
    book = openpyxl.Workbook()
    book.active.append(TITLES)
    for changes in rows:
        book.active.append([{**GOOD, **changes}.get(title) for title in TITLES])
    out = io.BytesIO()
    book.save(out)
    out.seek(0)
    out.name = "hồ sơ.xlsx"
    return out


@pytest.fixture
def client(world) -> Client:
    world.receiving()
    return sign_in(Client(), world.secretary)


def test_the_template_is_a_workbook_with_the_columns(client):
    response = client.get(f"{IMPORTS}mau/")

    head = openpyxl.load_workbook(io.BytesIO(response.content)).worksheets[0][1]
    assert [cell.value.removesuffix(" (*)") for cell in head] == TITLES


def test_a_file_without_errors_is_seen_before_it_is_received(client):
    preview = client.post(IMPORTS, {"file": sheet({})})["Location"]

    shown = client.get(preview)
    assert (shown.context["right"], shown.context["errors"]) == (1, [])
    assert not Application.objects.exists()
    done = client.post(preview)

    assert done["Location"] == "/tuyen-dung/KTD2026-01/ho-so/"
    assert Application.objects.count() == 1


def test_a_file_is_received_once(client):
    preview = client.post(IMPORTS, {"file": sheet({})})["Location"]
    client.post(preview)

    client.post(preview)

    assert client.get(preview).context["right"] == 0
    assert Application.objects.count() == 1


def test_errors_are_told_by_row_and_column_and_stand_in_the_file(client):
    preview = client.post(
        IMPORTS, {"file": sheet({}, {"Số định danh cá nhân": "12345", "Giới tính": "?"})}
    )["Location"]

    errors = client.get(preview).context["errors"]

    assert [(one["row"], one["column"]) for one in errors] == [
        (3, "Giới tính"),
        (3, "Số định danh cá nhân"),
    ]
    page = openpyxl.load_workbook(io.BytesIO(client.get(f"{preview}loi/").content)).active
    assert page.cell(1, page.max_column).value == "Lỗi"
    assert page.cell(2, page.max_column).value is None
    assert page.cell(3, page.max_column).value.count("\n") == 1


def test_the_right_rows_first_then_the_mended_rest(client):
    file = sheet({}, {"Họ và tên": "Lê Bình", "Số định danh cá nhân": "12345"})
    preview = client.post(IMPORTS, {"file": file})["Location"]

    rest = client.post(preview, {"only_right": "on"})["Location"]

    assert Application.objects.get().person.full_name == "Nguyễn Thị An"
    assert [one["row"] for one in client.get(rest).context["errors"]] == [2]
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{rest}loi/").content))
    book.active.cell(2, TITLES.index("Số định danh cá nhân") + 1).value = "001199012346"
    mended = io.BytesIO()
    book.save(mended)
    mended.seek(0)
    mended.name = "con-lai.xlsx"
    client.post(client.post(IMPORTS, {"file": mended})["Location"])
    assert Application.objects.count() == 2


def test_without_the_word_for_it_a_file_with_errors_gives_nothing(client):
    preview = client.post(IMPORTS, {"file": sheet({}, {"Số định danh cá nhân": "12345"})})[
        "Location"
    ]

    client.post(preview)

    assert not Application.objects.exists()


@pytest.mark.parametrize(
    ("name", "data", "status"),
    [
        ("ho-so.xlsx", b"no workbook at all", 409),
        ("ho-so.exe", b"MZ", 422),
        ("ho-so.xlsx", b"", 422),
    ],
)
def test_what_is_no_sheet_is_told_above_the_form(client, name, data, status):
    file = io.BytesIO(data)
    file.name = name

    response = client.post(IMPORTS, {"file": file})

    assert response.status_code == status
    assert response.context["form"].errors


def test_a_waiting_file_is_for_its_uploader(client, world, officer):
    from accounts.rules.roles import Role

    preview = client.post(IMPORTS, {"file": sheet({})})["Location"]
    other = sign_in(Client(), officer("nhan-su", Role.HR_OFFICER))

    assert other.get(preview).status_code == 404
    assert sign_in(Client(), world.checker).get(preview).status_code == 403


@pytest.fixture
def beside(world, client) -> str:
    """Another campaign in which the same person imports applications."""
    other = campaigns.open(
        agency=world.campaign.agency,
        code="KTD2026-02",
        title="Kỳ thứ hai",
        plan_approved_on=date(2026, 8, 15),
        decree="RS-2026",
        exam_regime="XR-2025b",
        opens_on=date(2026, 9, 1),
        closes_on=date(2026, 9, 30),
        by=world.head,
        at=world.at,
    )
    common = {"campaign": other.code, "agency": "SNV-HN", "by": world.chair, "at": world.at}
    exam_tests.add(
        "KTC", title="Chung", form="computer", minutes=60, questions=60, bank_multiple=3, **common
    )
    exam_tests.add("NVCN", title="Nghiệp vụ", form="written", minutes=180, **common)
    campaigns.add_post(
        other, code="VT01", title="Chuyên viên", rank="chuyen_vien", using_body="Văn phòng",
        quota=1, round1_test="KTC", written_test="NVCN", by=world.head, at=world.at,
    )  # fmt: skip
    campaigns.freeze_rules(other, world.plan(), by=world.chair, at=world.at)
    return f"/tuyen-dung/{other.code}/ho-so/nhap-tep/"


def test_a_waiting_file_is_taken_in_its_own_campaign_alone(client, beside):
    preview = client.post(IMPORTS, {"file": sheet({})})["Location"]
    reference = preview.rstrip("/").rpartition("/")[2]
    own = client.post(beside, {"file": sheet({})})["Location"]

    elsewhere = f"{beside}{reference}/"
    answers = [
        client.get(elsewhere),
        client.get(f"{elsewhere}loi/"),
        client.post(elsewhere, {"only_right": "on"}),
    ]

    assert [answer.status_code for answer in answers] == [404] * 3
    assert not Application.objects.exists()
    assert (client.get(own).status_code, client.get(preview).status_code) == (200, 200)


def test_before_the_rules_are_frozen_the_page_tells_so(world):
    world.opened()
    client = sign_in(Client(), world.secretary)

    assert client.get(IMPORTS).status_code == 200
    assert client.post(IMPORTS, {"file": sheet({})}).status_code == 409
