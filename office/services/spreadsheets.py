"""Spreadsheets in and out: read an import, give it back with its errors, write templates and lists.

reading = read(data, columns)
reading.rows      rows without errors, each with its number in the file
reading.errors    what is wrong, by row and column
report(reading)   the same rows with a column "Lỗi"
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ledger.rules.refusals import Refusal
from office.refusals import sentence
from office.rules import headers
from office.rules.columns import Column, Row, RowError, empty, in_order, neutral
from office.rules.columns import read as read_cell
from office.rules.headers import Header, address
from office.services import workbooks
from office.services.grids import Grid, open_grid

MOST_ROWS = 50_000
SHOWN = 10
ERROR_TITLE = "Lỗi"


@dataclass(frozen=True)
class Reading:
    """What an import file says."""

    rows: list[Row]
    errors: list[RowError]
    header: Header
    grid: Grid

    @property
    def count(self) -> int:
        """Filled rows below the header, right and wrong ones."""
        return len(self.rows) + len({error.row for error in self.errors})


def read(data: bytes, columns: Sequence[Column], *, most_rows: int = MOST_ROWS) -> Reading:
    """Rows and row errors of the first sheet. Empty rows are passed over; numbering stays.

    Refuses what `grids.open_grid` and `headers.find` refuse, sheet.no_rows, sheet.too_many_rows,
    sheet.formulas and sheet.merged (in the columns read).
    """
    # The rows above the header do not count against the limit of the import.
    grid = open_grid(data, most_rows=most_rows + headers.SEARCHED_ROWS)
    header = headers.find(grid.cells, columns)
    _check_cells(grid, header)
    rows: list[Row] = []
    errors: list[RowError] = []
    wanted = [column for column in columns if column.key in header.places]
    absent = {column.key: None for column in columns if column.key not in header.places}
    for number, cells in enumerate(grid.cells[header.row :], start=header.row + 1):
        picked = [_cell(cells, header.places[column.key]) for column in wanted]
        if all(empty(cell) for cell in picked):
            continue
        values: dict[str, Any] = dict(absent)
        wrong = len(errors)
        for column, cell in zip(wanted, picked, strict=True):
            try:
                values[column.key] = read_cell(column, cell)
            except Refusal as refusal:
                errors.append(RowError(number, refusal.code, column.title, refusal.facts))
        if len(errors) == wrong:
            rows.append(Row(number, values))
    reading = Reading(rows, errors, header, grid)
    if not reading.count:
        raise Refusal("sheet.no_rows", row=header.row)
    if reading.count > most_rows:
        raise Refusal("sheet.too_many_rows", row=header.row + most_rows + 1, limit=most_rows)
    return reading


def report(
    reading: Reading, errors: Iterable[RowError] = (), *, only: Collection[int] | None = None
) -> bytes:
    """The file as an xlsx with all its rows in their order and a column "Lỗi" at the end.

    `errors` adds what the importing app found (repeated numbers, unknown posts); `only` leaves out
    every other row below the header, and the sentences then name the rows where they stand now.
    """
    cells, place = reading.grid.cells, None
    if only is not None:
        kept = [*range(1, reading.header.row + 1), *sorted(only)]
        cells = [cells[number - 1] for number in kept]
        place = {number: now for now, number in enumerate(kept, start=1)}
    told: dict[int, list[str]] = {}
    for error in in_order([*reading.errors, *errors]):
        one = _moved(error, place) if place else error
        told.setdefault(one.row, []).append(sentence(one.refusal()))
    return workbooks.marked(cells, header_row=reading.header.row, title=ERROR_TITLE, errors=told)


def template(columns: Sequence[Column], *, title: str, rows: int = 2_000) -> bytes:
    """An xlsx to fill in: header, text cells where digits must stay, drop-downs, instructions."""
    return workbooks.template(columns, title=title, rows=rows)


def export(
    titles: Sequence[str], rows: Iterable[Sequence[Any]], *, sheet: str = "Danh sách"
) -> bytes:
    """An xlsx of rows under their titles; no text of it acts as a formula anywhere."""
    return workbooks.plain(titles, rows, sheet=sheet)


def to_csv(titles: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """The same as UTF-8 CSV with a byte order mark, divided by `;`."""
    return workbooks.separated(titles, rows)


def _moved(error: RowError, place: Mapping[int, int]) -> RowError:
    """The error with the rows it names where they stand in the shorter file."""
    facts = {
        name: place.get(value, value) if name == "other" else value
        for name, value in error.facts.items()
    }
    return replace(error, row=place[error.row], facts=facts)


def _cell(cells: Sequence[Any], place: int) -> Any:
    return cells[place] if place < len(cells) else ""


def _check_cells(grid: Grid, header: Header) -> None:
    read_places = set(header.places.values())
    formulas = [
        address(row + 1, place)
        for row, place in sorted(grid.formulas)
        if row >= header.row and place in read_places
    ]
    if formulas:
        raise Refusal("sheet.formulas", count=len(formulas), cells=formulas[:SHOWN])
    merges = [
        f"{address(first[0] + 1, first[1])}:{address(last[0] + 1, last[1])}"
        for first, last in sorted(grid.merges)
        if last[0] >= header.row - 1 and any(first[1] <= place <= last[1] for place in read_places)
    ]
    if merges:
        raise Refusal("sheet.merged", count=len(merges), ranges=merges[:SHOWN])


__all__ = [
    "Column",
    "Reading",
    "Row",
    "RowError",
    "export",
    "neutral",
    "read",
    "report",
    "template",
    "to_csv",
]
