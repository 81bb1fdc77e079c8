"""Read a programme from rows: a row that names a phase begins it, its modules stand in that row and below.

Guarantee: every row becomes part of the programme or an error with its row, its column and the cure.
Source: rulebook A.2 (phases, modules); design §1, training.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from office.rules.columns import Column, Row, RowError
from training.rules import codes

KINDS = {
    "Học tập trung": "classroom",
    "Thực tế tại xã": "practice",
    "Luân chuyển": "rotation",
    "Tiểu luận": "thesis",
    "Thi": "exam",
}
COLUMNS = (
    Column("phase", "Giai đoạn", required=False, longest=200,
           help="Ghi ở dòng đầu của giai đoạn; các dòng sau để trống là cùng giai đoạn."),
    Column("kind", "Loại giai đoạn", required=False, kind="choice", choices=KINDS),
    Column("weeks", "Số tuần", required=False, kind="integer"),
    Column("code", "Mã học phần", required=False, aliases=("Mã HP",), longest=20),
    Column("title", "Tên học phần", required=False, aliases=("Học phần",), longest=300),
    Column("periods", "Số tiết", required=False, kind="integer"),
    Column("weight", "Trọng số", required=False, kind="integer",
           help="Phần trong điểm tổng kết; 0 là chỉ cần đạt, không tính điểm."),
)  # fmt: skip
TITLES = {column.key: column.title for column in COLUMNS}
BOUNDS = {"weeks": (1, 104), "periods": (1, 1000), "weight": (0, 100)}


@dataclass(frozen=True)
class ModuleDraft:
    """A module as it is to be taught."""

    code: str
    title: str
    periods: int
    weight: int


@dataclass(frozen=True)
class PhaseDraft:
    """A phase with its modules, in their order."""

    kind: str
    title: str
    weeks: int
    modules: list[ModuleDraft] = field(default_factory=list)


@dataclass(frozen=True)
class Outline:
    """What the rows say, and what is wrong in them."""

    phases: list[PhaseDraft]
    errors: list[RowError]


def outline(rows: Sequence[Row]) -> Outline:
    """The phases of the rows. Errors: `programme.incomplete`, `no_phase`, `out_of_range`, `code`, `module_twice`."""
    found = Outline([], [])
    seen: dict[str, int] = {}
    for row in rows:
        wrong = _bounds(row)
        if not wrong:
            wrong = _phase(row, found.phases) + _module(row, found.phases, seen)
        found.errors.extend(wrong)
    return found


def _bounds(row: Row) -> list[RowError]:
    return [
        _error(row, "programme.out_of_range", key, least=least, most=most)
        for key, (least, most) in BOUNDS.items()
        if row[key] is not None and not least <= row[key] <= most
    ]


def _phase(row: Row, phases: list[PhaseDraft]) -> list[RowError]:
    parts = ("phase", "kind", "weeks")
    if all(row[key] is None for key in parts):
        return [] if phases else [_error(row, "programme.no_phase", "phase")]
    missing = _missing(row, parts)
    # The rows below belong to this phase even when it is not whole: one error, not one a row.
    phases.append(PhaseDraft(row["kind"] or "", row["phase"] or "", row["weeks"] or 0))
    return missing


def _module(row: Row, phases: list[PhaseDraft], seen: dict[str, int]) -> list[RowError]:
    parts = ("code", "title", "periods", "weight")
    if all(row[key] is None for key in parts):
        return []
    if missing := _missing(row, parts):
        return missing
    code = row["code"].upper()
    if not codes.plain(code):
        return [_error(row, "programme.module_code", "code", shown=row["code"])]
    if code in seen:
        return [_error(row, "programme.module_twice", "code", shown=code, other=seen[code])]
    seen[code] = row.number
    if phases:
        phases[-1].modules.append(ModuleDraft(code, row["title"], row["periods"], row["weight"]))
    return []


def _missing(row: Row, parts: Sequence[str]) -> list[RowError]:
    return [_error(row, "programme.incomplete", key) for key in parts if row[key] is None]


def _error(row: Row, code: str, key: str, **facts: Any) -> RowError:
    return RowError(row.number, code, TITLES[key], facts)
