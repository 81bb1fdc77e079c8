"""Training, chapter 5: marks by hand and from Excel, the calculation, graduation, certificates and their check."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from openpyxl import load_workbook
from playwright.sync_api import expect
from pypdf import PdfReader

from ledger.services import clock
from tests.browser.story import schemes
from tests.browser.story.enrolments import DROPPED, NAMES, column, upload
from tests.browser.story.lessons import MISSING
from tests.browser.story.schools import PHONE, School
from training.models import Certificate, Intake, Module, Trainee
from training.services import grades

DAY = 30
# Of class A1: below the pass mark in the second module.
FAILED = "Bùi Văn Khải"
CLASS = NAMES[::2]
DECISION = "77/QĐ-UBND"
GRADUATES = tuple(name for name in NAMES if name not in (FAILED, DROPPED))
REVOKED = GRADUATES[-1]
SERIAL = 101
# A process that is ready to print waits here until the story lets it begin.
GATE = (
    "import os, time, django, weasyprint\nwhile os.path.exists({gate!r}):\n    time.sleep(0.02)\n"
)


def mark(story: School) -> None:
    """The lecturer types one module and brings the other as a sheet; who missed too much gets a second attempt."""
    story.go_to(story.moment(DAY))
    page = story.here("giangvien", "lop/A1/diem/HP01/")
    one, two = _reference(CLASS[0]), _reference(CLASS[1])
    story.fill(page, **{one: "8,25", two: "11"})
    story.alerted(page, "Nhập các điểm này", "11 không phải là điểm")
    expect(page.locator(f"[name='{one}']")).to_have_value("8,25")
    story.fill(page, **{_reference(name): "7,5" for name in CLASS[1:]})
    story.press(page, "Nhập các điểm này", "Đã nhập 4 điểm.")
    page = story.here("giangvien", "lop/A1/diem/HP01/?lan=2")
    story.fill(page, **{_reference(MISSING): "7"})
    story.press(page, "Nhập các điểm này", "Đã nhập 1 điểm.")
    _from_excel(story)
    page = story.here("giangvien", f"diem/{one}/HP01/1/sua/")
    story.fill(page, mark="8,5", reason="Cộng sót câu 3")
    story.press(page, "Sửa điểm này", "Đã sửa điểm.")
    expect(
        page.get_by_text("(2 × 8,50 + 1 × 9,00 + 2 × 8,50) ÷ 5 = 43,00 ÷ 5 = 8,60")
    ).to_be_visible()
    _second_class(story)
    story.here("daotao", "diem/?lop=A1")


def _from_excel(story: School) -> None:
    page = story.here("giangvien", "lop/A1/diem/HP02/")
    book = load_workbook(BytesIO(story.download(page, "diem/HP02/mau/?lan=1")))
    sheet = book.worksheets[0]
    place = column(sheet, "Điểm")
    for row, given in zip(range(2, 6), ("9", "17", "8", "4"), strict=True):
        sheet.cell(row, place).value = given
    assert sheet.cell(5, column(sheet, "Họ và tên")).value == FAILED
    page.get_by_role("link", name="Nhập điểm từ Excel").click()
    story.look(page)
    upload(story, page, book, "Xem tệp", "diem.xlsx")
    story.look(page, "training:grades_upload-errors")
    expect(page.get_by_role("row").filter(has_text="17")).to_contain_text("3")
    sheet.cell(3, place).value = "7"
    page = story.here("giangvien", "lop/A1/diem/HP02/tep/")
    upload(story, page, book, "Xem tệp", "diem.xlsx")
    story.look(page, "training:grades_upload-right")
    story.press(page, "Nhập các điểm này", "Đã nhập 4 điểm.")


def _second_class(story: School) -> None:
    """The other class by the service behind the page."""
    by, intake = story.people["daotao"], Intake.objects.select_related("scheme", "programme").get()
    people = Trainee.objects.filter(training_class__code="A2", state="enrolled")
    for code, worth in (("HP01", 700), ("HP02", 650)):
        marks = dict.fromkeys(people.values_list("reference", flat=True), worth)
        grades.enter(Module.objects.get(code=code), intake, marks, by=by, at=clock.now())


def graduate(story: School) -> None:
    """The head of the school decides: refused while a number waits for its confirmation, then written down."""
    page = story.here("hieutruong", "tot-nghiep/")
    said = {"document": DECISION, "on": story.today(), "signer": "Hoàng Gia Khiêm"}
    story.fill(page, **said)
    page.get_by_role("group", name="Người không tốt nghiệp").get_by_label(FAILED).check()
    story.alerted(page, "Ghi quyết định", "“Điểm đạt” của đề án CCN chưa được xác nhận")
    schemes.confirm_by_page(story, schemes.LATE)
    story.press(page, "Ghi quyết định", "Đã ghi quyết định.")
    row = page.get_by_role("row").filter(has_text=DECISION)
    expect(row.locator("td").nth(3)).to_have_text(str(len(GRADUATES)))
    story.look(page, "training:graduations-decided")


def issue(story: School) -> None:
    """The certificates get their numbers in the register."""
    page = story.here("daotao", "chung-chi/cap/")
    story.fill(
        page, first_serial=f"CCN {SERIAL:06}", issued_on=story.today(),
        signer="Hoàng Gia Khiêm", signer_title="Hiệu trưởng",
    )  # fmt: skip
    story.press(page, "Vào sổ", f"Đã vào sổ {len(GRADUATES)} chứng chỉ.")
    page.get_by_role("link", name=GRADUATES[0]).click()
    story.look(page)
    assert _addresses(story.saved(page, "Chứng chỉ PDF")) == [_address(GRADUATES[0])]


def print_all(story: School) -> None:
    """One printing is stopped, the next runs to its end while the page shows how far it is."""
    with _presses(story) as gate:
        page = story.here("daotao", "chung-chi/in/")
        story.fill(page, **{"class": "A1"})
        story.press(page, "Bắt đầu in", "Bắt đầu in.")
        expect(page.get_by_text("đang in", exact=True)).to_be_visible()
        story.press(page, "Dừng", "Việc in dừng sau phần đang làm.")
        expect(page.get_by_text("đang dừng", exact=True)).to_be_visible()
        gate.unlink()
        expect(page.get_by_text("đã dừng", exact=True)).to_be_visible()
        expect(page.get_by_text("0 trên 3")).to_be_visible()
        story.press(page, "Bắt đầu in", "Bắt đầu in.")
        printed = story.saved(page, "Tải tệp PDF")
        expect(page.get_by_text(f"{len(GRADUATES)} trên {len(GRADUATES)}")).to_be_visible()
        story.look(page, "training:prints-done")
    assert _addresses(printed) == [_address(name) for name in GRADUATES]


@contextmanager
def _presses(story: School) -> Iterator[Path]:
    """Processes that print work on this installation, by its clock, and begin once the gate is gone."""
    gate, hooks = story.folder / "gate", story.folder / "hooks"
    gate.touch()
    hooks.mkdir()
    (hooks / "sitecustomize.py").write_text(GATE.format(gate=str(gate)), encoding="utf-8")
    ahead = story.clock() - datetime.now(UTC)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(hooks), prepend=os.pathsep)
        patch.setenv("CONGTAM_DATABASE_URL", _database())
        patch.setenv("CONGTAM_VAR", str(Path(settings.MEDIA_ROOT).parent))
        patch.setenv("CONGTAM_REHEARSAL", "1")
        patch.setenv("CONGTAM_CLOCK_OFFSET", str(round(ahead.total_seconds())))
        yield gate


def _database() -> str:
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{given['NAME']}"
    who = f"{given['USER']}:{given['PASSWORD']}" if given["PASSWORD"] else given["USER"]
    return f"postgres://{who}@{given['HOST']}:{given['PORT']}/{given['NAME']}"


def check(story: School) -> None:
    """Anybody checks a certificate by its code; once it is taken back, everybody is told."""
    page = story.as_("nguoidan", width=PHONE)
    story.open("nguoidan", _address(REVOKED))
    expect(page.get_by_text("Mã này thuộc về một văn bản đã vào sổ")).to_be_visible()
    expect(page.get_by_text(REVOKED)).to_be_visible()
    head = story.here("hieutruong", f"chung-chi/{_certificate(REVOKED).facts_digest}/")
    story.fill(
        head, document="90/QĐ-UBND", on=story.today(), reason="Bằng cấp đầu vào không hợp lệ"
    )
    story.alerted(head, "Thu hồi chứng chỉ", "Chứng chỉ này đã bị thu hồi")
    story.look(head, "training:certificate-revoked")
    page.reload()
    expect(page.get_by_text("Chứng chỉ này đã bị thu hồi")).to_be_visible()
    story.look(page, "public:verify-revoked")
    story.leave("nguoidan")


def _addresses(pdf: BytesIO) -> list[str]:
    """Where the sheets of a PDF say that they can be checked, each as a path of this office."""
    texts = ["".join(one.extract_text().split()) for one in PdfReader(pdf).pages]
    return [f"/kiem-tra/{one.partition('Mãsốliệu:')[2][:64]}/" for one in texts]


def _address(name: str) -> str:
    return f"/kiem-tra/{_certificate(name).facts_digest}/"


def _certificate(name: str) -> Certificate:
    return Certificate.objects.get(trainee__full_name=name)


def _reference(name: str) -> str:
    return Trainee.objects.get(full_name=name).reference
