"""CSV lists whose quotation marks do not pair: no row is ever lost in silence."""

import pytest

from ledger.rules.refusals import Refusal
from office.services import spreadsheets
from office.services.spreadsheets import Column

COLUMNS = [Column("name", "Họ và tên"), Column("note", "Ghi chú", required=False)]


def test_an_open_quotation_mark_is_named_by_its_row():
    data = 'STT,Họ và tên,Ghi chú\n1,An,\n"2,Bình,\n3,Chi,\n'.encode()

    with pytest.raises(Refusal) as caught:
        spreadsheets.read(data, COLUMNS)

    assert caught.value == Refusal("sheet.csv_broken", row=3)


def test_a_cell_that_no_reader_takes_is_named_by_its_row():
    data = f"Họ và tên,Ghi chú\nAn,\nBình,{'x' * 200_000}\n".encode()

    with pytest.raises(Refusal) as caught:
        spreadsheets.read(data, COLUMNS)

    assert caught.value == Refusal("sheet.csv_broken", row=3)


def test_quoted_lines_and_quoted_marks_are_read_as_excel_writes_them():
    data = 'Họ và tên;Ghi chú\r\nAn;"dòng 1\r\ndòng ""2"""\r\nBình;x\r\n'.encode()

    reading = spreadsheets.read(data, COLUMNS)

    assert [(row.number, row["name"]) for row in reading.rows] == [(2, "An"), (3, "Bình")]
    assert reading.rows[0]["note"] == 'dòng 1\ndòng "2"'
