"""HR and the check board play their part through the pages: import, check, second look, roster, seats."""

import io

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from exams.models import Sitting, Test
from exams.services import sessions
from recruitment.models import Application, Candidate
from recruitment.rules.forms import columns
from tests.recruitment.conftest import World, world

__all__ = ["world"]

CAMPAIGN = "/tuyen-dung/KTD2026-01/"
TITLES = [column.title for column in columns({"VT01"}, {})]
GOOD = {
    "Ngày sinh": "02/09/1999",
    "Giới tính": "Nữ",
    "Dân tộc": "Kinh",
    "Điện thoại": "0912345678",
    "Mã vị trí": "VT01",
    "Ngày nhận phiếu": "10/09/2026",
}


def workbook(*rows: dict[str, str]) -> dict[str, object]:
    """A sheet as a browser uploads it."""
    book = openpyxl.Workbook()
    book.active.append(TITLES)
    for changes in rows:
        book.active.append([{**GOOD, **changes}.get(title) for title in TITLES])
    out = io.BytesIO()
    book.save(out)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": "ho-so.xlsx", "mimeType": kind, "buffer": out.getvalue()}


def person(name: str, number: int, **changes: str) -> dict[str, str]:
    return {"Họ và tên": name, "Số định danh cá nhân": f"001199{number:06d}", **changes}


def agree(page: Page) -> None:
    """Yes to the question that the page asks."""
    page.get_by_role("button", name="Đồng ý, tiếp tục").click()


@pytest.fixture
def receiving(seeded, transactional_db, world: World) -> World:
    """A campaign that takes applications; the clock stands where the world does."""
    world.receiving()
    return world


def test_from_the_sheet_to_the_seats(receiving, staff_page, axe):
    hr = staff_page(receiving.secretary)
    hr.goto(f"{CAMPAIGN}ho-so/nhap-tep/")
    rows = [person("Bùi An", 1), person("Lê Cường", 2), person("Đặng Hoà", 3, **{"Giới tính": "?"})]
    hr.get_by_label("Tệp hồ sơ").set_input_files(workbook(*rows))
    hr.get_by_role("button", name="Đọc tệp").click()
    expect(hr.get_by_role("cell", name="Giới tính", exact=True)).to_be_visible()
    assert axe(hr) == []
    hr.get_by_role("button", name="Nhận 2 hồ sơ").click()
    expect(hr.get_by_text("Đã nhận 2 hồ sơ.")).to_be_visible()
    # The wrong row alone waits, to be mended and brought again.
    expect(hr.get_by_role("cell", name="Giới tính", exact=True)).to_have_count(1)
    hr.goto(f"{CAMPAIGN}ho-so/nhap-tep/")
    hr.get_by_label("Tệp hồ sơ").set_input_files(workbook(person("Đặng Hoà", 3)))
    hr.get_by_role("button", name="Đọc tệp").click()
    hr.get_by_role("button", name="Nhận 1 hồ sơ").click()
    expect(hr.get_by_role("row")).to_have_count(4)

    first = staff_page(receiving.checker)
    first.goto(f"{CAMPAIGN}ho-so/?trang_thai=received")
    assert axe(first) == []
    first.get_by_role("link", name="Bùi An").click()
    assert axe(first) == []
    first.get_by_label("Nộp Phiếu đăng ký dự tuyển sau thời hạn").check()
    first.get_by_role("button", name="Chấp nhận", exact=True).click()
    expect(first.get_by_role("alert")).to_contain_text("Bỏ dấu để chấp nhận")
    expect(first.get_by_label("Nộp Phiếu đăng ký dự tuyển sau thời hạn")).to_be_checked()
    first.get_by_role("button", name="Đề nghị loại").click()
    # The next of the same list stands open.
    expect(first.get_by_role("heading", level=1)).to_have_text("Lê Cường")
    first.get_by_role("link", name="Về danh sách").click()
    expect(first).to_have_url(f"{receiving_url(first)}ho-so/?trang_thai=received")
    first.get_by_label("Chọn cả trang này").check()
    first.get_by_role("button", name="Chấp nhận các hồ sơ đã chọn…").click()
    first.get_by_role("button", name="Chấp nhận 2 hồ sơ").click()
    expect(first.get_by_text("Đã chấp nhận 2 hồ sơ.")).to_be_visible()

    second = staff_page(receiving.second_checker)
    second.goto("/viec-hom-nay/")
    second.get_by_role("link", name="Đề nghị loại chờ bạn xem lần hai").click()
    second.get_by_role("link", name="Bùi An").click()
    second.get_by_role("button", name="Xác nhận loại").click()
    agree(second)
    expect(second.get_by_text("Bùi An: đã loại.")).to_be_visible()
    states = dict(Application.objects.values_list("person__full_name", "state"))
    assert states == {"Bùi An": "refused", "Lê Cường": "accepted", "Đặng Hoà": "accepted"}

    chair = staff_page(receiving.chair)
    chair.goto(f"{CAMPAIGN}danh-sach-du-thi/khoa/")
    assert axe(chair) == []
    chair.get_by_label("Số thí sinh (để kiểm tra)").fill("2")
    chair.get_by_role("button", name="Khoá danh sách").click()
    agree(chair)
    expect(chair.get_by_role("cell", name="000002")).to_be_visible()
    assert list(Candidate.objects.order_by("number").values_list("number", flat=True)) == [
        "000001",
        "000002",
    ]

    sessions.plan(
        Test.objects.get(code="KTC"),
        starts_at=receiving.at,
        rooms=[("P01", 1), ("P02", 4)],
        by=receiving.secretary,
        at=receiving.at,
    )
    hr.goto(f"{CAMPAIGN}cho-ngoi/KTC/1/")
    hr.get_by_role("button", name="Xếp chỗ").click()
    agree(hr)
    expect(hr.get_by_text("Đã xếp 2 chỗ.")).to_be_visible()
    assert dict(Sitting.objects.values_list("number", "room__code")) == {
        "000001": "P01",
        "000002": "P02",
    }
    hr.goto(f"{CAMPAIGN}cho-ngoi/KTC/1/P02/")
    expect(hr.get_by_role("cell", name="000002")).to_be_visible()
    assert axe(hr) == []


def test_a_phone_shows_every_page_without_scrolling_sideways(receiving, staff_page):
    receiving.apply([("Bùi An", "VT01", ("con_liet_si",), None, None)])
    page = staff_page(receiving.checker, 390)
    here = f"{CAMPAIGN}ho-so/{receiving.references['Bùi An']}/"

    for path in (
        "/tuyen-dung/",
        CAMPAIGN,
        f"{CAMPAIGN}ho-so/",
        here,
        f"{CAMPAIGN}danh-sach-du-thi/khoa/",
    ):
        page.goto(path)
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, path


def test_arrow_keys_lead_through_the_list(receiving, staff_page):
    receiving.apply([("Bùi An", "VT01", (), None, None), ("Lê Cường", "VT02", (), None, None)])
    page = staff_page(receiving.checker)

    page.goto(f"{CAMPAIGN}ho-so/{receiving.references['Bùi An']}/?trang_thai=received")
    page.keyboard.press("ArrowRight")

    expect(page.get_by_role("heading", level=1)).to_have_text("Lê Cường")
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bùi An")


def receiving_url(page: Page) -> str:
    """The campaign's address with the host of the test's server."""
    return page.evaluate("location.origin") + CAMPAIGN
