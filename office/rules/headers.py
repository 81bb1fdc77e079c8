"""Find the header of a sheet and the place of each declared column.

Guarantee: title rows and blank rows above the header do no harm; a missing or repeated column is
refused by name, and no column is taken for another.

>>> from office.rules.columns import Column
>>> grid = [["NGÂN HÀNG CÂU HỎI"], [], ["STT", "Cau hoi", "Đáp án*"], [1.0, "…", "A"]]
>>> find(grid, [Column("stem", "Câu hỏi"), Column("right", "Đáp án")])
Header(row=3, places={'stem': 1, 'right': 2})
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ledger.rules.refusals import Refusal
from office.rules.columns import Column, empty, folded

SEARCHED_ROWS = 30


@dataclass(frozen=True)
class Header:
    """The row of the header, counted from 1, and the place of each column found, from 0."""

    row: int
    places: dict[str, int]


def find(grid: Sequence[Sequence[object]], columns: Sequence[Column]) -> Header:
    """The header: of the first rows, the one that names most columns.

    Refuses sheet.no_header, sheet.columns_missing, sheet.column_twice.
    """
    titles = _titles(columns)
    best, most = -1, 0
    for place, cells in enumerate(grid[:SEARCHED_ROWS]):
        named = len({titles[folded(cell)] for cell in cells if _names(cell, titles)})
        if named > most:
            best, most = place, named
    if best < 0:
        raise Refusal("sheet.no_header", columns=[column.title for column in columns])
    places: dict[str, int] = {}
    for place, cell in enumerate(grid[best]):
        if _names(cell, titles):
            key = titles[folded(cell)]
            if key in places:
                raise Refusal(
                    "sheet.column_twice",
                    column=_title(key, columns),
                    cells=[address(best + 1, places[key]), address(best + 1, place)],
                )
            places[key] = place
    missing = [column.title for column in columns if column.required and column.key not in places]
    if missing:
        raise Refusal("sheet.columns_missing", row=best + 1, missing=missing)
    ordered = {column.key: places[column.key] for column in columns if column.key in places}
    return Header(best + 1, ordered)


def letters(place: int) -> str:
    """The letters of a column counted from 0: `A`, `Z`, `AA`."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name


def address(row: int, place: int) -> str:
    """A cell as people name it: `C5`."""
    return f"{letters(place)}{row}"


def _titles(columns: Sequence[Column]) -> dict[str, str]:
    titles: dict[str, str] = {}
    for column in columns:
        for title in (column.title, *column.aliases):
            if titles.setdefault(folded(title), column.key) != column.key:
                raise ValueError(f"two columns answer to {title!r}")
    return titles


def _names(cell: object, titles: dict[str, str]) -> bool:
    return isinstance(cell, str) and not empty(cell) and folded(cell) in titles


def _title(key: str, columns: Sequence[Column]) -> str:
    return next(column.title for column in columns if column.key == key)
