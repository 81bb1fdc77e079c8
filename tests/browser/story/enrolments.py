"""Training, chapter 2: trainees from Excel with wrong rows, enrolled by a decision, spread over classes, one leaves."""

from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Page, expect

from tests.browser.story.schools import School
from training.models import Trainee

# By given name, as classes and rolls have them: the first, third, … come into A1, the others into A2.
NAMES = (
    "Lê Thị An", "Vũ Văn Bình", "Ngô Thị Cúc", "Đặng Văn Dũng",
    "Hồ Văn Giang", "Phan Thị Hoa", "Bùi Văn Khải", "Đỗ Thị Lan",
)  # fmt: skip
# Who is written wrongly first, where, how it ought to be, and what the page says.
WRONG: dict[str, tuple[str, Any, Any, str]] = {
    "Bùi Văn Khải": ("Mã lớp", "A9", None, "khoá không có lớp “A9”"),
    "Đỗ Thị Lan": ("Ngày sinh", "31/02/1999", "02/09/1999", "31/02/1999"),
}
ENROLLED, LEFT = "12/QĐ-UBND", "19/QĐ-UBND"
DROPPED = "Đỗ Thị Lan"


def import_trainees(story: School) -> None:
    """The officer fills in the sheet, reads what is wrong, takes the right rows and mends only the others."""
    story.go_to(story.moment(1))
    page = story.here("daotao", "hoc-vien/")
    page.get_by_role("link", name="Nhập từ Excel").click()
    story.look(page)
    book = load_workbook(BytesIO(story.download(page, "nhap/mau/")))
    _fill(book.worksheets[0])
    upload(story, page, book, "Đọc tệp", "hoc-vien.xlsx")
    for name, (column, _wrong, _right, told) in WRONG.items():
        row = page.get_by_role("row").filter(has_text=told)
        expect(row).to_contain_text(column)
        expect(row).to_contain_text(str(NAMES.index(name) + 2))
    every = load_workbook(story.saved(page, "Lưu tệp kèm cột lỗi")).worksheets[0]
    assert every.max_row == len(NAMES) + 1
    right = len(NAMES) - len(WRONG)
    story.press(page, f"Ghi {right} học viên", f"Đã ghi {right} học viên vào khoá.")
    book = load_workbook(story.saved(page, "Lưu tệp kèm cột lỗi"))
    _mend(book.worksheets[0])
    page = story.here("daotao", "nhap/")
    upload(story, page, book, "Đọc tệp", "hoc-vien-con-lai.xlsx")
    story.press(page, f"Ghi {len(WRONG)} học viên", f"Đã ghi {len(WRONG)} học viên vào khoá.")
    assert Trainee.objects.get(full_name=DROPPED).identity_number == "001099000008"


def upload(story: School, page: Page, book: Workbook, button: str, name: str) -> None:
    """Choose a workbook and send it."""
    data = BytesIO()
    book.save(data)
    page.set_input_files("[name=file]", story.file(name, data.getvalue()))
    story.press(page, button)


def column(sheet: Worksheet, title: str) -> int:
    """Where the column of that title stands."""
    titles = [str(cell.value or "") for cell in sheet[1]]
    return next(place for place, one in enumerate(titles, 1) if one.startswith(title))


def _fill(sheet: Worksheet) -> None:
    for place, name in enumerate(NAMES, 1):
        values: dict[str, Any] = {
            "Mã học viên": f"{place:04}", "Họ và tên": name, "Ngày sinh": "02/09/1999",
            "Giới tính": "Nữ" if "Thị" in name else "Nam",
            "Số định danh cá nhân": f"00109900000{place}", "Điện thoại": f"091234567{place}",
            "Trình độ": "Đại học", "Xã, phường": "xã Đông Anh",
        }  # fmt: skip
        if name in WRONG:
            title, wrong, _right, _told = WRONG[name]
            values[title] = wrong
        for title, value in values.items():
            sheet.cell(place + 1, column(sheet, title)).value = value


def _mend(sheet: Worksheet) -> None:
    """Each row says in its last column what is wrong with it."""
    assert sheet.max_row == len(WRONG) + 1
    for row, (name, (title, _wrong, right, told)) in enumerate(WRONG.items(), 2):
        assert sheet.cell(row, column(sheet, "Họ và tên")).value == name
        assert told in sheet.cell(row, column(sheet, "Lỗi")).value
        sheet.cell(row, column(sheet, title)).value = right


def enrol(story: School) -> None:
    """All selected are enrolled by one decision and spread evenly over the classes."""
    page = story.here("daotao", "hoc-vien/")
    story.press(page, "Ghi nhập học tất cả người trúng tuyển đang lọc…")
    story.fill(page, so=ENROLLED, ngay=story.day(1))
    count = len(NAMES)
    story.press(page, f"Ghi nhập học {count} học viên", f"Đã ghi nhập học cho {count} học viên.")
    page = story.here("daotao", "hoc-vien/chia-deu/")
    story.fill(page, ngay=story.day(1))
    story.press(page, "Chia đều vào các lớp", "Đã ghi việc xếp lớp.")
    page = story.here("daotao", "lop/")
    for code in ("A1", "A2"):
        row = page.get_by_role("row").filter(has=page.get_by_role("link", name=code))
        expect(row.locator("td").nth(1)).to_have_text(str(count // 2))
    story.here("daotao", "lop/A1/")


def leave(story: School) -> None:
    """One trainee gives up: a decision with number, date and reason."""
    page = story.here("daotao", "hoc-vien/?tim=lan")
    page.get_by_role("link", name=DROPPED).click()
    story.look(page)
    page.get_by_role("link", name="Cho thôi học…").click()
    story.look(page)
    story.fill(page, so=LEFT, ngay=story.today(), ly_do="own_wish")
    story.press(page, "Ghi quyết định", "Đã ghi quyết định.")
    expect(page.get_by_text(LEFT)).to_be_visible()
