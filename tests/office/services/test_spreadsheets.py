"""Spreadsheets as offices really send them: read, or refused with row, column and cure."""

import io
import struct
import unicodedata
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from django.utils import translation

from ledger.rules.refusals import Refusal
from office.refusals import SENTENCES, sentence
from office.rules import containers
from office.services import spreadsheets
from office.services.spreadsheets import Column, Reading, RowError

COLUMNS = [
    Column("identity", "Số CCCD", aliases=("Số định danh",), kind="identity"),
    Column("name", "Họ và tên"),
    Column("born", "Ngày sinh", kind="date"),
    Column("sex", "Giới tính", kind="choice", choices=("Nam", "Nữ")),
    Column("mark", "Điểm", kind="decimal", required=False),
    Column("year", "Năm tốt nghiệp", kind="integer", required=False),
]
TITLES = [column.title for column in COLUMNS]
GOOD = ["001098000001", "Lê Lợi", "05/03/1998", "Nam", "7,5", 2020]


def made(*rows: list, merge: str = "", formula: str = "", title: bool = False) -> bytes:
    """An xlsx of these rows; with `title`, a title row and a blank row above."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    page = book.add_worksheet()
    shift = 0
    if title:
        page.merge_range("A1:F1", "DANH SÁCH THÍ SINH")
        shift = 2
    for number, row in enumerate(rows):
        for place, value in enumerate(row):
            page.write(number + shift, place, value)
    if formula:
        page.write_formula(formula, "=1+1", None, "2")
    if merge:
        page.merge_range(merge, "gộp")
    book.close()
    return buffer.getvalue()


def refused(data: bytes, **options) -> Refusal:
    """The refusal of a file, which must have a sentence without gaps."""
    with pytest.raises(Refusal) as caught:
        spreadsheets.read(data, COLUMNS, **options)
    assert "–" not in sentence(caught.value)
    assert "(" + caught.value.code not in sentence(caught.value)
    return caught.value


def errors(reading: Reading) -> list[tuple[int, str, str]]:
    return [(error.row, error.column, error.code) for error in reading.errors]


def test_a_list_is_read_with_its_row_numbers() -> None:
    reading = spreadsheets.read(made(TITLES, GOOD, [], GOOD), COLUMNS)

    assert [row.number for row in reading.rows] == [2, 4]
    assert reading.rows[0].values == {
        "identity": "001098000001",
        "name": "Lê Lợi",
        "born": date(1998, 3, 5),
        "sex": "Nam",
        "mark": Decimal("7.5"),
        "year": 2020,
    }
    assert reading.errors == []


def test_the_header_is_found_below_a_merged_title_and_a_blank_row() -> None:
    reading = spreadsheets.read(made(TITLES, GOOD, title=True), COLUMNS)

    assert (reading.header.row, reading.rows[0].number) == (3, 4)


def test_titles_match_without_case_accents_and_signs_in_any_order() -> None:
    titles = ["GIOI TINH", "họ và  TÊN (*)", "so dinh danh", "Ghi chú", "Ngày-sinh"]

    reading = spreadsheets.read(
        made(titles, ["nu", "An", "001198000001", "x", "5-3-1998"]), COLUMNS
    )

    assert reading.rows[0].values == {
        "identity": "001198000001",
        "name": "An",
        "born": date(1998, 3, 5),
        "sex": "Nữ",
        "mark": None,
        "year": None,
    }


def test_missing_columns_are_named() -> None:
    refusal = refused(made(["Họ và tên", "Ngày sinh"], ["An", "05/03/1998"]))

    assert refusal == Refusal("sheet.columns_missing", row=1, missing=["Số CCCD", "Giới tính"])


def test_a_sheet_without_header_is_refused() -> None:
    assert refused(made(["a", "b"], ["c", "d"])).code == "sheet.no_header"


def test_a_column_that_stands_twice_is_refused_with_both_cells() -> None:
    refusal = refused(made([*TITLES, "HO VA TEN"], GOOD))

    assert refusal == Refusal("sheet.column_twice", column="Họ và tên", cells=["B1", "G1"])


def test_a_formula_in_a_column_that_is_read_is_refused_by_its_cell() -> None:
    assert refused(made(TITLES, GOOD, GOOD, formula="E3")) == Refusal(
        "sheet.formulas", count=1, cells=["E3"]
    )


def test_a_formula_beside_the_list_does_no_harm() -> None:
    assert len(spreadsheets.read(made(TITLES, GOOD, formula="J2"), COLUMNS).rows) == 1


def test_merged_cells_among_the_data_are_refused_by_their_range() -> None:
    assert refused(made(TITLES, GOOD, merge="D3:D4")) == Refusal(
        "sheet.merged", count=1, ranges=["D3:D4"]
    )


def test_decomposed_text_comes_out_composed() -> None:
    row = [
        unicodedata.normalize("NFD", value) if isinstance(value, str) else value for value in GOOD
    ]
    row[1] = unicodedata.normalize("NFD", "Nguyễn Thị Thuỷ")

    reading = spreadsheets.read(
        made([unicodedata.normalize("NFD", t) for t in TITLES], row), COLUMNS
    )

    assert reading.rows[0]["name"] == "Nguyễn Thị Thuỷ"
    assert unicodedata.is_normalized("NFC", reading.rows[0]["name"])


def test_row_errors_name_row_and_column_and_spare_the_right_rows() -> None:
    reading = spreadsheets.read(
        made(
            TITLES,
            GOOD,
            [1098000001, "An", "05/03/1998", "Nam"],
            ["1098000001", "", "31/02/1998", "khác", "bảy", 20.5],
        ),
        COLUMNS,
    )

    assert [row.number for row in reading.rows] == [2]
    assert reading.count == 3
    assert errors(reading) == [
        (3, "Số CCCD", "identity.not_text"),
        (4, "Số CCCD", "identity.lost_zeros"),
        (4, "Họ và tên", "cell.missing"),
        (4, "Ngày sinh", "value.not_a_date"),
        (4, "Giới tính", "cell.not_a_choice"),
        (4, "Điểm", "value.not_a_number"),
        (4, "Năm tốt nghiệp", "value.not_whole"),
    ]
    with translation.override("en"):
        said = sentence(reading.errors[1].refusal())
    assert said == (
        "Row 4, column “Số CCCD”: 1098000001 has 10 digits instead of 12, its leading zeros are "
        "lost; format the column as Text, then type the numbers again."
    )


def test_error_values_are_row_errors() -> None:
    book = openpyxl.Workbook()
    book.active.append(TITLES)
    book.active.append(GOOD)
    cell = book.active.cell(2, 2)
    cell.value, cell.data_type = "#N/A", "e"
    buffer = io.BytesIO()
    book.save(buffer)

    reading = spreadsheets.read(buffer.getvalue(), COLUMNS)

    assert [(e.row, e.column, e.code, e.facts) for e in reading.errors] == [
        (2, "Họ và tên", "cell.error_value", {"shown": "#N/A"})
    ]


def test_dates_may_be_cells_serial_numbers_or_text() -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    page = book.add_worksheet()
    page.write_row(0, 0, TITLES)
    for row in (1, 2, 3):
        page.write_row(row, 0, GOOD)
    page.write_datetime(1, 2, date(1998, 3, 5), book.add_format({"num_format": "dd/mm/yyyy"}))
    page.write_number(2, 2, 35859)
    page.write_string(3, 2, "1998-03-05")
    book.close()

    reading = spreadsheets.read(buffer.getvalue(), COLUMNS)

    assert {row["born"] for row in reading.rows} == {date(1998, 3, 5)}


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "pdf"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "png"),
        (b"<html><table><tr><td>1</td></tr></table>", "html"),
        (b"{\\rtf1 text}", "rtf"),
        (bytes(range(256)) * 20, "?"),
    ],
)
def test_another_file_renamed_to_xlsx_is_named_for_what_it_is(data: bytes, found: str) -> None:
    assert refused(data) == Refusal("sheet.wrong_type", found=found)


def zipped(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def test_a_word_file_is_not_a_sheet() -> None:
    data = zipped(**{"word/document.xml": b"<w/>", "[Content_Types].xml": b"<t/>"})

    assert refused(data) == Refusal("sheet.wrong_type", found="docx")


def test_empty_files_sheets_and_lists_are_told_apart() -> None:
    assert refused(b"").code == "sheet.empty_file"
    assert refused(made()).code == "sheet.empty"
    assert refused(made(TITLES)) == Refusal("sheet.no_rows", row=1)


def test_a_cut_off_file_is_damaged() -> None:
    data = made(TITLES, GOOD)

    assert refused(data[: len(data) // 2]).code == "sheet.damaged"
    assert refused(zipped(**{"xl/workbook.xml": b"<workbook"})).code == "sheet.damaged"


def test_a_zip_packed_tighter_than_any_sheet_is_refused_even_when_it_lies() -> None:
    data = bytearray(zipped(**{"xl/workbook.xml": b"<w/>", "xl/media/a": bytes(410_000_000)}))
    assert len(data) < 1_000_000
    assert refused(bytes(data)).code == "sheet.bloated"

    # The directory now says the part unpacks to 10 bytes.
    place = data.rindex(b"PK\x01\x02")
    data[place + 24 : place + 28] = struct.pack("<I", 10)
    assert refused(bytes(data)).code == "sheet.bloated"


def test_a_zip_that_unpacks_beyond_the_limit_is_refused() -> None:
    data = zipped(**{"xl/workbook.xml": b"<w/>", "xl/media/a": bytes(range(256)) * 2_000})

    with pytest.raises(Refusal, match="too_large"):
        containers.measure(data, limit=500_000)
    assert containers.measure(data, limit=600_000) == 512_004


def test_a_zip_of_more_parts_than_any_sheet_has_is_refused() -> None:
    parts = {f"xl/media/{number}": b"" for number in range(5_000)}

    assert refused(zipped(**{"xl/workbook.xml": b"<w/>"} | parts)).code == "sheet.bloated"


def test_one_far_off_cell_is_refused_before_memory_is_reserved() -> None:
    far = made(TITLES, GOOD)
    parts = {}
    with zipfile.ZipFile(io.BytesIO(far)) as archive:
        for name in archive.namelist():
            parts[name] = archive.read(name)
    sheet = "xl/worksheets/sheet1.xml"
    row = b'<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'
    down = zipped(**(parts | {sheet: parts[sheet].replace(b"</sheetData>", row)}))
    row = b'<row r="9"><c r="XFD9"><v>1</v></c></row></sheetData>'
    across = zipped(**(parts | {sheet: parts[sheet].replace(b"</sheetData>", row)}))

    row = b'<row r="40000"><c r="GZ40000"><v>1</v></c></row></sheetData>'
    wide = zipped(**(parts | {sheet: parts[sheet].replace(b"</sheetData>", row)}))

    assert refused(wide).code == "sheet.area_too_large"
    assert refused(down).code == "sheet.too_many_rows"
    assert refused(across).code == "sheet.too_wide"


def test_declarations_in_the_xml_are_refused() -> None:
    with zipfile.ZipFile(io.BytesIO(made(TITLES, GOOD))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    parts[sheet] = parts[sheet].replace(b"<worksheet", bomb + b"<worksheet", 1)

    assert refused(zipped(**parts)).code == "sheet.damaged"


def test_more_rows_than_allowed_are_refused_and_the_limit_itself_passes() -> None:
    three = made(TITLES, GOOD, GOOD, GOOD)

    assert refused(three, most_rows=2) == Refusal("sheet.too_many_rows", row=4, limit=2)
    assert len(spreadsheets.read(three, COLUMNS, most_rows=3).rows) == 3


@pytest.mark.slow
def test_fifty_thousand_rows_are_read_and_one_more_is_refused() -> None:
    rows = [[f"001098{number:06d}", *GOOD[1:]] for number in range(50_001)]

    assert len(spreadsheets.read(spreadsheets.export(TITLES, rows[:-1]), COLUMNS).rows) == 50_000
    assert refused(spreadsheets.export(TITLES, rows)).code == "sheet.too_many_rows"


@pytest.mark.parametrize("sign", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_is_read_whatever_divides_it(sign: str, encoding: str) -> None:
    titles, row = TITLES[:4], [str(value) for value in GOOD[:4]]
    data = f"{sign.join(titles)}\r\n{sign.join(row)}\r\n".encode(encoding)

    reading = spreadsheets.read(data, COLUMNS)

    assert [row["name"] for row in reading.rows] == ["Lê Lợi"]


def test_csv_in_an_old_encoding_is_refused_with_the_cure() -> None:
    assert refused("Họ;Năm".encode()[:3] + b"\xf0\xf1;x\n").code == "sheet.encoding"


def test_csv_formulas_are_refused_too() -> None:
    data = ";".join(TITLES[:4]) + "\n" + ";".join(["001098000001", "=A1", "05/03/1998", "Nam"])

    assert refused(data.encode()) == Refusal("sheet.formulas", count=1, cells=["B2"])


ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
    "<office:spreadsheet><table:table table:name='Sheet1'>{rows}</table:table>"
    "</office:spreadsheet></office:body></office:document-content>"
)


def ods(*rows: list[str], extra: str = "") -> bytes:
    def cell(value: str) -> str:
        return (
            f'<table:table-cell office:value-type="string" {extra if value == "An" else ""}>'
            f"<text:p>{value}</text:p></table:table-cell>"
        )

    lines = "".join(
        f"<table:table-row>{''.join(cell(value) for value in row)}</table:table-row>"
        for row in rows
    )
    lines += '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
    lines += 'table:number-columns-repeated="1024"/></table:table-row>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS.format(rows=lines))
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="/" '
            'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
            "</manifest:manifest>",
        )
    return buffer.getvalue()


def test_an_ods_sheet_is_read() -> None:
    reading = spreadsheets.read(
        ods(TITLES[:4], ["001098000001", "An", "05/03/1998", "Nam"]), COLUMNS
    )

    assert [(row.number, row["name"]) for row in reading.rows] == [(2, "An")]


def test_an_ods_that_repeats_a_cell_a_million_times_is_refused_before_it_is_opened() -> None:
    row = ["001098000001", "An", "05/03/1998", "Nam"]

    refusal = refused(ods(TITLES[:4], row, extra='table:number-columns-repeated="1000000"'))

    assert refusal.code == "sheet.too_wide"


def test_formulas_and_merges_of_an_ods_sheet_are_refused() -> None:
    row = ["001098000001", "An", "05/03/1998", "Nam"]

    formula = refused(ods(TITLES[:4], row, extra='table:formula="of:=[.A1]"'))
    merged = refused(ods(TITLES[:4], row, extra='table:number-rows-spanned="2"'))

    assert formula == Refusal("sheet.formulas", count=1, cells=["B2"])
    assert merged == Refusal("sheet.merged", count=1, ranges=["B2:B3"])


def opened(data: bytes):
    return openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]


def test_the_file_comes_back_with_its_errors_in_a_last_column() -> None:
    wrong = [1098000001, "Bình", "05/03/1998", "Nam"]
    reading = spreadsheets.read(made(TITLES, GOOD, wrong, GOOD, title=True), COLUMNS)
    more = [RowError(6, "cell.not_a_choice", "Giới tính", {"shown": "Nam", "choices": ["Nữ"]})]

    page = opened(spreadsheets.report(reading, more))

    column = [page.cell(row, 7).value for row in range(1, 7)]
    assert column[:4] == [None, None, "Lỗi", None]
    assert column[4] == sentence(reading.errors[0].refusal())
    assert column[5] == sentence(more[0].refusal())
    assert [page.cell(5, place).value for place in range(1, 5)] == wrong
    assert page.cell(1, 1).value == "DANH SÁCH THÍ SINH"


def test_a_report_that_is_repaired_and_sent_again_keeps_one_error_column() -> None:
    first = spreadsheets.read(made(TITLES, GOOD, [1, *GOOD[1:]]), COLUMNS)

    second = spreadsheets.read(spreadsheets.report(first), COLUMNS)
    page = opened(spreadsheets.report(second))

    assert errors(second) == errors(first)
    assert [cell.value for cell in page[1]] == [*TITLES, "Lỗi"]


def test_a_template_has_text_cells_and_drop_downs_and_reads_back() -> None:
    data = spreadsheets.template(COLUMNS, title="Phiếu đăng ký")
    book = openpyxl.load_workbook(io.BytesIO(data))
    page = book.worksheets[0]

    assert page["A1"].value == "Số CCCD (*)"
    assert (page["A2"].number_format, page["C2"].number_format) == ("@", "dd/mm/yyyy")
    [rule] = page.data_validations.dataValidation
    assert (str(rule.sqref), rule.formula1) == ("D2:D2001", "'Danh mục'!$D$1:$D$2")
    assert [book["Danh mục"].cell(row, 4).value for row in (1, 2)] == ["Nam", "Nữ"]

    for place, value in enumerate(GOOD, start=1):
        page.cell(2, place, value)
    buffer = io.BytesIO()
    book.save(buffer)
    assert [row["name"] for row in spreadsheets.read(buffer.getvalue(), COLUMNS).rows] == ["Lê Lợi"]


@pytest.mark.parametrize("text", ["=1+1", "+84", "-2", "@SUM(A1)", "=cmd|' /C calc'!A0"])
def test_exported_text_never_acts_as_a_formula_and_reads_back_the_same(text: str) -> None:
    data = spreadsheets.export(TITLES, [[GOOD[0], text, *GOOD[2:]]])
    page = opened(data)

    assert page["B2"].data_type == "s"
    assert page["B2"].value == "'" + text
    assert spreadsheets.read(data, COLUMNS).rows[0]["name"] == text
    assert f";'{text};" in spreadsheets.to_csv(["a", "b", "c"], [["x", text, "y"]]).decode("utf-8")


def test_equal_lists_make_equal_files() -> None:
    assert spreadsheets.export(TITLES, [GOOD]) == spreadsheets.export(TITLES, [GOOD])


def test_every_code_the_office_refuses_is_worded() -> None:
    import re

    raised = set()
    for path in (Path(__file__).resolve().parents[3] / "office").rglob("*.py"):
        if path.parent.name in {"rules", "services"} and path.stem not in {"pages", "stations"}:
            raised |= set(re.findall(r'Refusal\(\s*"([\w.]+)"', path.read_text(encoding="utf-8")))

    assert {
        code for code in raised if code.split(".")[0] in {"cell", "sheet", "value", "unit"}
    } == {code for code in SENTENCES if code.split(".")[0] in {"cell", "sheet", "value", "unit"}}


def test_a_real_bank_is_opened_as_it_is() -> None:
    bank = Path(__file__).resolve().parents[4] / "shared/data/ngan_hang_phap_luat_dai_cuong.xlsx"
    if not bank.exists():
        pytest.skip("the bank is not at hand")
    columns = [
        Column("stem", "Nội dung câu hỏi"),
        Column("a", "Phương án A"),
        Column("right", "Đáp án", kind="choice", choices=("A", "B", "C", "D")),
    ]

    reading = spreadsheets.read(bank.read_bytes(), columns)

    assert (reading.header.row, reading.count, reading.errors) == (3, 345, [])
    assert {row["right"] for row in reading.rows} == {"A", "B", "C", "D"}
