"""Open a spreadsheet's bytes as one grid of cells, with what must be known about them."""

import csv
import posixpath
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO, StringIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from ledger.rules.refusals import Refusal
from office.rules import binary, containers, scans
from office.rules.scans import Cell, Scan

LARGEST_FILE = 25_000_000
LARGEST_UNPACKED = 400_000_000


@dataclass(frozen=True)
class Grid:
    """The cells of one sheet from A1 on, and the cells that need care."""

    kind: str
    sheet: str
    cells: list[list[Any]]
    formulas: list[Cell] = field(default_factory=list)
    merges: list[tuple[Cell, Cell]] = field(default_factory=list)


def open_grid(data: bytes, *, most_rows: int) -> Grid:
    """The first visible sheet with anything in it.

    Refuses sheet.empty_file, sheet.too_large, sheet.bloated, sheet.wrong_type, sheet.encrypted,
    sheet.damaged, sheet.csv_broken, sheet.encoding, sheet.empty, sheet.too_wide, sheet.too_many_rows.
    """
    if not data:
        raise Refusal("sheet.empty_file")
    if len(data) > LARGEST_FILE:
        raise Refusal("sheet.too_large", limit_mb=LARGEST_FILE // 1_000_000)
    kind = containers.recognise(data)
    if kind == "damaged":
        raise Refusal("sheet.damaged")
    if kind not in containers.READABLE:
        raise Refusal("sheet.wrong_type", found=kind)
    if kind == "csv":
        return _csv(data, most_rows)
    if kind != "xls":
        containers.measure(data, limit=LARGEST_UNPACKED)
    try:
        return _workbook(data, kind, most_rows)
    except PasswordError as error:
        raise Refusal("sheet.encrypted") from error
    except (
        CalamineError,
        BadZipFile,
        IndexError,
        KeyError,
        StopIteration,
        OSError,
        ValueError,
    ) as error:
        raise Refusal("sheet.damaged") from error
    except BaseException as error:
        # The reader is a Rust library: where it gives up, what it raises is no Exception.
        if type(error).__module__ != "pyo3_runtime":
            raise
        raise Refusal("sheet.damaged") from error


def _workbook(data: bytes, kind: str, most_rows: int) -> Grid:
    # Scanned before the reader opens a sheet (or, in the older formats, the file): one far-off
    # cell would make it reserve the world.
    known = _scans(data, kind, most_rows)
    with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
        for place, sheet in enumerate(book.sheets_metadata):
            if sheet.typ != SheetTypeEnum.WorkSheet or sheet.visible != SheetVisibleEnum.Visible:
                continue
            scan = known[place] if known else _scan_xlsx(data, sheet.name, most_rows)
            if not scan.rows:
                continue
            cells: list[list[Any]] = book.get_sheet_by_name(sheet.name).to_python(
                skip_empty_area=False
            )
            if not any(cell != "" for row in cells for cell in row):
                continue
            for (row, column), shown in scan.errors.items():
                if row < len(cells) and column < len(cells[row]):
                    cells[row][column] = shown
            return Grid(kind, sheet.name, cells, scan.formulas, scan.merges)
    raise Refusal("sheet.empty")


def _scans(data: bytes, kind: str, most_rows: int) -> list[Scan]:
    """What stands in every sheet, for the formats whose reader opens all at once."""
    if kind == "xls":
        return binary.scan_xls(data, most_rows=most_rows)
    if kind == "ods":
        with ZipFile(BytesIO(data)) as archive:
            return scans.scan_ods(archive.read("content.xml"), most_rows=most_rows)
    return []


def _scan_xlsx(data: bytes, name: str, most_rows: int) -> Scan:
    with ZipFile(BytesIO(data)) as archive:
        return scans.scan_xlsx(archive.read(_part(archive, name)), most_rows=most_rows)


def _part(archive: ZipFile, name: str) -> str:
    """Where a sheet of this name lies in the archive."""
    targets = {
        link.get("Id", ""): link.get("Target", "")
        for link in scans.elements(archive.read("xl/_rels/workbook.xml.rels"), "Relationship")
    }
    for sheet in scans.elements(archive.read("xl/workbook.xml"), "sheet"):
        if sheet.get("name") == name:
            target = targets[next(value for key, value in sheet.items() if key.endswith(":id"))]
            if target.startswith("/"):
                return target[1:]
            return posixpath.normpath(posixpath.join("xl", target))
    raise KeyError(name)


def _csv(data: bytes, most_rows: int) -> Grid:
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refusal("sheet.encoding") from error
    cells: list[list[Any]] = []
    formulas: list[Cell] = []
    try:
        # Strict: an open quotation mark would otherwise swallow the rest of the list in silence.
        lines = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
        for row, line in enumerate(lines):
            if row >= most_rows:
                raise Refusal("sheet.too_many_rows", row=row + 1, limit=most_rows)
            if len(line) > scans.WIDEST:
                raise Refusal("sheet.too_wide", row=row + 1, widest=scans.WIDEST)
            cells.append(list(line))
            formulas += [(row, place) for place, cell in enumerate(line) if cell.startswith("=")]
    except csv.Error as error:
        raise Refusal("sheet.csv_broken", row=len(cells) + 1) from error
    if not any(cell.strip() for row in cells for cell in row):
        raise Refusal("sheet.empty")
    return Grid("csv", "", cells, formulas)


def _delimiter(text: str) -> str:
    """The sign that divides the first lines into most cells."""
    lines: Sequence[str] = text.splitlines()[:30]
    return max(";,\t", key=lambda sign: max((line.count(sign) for line in lines), default=0))
