"""Training, chapter 1: a scheme with its numbers, confirmed by the head; a programme, an intake, its classes."""

from playwright.sync_api import expect

from ledger.services import clock
from office.services import spreadsheets
from tests.browser.story.offices import AGENCY
from tests.browser.story.schools import INTAKE, SCHEME, School
from tests.training.conftest import VALUES
from training.queries import schemes
from training.rules.programmes import COLUMNS
from training.services import schemes as services

BASIS = "Đề án giai đoạn 2012–2015 (số quyết định: chưa có)"
# Written down and confirmed through the page; the others by the services behind it.
BY_PAGE = "commitment.years"
# Nobody confirms it before a decision needs it.
LATE = "grading.pass_mark"
PROGRAMME = (
    ("Học tập trung", "Học tập trung", "20", "HP01", "Nhà nước và pháp luật", "40", "2"),
    ("", "", "", "HP02", "Kỹ năng hành chính", "30", "1"),
    ("Thực tế", "Thực tế tại xã", "4", "", "", "", ""),
)


def open_scheme(story: School) -> None:
    """HR writes down what the paper says, then each number with where it comes from."""
    page = story.open("nhansu", "/dao-tao/")
    page.get_by_role("link", name="Mở đề án").click()
    story.look(page)
    story.fill(
        page, agency=AGENCY, code=SCHEME, title="Đề án thí điểm đào tạo công chức nguồn",
        legal_basis=BASIS, target=1000, first_year=2026, last_year=2029,
    )  # fmt: skip
    story.press(page, "Mở đề án", "Đã mở đề án.")
    page.goto(f"/dao-tao/{SCHEME}/so-lieu/{BY_PAGE}/")
    story.look(page)
    story.fill(page, written=VALUES[BY_PAGE], mark="demo", source="Minh hoạ")
    story.press(page, "Ghi lại", "Chưa quyết định nào dựa vào giá trị này")
    scheme, by = schemes.find(SCHEME), story.people["nhansu"]
    for key in VALUES.keys() - {BY_PAGE}:
        given = {"mark": "demo", "source": "Minh hoạ", "by": by, "at": clock.now()}
        services.set_value(scheme, key, VALUES[key], **given)


def confirm(story: School) -> None:
    """The head of the authority confirms the numbers by name, but for one."""
    confirm_by_page(story, BY_PAGE)
    scheme, by = schemes.find(SCHEME), story.people["thutruong"]
    for key in VALUES.keys() - {BY_PAGE, LATE}:
        services.confirm(scheme, key, 1, document="Văn bản số 4", by=by, at=clock.now())


def confirm_by_page(story: School, key: str) -> None:
    """The head reads a number with its source and confirms it on a paper."""
    page = story.open("thutruong", f"/dao-tao/{SCHEME}/so-lieu/{key}/")
    story.fill(page, document="Văn bản số 4")
    story.press(page, "Xác nhận", "Từ nay các quyết định được dựa vào giá trị này.")
    expect(page.get_by_text("Đặng Minh Tâm").first).to_be_visible()


def write_programme(story: School) -> None:
    """The school writes the programme from cells copied out of a sheet; a faulty row is told, a file works too."""
    page = story.open("daotao", f"/dao-tao/{SCHEME}/lap-chuong-trinh/")
    titles = [column.title for column in COLUMNS]
    faulty = [list(row) for row in PROGRAMME]
    faulty[1][5] = "ba mươi"
    pasted = "\n".join("\t".join(row) for row in (titles, *faulty))
    story.fill(page, code="CT1", title="Chương trình 18 tháng", rows=pasted)
    story.alerted(page, "Ghi lại", "Dòng 3, cột “Số tiết”")
    sheet = story.file("chuong-trinh.xlsx", spreadsheets.export(titles, PROGRAMME))
    page.set_input_files("[name=file]", sheet)
    story.press(page, "Ghi lại", "Đã ghi chương trình.")
    expect(page.get_by_role("cell", name="HP02")).to_be_visible()


def open_intake(story: School) -> None:
    """The school opens the intake and its two classes."""
    page = story.open("daotao", f"/dao-tao/{SCHEME}/mo-khoa/")
    story.fill(
        page, code=INTAKE, title="Khoá 1", programme="CT1", starts_on=story.day(0),
        ends_on=story.day(300), target=8,
    )  # fmt: skip
    story.press(page, "Mở khoá", "Đã mở khoá.")
    page.get_by_role("link", name="Ghi các lớp của khoá này").click()
    story.look(page)
    story.fill(page, lines="A1 Lớp A1\nA2 Lớp A2")
    story.press(page, "Mở các lớp", "Đã mở 2 lớp.")
