"""The command that brings applications into a campaign, as the clerk at the keyboard sees it."""

import io

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from recruitment.models import Application
from recruitment.rules.forms import columns

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


@pytest.fixture
def run(world, tmp_path):
    """Write a file of these rows, run the command on it; what it printed on either stream."""
    world.receiving()

    def act(*rows: dict, **options) -> str:
        book = openpyxl.Workbook()
        for row in (
            TITLES,
            *([{**GOOD, **changes}.get(title) for title in TITLES] for changes in rows),
        ):
            book.active.append(row)
        path, said = tmp_path / "phieu.xlsx", io.StringIO()
        book.save(path)
        common = {"campaign": world.campaign.code, "by": world.secretary.username}
        call_command("import_applications", path, **common, **options, stdout=said, stderr=said)
        return said.getvalue()

    return act


def test_what_only_looks_odd_is_told_in_words_and_received(run):
    said = run({"Ngày sinh": "02/09/2009", "Ngày nhận phiếu": "10/08/2026"})

    assert "Dòng 2, cần xem lại: Chưa đủ tuổi dự tuyển" in said
    assert "Dòng 2, cần xem lại: Số định danh cho biết năm sinh 1999" in said
    assert "Dòng 2, cần xem lại: Ngày nhận phiếu ghi trước ngày 01/09/2026" in said
    assert Application.objects.count() == 1


def test_a_dry_run_says_that_nothing_was_written(run):
    assert "không ghi gì" in run({}, dry_run=True)
    assert not Application.objects.exists()


def test_more_errors_than_are_shown_are_counted(run):
    rows = [{"Số định danh cá nhân": str(place)} for place in range(25)]

    with pytest.raises(CommandError, match="25 lỗi trong 25 dòng"):
        run(*rows)

    assert not Application.objects.exists()


def test_a_report_that_cannot_be_written_stops_the_import(run, tmp_path):
    with pytest.raises(CommandError, match="thư mục"):
        run({}, report=tmp_path)

    assert not Application.objects.exists()
