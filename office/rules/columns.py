"""Say what a column of a sheet holds and read its cells.

Guarantee: a cell gives the value its column promises, or a row error that names row, column and
cure; a value is never guessed. Text comes out in NFC.
Source: rulebook F.1–F.4; the leading apostrophe against formulas is OWASP's (CSV injection).

>>> year = Column("year", "Năm", kind="integer")
>>> read(year, 1998.0)
1998
>>> read(Column("sex", "Giới tính", kind="choice", choices=("Nam", "Nữ")), "NU")
'Nữ'
>>> neutral("=1+1"), restored("'=1+1")
("'=1+1", '=1+1')
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from ledger.rules.refusals import Refusal
from office.rules import identities, names, values

Kind = Literal["text", "date", "integer", "decimal", "choice", "identity", "phone"]
TEXT_KINDS: frozenset[str] = frozenset({"choice", "identity", "phone", "text"})
LONGEST = 20_000
_ERRORS = re.compile(r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!)")
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x2060, 0xFEFF])


@dataclass(frozen=True)
class Column:
    """A column an import reads. Titles and aliases match without case, accents and signs.

    A required column must be there and filled in every row. `choices` may map what is written to
    what is meant.
    """

    key: str
    title: str
    aliases: tuple[str, ...] = ()
    required: bool = True
    kind: Kind = "text"
    choices: Sequence[str] | Mapping[str, Any] = ()
    help: str = ""
    longest: int = LONGEST

    @property
    def labels(self) -> tuple[str, ...]:
        """The choices as people see them."""
        return tuple(self.choices)


@dataclass(frozen=True)
class RowError:
    """What is wrong in one row; `column` is the title as declared, empty for the whole row."""

    row: int
    code: str
    column: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)

    def refusal(self) -> Refusal:
        """The error as a refusal, to be worded by the catalogue."""
        return Refusal(self.code, row=self.row, column=self.column, **self.facts)

    @property
    def rows(self) -> set[int]:
        """The rows that are not right by it: its own, and the `other` row that it names."""
        other = self.facts.get("other")
        return {self.row, other} if isinstance(other, int) else {self.row}


@dataclass(frozen=True)
class Warned:
    """Something a person should look at in one row; it stops nothing."""

    row: int
    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """A row without errors: its number in the file as people see it, its values by column key."""

    number: int
    values: Mapping[str, Any]

    def __getitem__(self, key: str) -> Any:
        return self.values[key]


def in_order(errors: Iterable[RowError]) -> list[RowError]:
    """The errors by row, then by column."""
    return sorted(errors, key=lambda one: (one.row, one.column, one.code))


def folded(text: object) -> str:
    """A title reduced to letters and digits, for comparison."""
    return " ".join(re.findall(r"[^\W_]+", names.search(str(text))))


def empty(cell: object) -> bool:
    """True for a cell with nothing to read."""
    return cell is None or (isinstance(cell, str) and not plain(cell))


def plain(text: str) -> str:
    """Text in NFC with plain spaces and line ends, trimmed."""
    text = unicodedata.normalize("NFC", text.translate(_INVISIBLE)).replace("\u00a0", " ")
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def neutral(text: str) -> str:
    """Text that no spreadsheet program takes for a formula."""
    return "'" + text if text.startswith(_DANGEROUS) else text


def restored(text: str) -> str:
    """Text as it was before `neutral`."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_DANGEROUS) else text


def read(column: Column, cell: object) -> Any:
    """The value of a cell, None when it is empty.

    Refuses cell.missing, cell.error_value, cell.too_long, cell.not_a_choice, and what `identities`
    and `values` refuse.
    """
    if empty(cell):
        if column.required:
            raise Refusal("cell.missing")
        return None
    if isinstance(cell, str):
        cell = restored(plain(cell))
        if _ERRORS.fullmatch(cell):
            raise Refusal("cell.error_value", shown=cell)
        if len(cell) > column.longest:
            raise Refusal("cell.too_long", length=len(cell), longest=column.longest)
    match column.kind:
        case "date":
            return values.read_date(cell)
        case "integer":
            return values.read_integer(cell)
        case "decimal":
            return values.read_decimal(cell)
        case "identity":
            return identities.check(cell)
        case "phone":
            return values.read_phone(cell)
        case "choice":
            return _choice(column, text(cell))
        case _:
            return text(cell)


def text(cell: object) -> str:
    """A cell as a person reads it: `12` for the number 12.0, `05/03/1998` for a date."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, float):
        return repr(cell).replace(".", ",")
    if isinstance(cell, datetime):
        return values.show_date(cell.date())
    if isinstance(cell, date):
        return values.show_date(cell)
    return str(cell)


def _choice(column: Column, written: str) -> Any:
    wanted = folded(written)
    for label in column.labels:
        if folded(label) == wanted:
            return column.choices[label] if isinstance(column.choices, Mapping) else label
    raise Refusal("cell.not_a_choice", shown=written, choices=list(column.labels))
