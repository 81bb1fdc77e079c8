"""Old Excel files (xls): read like new ones, refused for the same reasons.

The files in `tests/office/data` hold two rows of one invented person, made with xlwt.
"""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ledger.rules.refusals import Refusal
from office.services import spreadsheets
from office.services.spreadsheets import Column

DATA = Path(__file__).resolve().parents[1] / "data"
COLUMNS = [
    Column("identity", "Số CCCD", kind="identity"),
    Column("name", "Họ và tên"),
    Column("born", "Ngày sinh", kind="date"),
    Column("sex", "Giới tính", kind="choice", choices=("Nam", "Nữ")),
]


def read(name: str) -> spreadsheets.Reading:
    return spreadsheets.read((DATA / name).read_bytes(), COLUMNS)


def test_an_old_file_is_read() -> None:
    reading = read("list.xls")

    assert [(row.number, *row.values.values()) for row in reading.rows] == [
        (2, "001098000001", "Lê Lợi", date(1998, 3, 5), "Nam"),
        (3, "001098000001", "Lê Lợi", date(1998, 3, 5), "Nam"),
    ]


@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("formula.xls", Refusal("sheet.formulas", count=1, cells=["B3"])),
        ("merged.xls", Refusal("sheet.merged", count=1, ranges=["B4:B5"])),
        ("far.xls", Refusal("sheet.too_many_rows", row=65536, limit=50_030)),
    ],
)
def test_an_old_file_is_refused_for_what_a_new_one_is(name: str, refusal: Refusal) -> None:
    with pytest.raises(Refusal) as caught:
        read(name)

    assert caught.value == refusal


# The reader gives up in a panic on the first; the second tells of a sheet that ends before it begins.
@example(666, 1)
@example(1773, 1)
@given(st.integers(0, 5631), st.integers(0, 255))
def test_a_changed_byte_is_read_or_refused_and_nothing_else(place: int, byte: int) -> None:
    data = bytearray((DATA / "list.xls").read_bytes())
    data[place] = byte

    try:
        reading = spreadsheets.read(bytes(data), COLUMNS)
    except Refusal:
        return
    assert reading.count >= 1


def test_a_word_file_of_old_is_not_a_sheet() -> None:
    data = (DATA / "list.xls").read_bytes()
    renamed = data.replace("Workbook".encode("utf-16-le"), "WordDocu".encode("utf-16-le"))
    assert renamed != data

    with pytest.raises(Refusal) as caught:
        spreadsheets.read(renamed, COLUMNS)

    assert caught.value.code in {"sheet.wrong_type", "sheet.damaged"}
