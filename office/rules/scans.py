"""Read from a sheet's XML what a fast reader does not tell: formulas, error values, merges, extent.

Guarantee: the scan sees every cell a reader would see, before any reader reserves memory for it,
and stops at a document type declaration or beyond the limits.
Source: ECMA-376 Part 1 §18.3 (xlsx), OpenDocument 1.3 §9 (ods).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from ledger.rules.refusals import Refusal

Cell = tuple[int, int]
WIDEST = 256
# Readers reserve the whole rectangle up to the last filled cell, filled or not.
LARGEST_AREA = 4_000_000
_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


@dataclass
class Scan:
    """Cells by row and place, both from 0."""

    rows: int = 0
    width: int = 0
    formulas: list[Cell] = field(default_factory=list)
    errors: dict[Cell, str] = field(default_factory=dict)
    merges: list[tuple[Cell, Cell]] = field(default_factory=list)

    def see(self, row: int, place: int, most_rows: int) -> None:
        """Take note of a filled cell.

        Refuses sheet.too_many_rows, sheet.too_wide, sheet.area_too_large.
        """
        if place >= WIDEST:
            raise Refusal("sheet.too_wide", row=row + 1, widest=WIDEST)
        if row >= most_rows:
            raise Refusal("sheet.too_many_rows", row=row + 1, limit=most_rows)
        self.rows = max(self.rows, row + 1)
        self.width = max(self.width, place + 1)
        if self.rows * self.width > LARGEST_AREA:
            raise Refusal("sheet.area_too_large", rows=self.rows, columns=self.width)


def position(name: str) -> Cell:
    """Row and place of `C5`, from 0. Refuses sheet.damaged."""
    match = _CELL.fullmatch(name)
    if match is None:
        raise Refusal("sheet.damaged")
    place = 0
    for letter in match[1]:
        place = place * 26 + ord(letter) - 64
    return int(match[2]) - 1, place - 1


def elements(xml: bytes, name: str) -> list[dict[str, str]]:
    """The attributes of every element of this name."""
    found: list[dict[str, str]] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == name:
            found.append(attributes)

    _parse(xml, start, None, None)
    return found


def scan_xlsx(xml: bytes, *, most_rows: int) -> Scan:
    """What stands in the XML of an xlsx sheet."""
    scan = Scan()
    row, place, kind = -1, -1, ""
    text: list[str] | None = None

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal row, place, kind, text
        name = name.rpartition(":")[2]
        if name == "row":
            row, place = int(attributes.get("r", row + 2)) - 1, -1
        elif name == "c":
            if "r" in attributes:
                row, place = position(attributes["r"])
            else:
                place += 1
            kind = attributes.get("t", "")
        elif name in {"v", "is"}:
            scan.see(row, place, most_rows)
            text = [] if kind == "e" else None
        elif name == "f":
            scan.see(row, place, most_rows)
            scan.formulas.append((row, place))
        elif name == "mergeCell":
            first, _, last = attributes.get("ref", "").partition(":")
            scan.merges.append((position(first), position(last or first)))

    def end(name: str) -> None:
        nonlocal text
        if text is not None and name.rpartition(":")[2] == "v":
            scan.errors[row, place] = "".join(text)
            text = None

    def characters(chunk: str) -> None:
        if text is not None:
            text.append(chunk)

    _parse(xml, start, end, characters)
    return scan


def scan_ods(xml: bytes, *, most_rows: int) -> list[Scan]:
    """What stands in each table of an ods `content.xml`."""
    tables: list[Scan] = []
    row, height, place, depth = 0, 1, 0, 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal row, height, place, depth
        if name == "table:table":
            depth += 1
            if depth == 1:
                tables.append(Scan())
                row = 0
        elif depth != 1:
            return
        elif name == "table:table-row":
            height, place = int(attributes.get("table:number-rows-repeated", 1)), 0
        elif name in {"table:table-cell", "table:covered-table-cell"}:
            width = int(attributes.get("table:number-columns-repeated", 1))
            formula = "table:formula" in attributes
            if formula or any(key.startswith("office:value") for key in attributes):
                tables[-1].see(row + height - 1, place + width - 1, most_rows)
            if formula:
                tables[-1].formulas.append((row, place))
            across = int(attributes.get("table:number-columns-spanned", 1))
            down = int(attributes.get("table:number-rows-spanned", 1))
            if across > 1 or down > 1:
                tables[-1].merges.append(((row, place), (row + down - 1, place + across - 1)))
            place += width

    def end(name: str) -> None:
        nonlocal row, depth
        if name == "table:table":
            depth -= 1
        elif name == "table:table-row" and depth == 1:
            row += height

    _parse(xml, start, end, None)
    return tables


def _parse(
    xml: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None,
    text: Callable[[str], None] | None,
) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def forbid(*_: object) -> None:
        raise Refusal("sheet.damaged")

    parser.StartDoctypeDeclHandler = forbid
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, ValueError) as error:
        raise Refusal("sheet.damaged") from error
