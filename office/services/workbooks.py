"""Write workbooks: templates with openpyxl (drop-downs), lists and reports with XlsxWriter."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

import xlsxwriter
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from office.rules.columns import TEXT_KINDS, Column, neutral, text

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
# A workbook says when it was made; a fixed day keeps equal contents equal byte for byte.
_MADE = datetime(2026, 1, 1)  # noqa: DTZ001 (the format knows no zone)
_HEAD = "DDE6F0"
_WRONG = "FBE3E0"
_KINDS = {
    "choice": "chọn trong danh sách",
    "date": "ngày, dạng 05/03/1998",
    "decimal": "số, dấu phẩy thập phân: 7,5",
    "identity": "12 chữ số, ô định dạng văn bản",
    "integer": "số nguyên",
    "phone": "số điện thoại, ô định dạng văn bản",
    "text": "văn bản",
}


def plain(titles: Sequence[str], rows: Iterable[Sequence[Any]], *, sheet: str) -> bytes:
    """A list under its titles, first row frozen, dates and numbers as such."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, _OPTIONS) as book:
        book.set_properties({"created": _MADE})
        page = book.add_worksheet(sheet[:31])
        page.freeze_panes(1, 0)
        head = book.add_format({"bold": True, "bg_color": f"#{_HEAD}", "text_wrap": True})
        formats = _formats(book)
        for place, title in enumerate(titles):
            page.set_column(place, place, max(10, min(60, len(title) + 4)))
        for place, title in enumerate(titles):
            page.write_string(0, place, title, head)
        for number, row in enumerate(rows, start=1):
            for place, value in enumerate(row):
                _write(page, number, place, value, formats)
    return buffer.getvalue()


def marked(
    cells: Sequence[Sequence[Any]],
    *,
    header_row: int,
    title: str,
    errors: Mapping[int, Sequence[str]],
) -> bytes:
    """The cells as they came, with a last column of sentences beside the rows they speak of."""
    width = max((len(row) for row in cells), default=0)
    last = width
    header = [text(cell).strip() for cell in cells[header_row - 1]]
    # A file that comes back for the second time keeps one column of errors, not two.
    if title in header:
        last = header.index(title)
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, _OPTIONS) as book:
        book.set_properties({"created": _MADE})
        page = book.add_worksheet("Kết quả kiểm tra")
        page.freeze_panes(header_row, 0)
        head = book.add_format({"bold": True, "bg_color": f"#{_HEAD}", "text_wrap": True})
        wrong = book.add_format({"bg_color": f"#{_WRONG}", "text_wrap": True})
        formats = _formats(book)
        page.set_column(0, max(width - 1, 0), 18)
        page.set_column(last, last, 70)
        for number, row in enumerate(cells, start=1):
            for place, value in enumerate(row):
                if place != last or number < header_row:
                    _write(page, number - 1, place, value, formats)
            if number == header_row:
                page.write_string(number - 1, last, title, head)
            elif number in errors:
                page.write_string(number - 1, last, "\n".join(errors[number]), wrong)
    return buffer.getvalue()


def separated(titles: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Rows as CSV that Vietnamese Excel opens right."""
    buffer = StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow([neutral(title) for title in titles])
    for row in rows:
        writer.writerow([neutral(v) if isinstance(v, str) else _shown(v) for v in row])
    return buffer.getvalue().encode("utf-8-sig")


def template(columns: Sequence[Column], *, title: str, rows: int) -> bytes:
    """A sheet to fill in and a sheet that explains it."""
    book = Workbook()
    page = book.active
    page.title = title[:31]
    page.freeze_panes = "A2"
    lists = book.create_sheet("Danh mục")
    lists.sheet_state = "hidden"
    for place, column in enumerate(columns, start=1):
        letter = get_column_letter(place)
        head = page.cell(1, place, column.title + (" (*)" if column.required else ""))
        head.font = Font(bold=True)
        head.fill = PatternFill("solid", start_color=_HEAD)
        head.alignment = Alignment(wrap_text=True, vertical="center")
        page.column_dimensions[letter].width = max(12, min(50, len(column.title) + 6))
        if column.kind in TEXT_KINDS or column.kind == "date":
            # Cell by cell: a format of the column alone is lost in some programs on paste.
            look = "@" if column.kind in TEXT_KINDS else "dd/mm/yyyy"
            page.column_dimensions[letter].number_format = look
            for row in range(2, rows + 2):
                page.cell(row, place).number_format = look
        if column.labels:
            _drop_down(page, lists, column, place, rows)
    _explain(book.create_sheet("Hướng dẫn"), columns)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _drop_down(page: Worksheet, lists: Worksheet, column: Column, place: int, rows: int) -> None:
    letter = get_column_letter(place)
    for row, label in enumerate(column.labels, start=1):
        lists.cell(row, place, label).number_format = "@"
    source = f"'Danh mục'!${letter}$1:${letter}${len(column.labels)}"
    choice = DataValidation("list", formula1=source, allow_blank=not column.required)
    choice.error = "Hãy chọn một giá trị trong danh sách."
    choice.errorTitle = column.title[:32]
    choice.showErrorMessage = True
    page.add_data_validation(choice)
    choice.add(f"{letter}2:{letter}{rows + 1}")


def _explain(page: Worksheet, columns: Sequence[Column]) -> None:
    page.append(["Cột", "Bắt buộc", "Cách ghi", "Ghi chú"])
    for column in columns:
        how = _KINDS[column.kind]
        if column.labels:
            how += ": " + "; ".join(column.labels[:20])
        page.append([column.title, "có" if column.required else "không", how, column.help])
    for letter, width in zip("ABCD", (30, 12, 50, 60), strict=True):
        page.column_dimensions[letter].width = width


def _formats(book: Any) -> dict[str, Any]:
    return {
        "date": book.add_format({"num_format": "dd/mm/yyyy"}),
        "moment": book.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
        "text": book.add_format({"num_format": "@"}),
    }


def _write(page: Any, row: int, place: int, value: Any, formats: Mapping[str, Any]) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        page.write_boolean(row, place, value)
    elif isinstance(value, int | float | Decimal):
        page.write_number(row, place, value)
    elif isinstance(value, datetime):
        page.write_datetime(row, place, value.replace(tzinfo=None), formats["moment"])
    elif isinstance(value, date):
        page.write_datetime(row, place, value, formats["date"])
    else:
        page.write_string(row, place, neutral(str(value)), formats["text"])


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return str(value).replace(".", ",")
    return text(value)
