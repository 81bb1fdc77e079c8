"""Say whether a bank can fill a blueprint, cell by cell, and where it falls short.

Guarantee: a feasible blueprint gives every candidate the same number of items of each topic and
level, from a bank at least `multiple` times as large as the paper.
Source: TT 22/2025/TT-BNV, Quy chế, Điều 10 khoản 4.a (bank of three times the paper). Only items
that a paper may hold are counted: questions of another topic do not make a bank larger.

>>> report = feasibility([Cell("Thừa kế", "nhan_biet", 2)], {("thua-ke", "nhan_biet", "single"): 5}, 2, 3)
>>> report.feasible, report.total_need, report.total_have
(False, 6, 5)
>>> report.lines
(Line(topic='Thừa kế', level='nhan_biet', need=2, have=5, kind='', points=100),)
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .texts import slug

# Topic slug, level, kind.
Key = tuple[str, str, str]
LEVELS = ("nhan_biet", "thong_hieu", "van_dung")


@dataclass(frozen=True)
class Cell:
    """So many items of one topic, level and kind in each paper, each worth the same.

    Without kind: of every kind that no other cell of its topic and level asks for. `points` are
    hundredths of a point for each question.
    """

    topic: str
    level: str
    count: int
    kind: str = ""
    points: int = 100

    @property
    def key(self) -> Key:
        """What sets the cell apart: no two cells of a blueprint share it."""
        return slug(self.topic), self.level, self.kind

    @property
    def label(self) -> str:
        """The purpose under which the items of this cell are drawn."""
        kind = f"/{self.kind}" if self.kind else ""
        return f"item-sample/v1/{slug(self.topic)}/{self.level}{kind}"

    @classmethod
    def of_row(cls, row: Mapping[str, Any]) -> "Cell":
        """The cell of a row of the table `blueprint/<test>`."""
        return cls(
            row["topic"], row["level"], row["count"], row.get("kind", ""), row.get("points", 100)
        )

    def as_row(self) -> dict[str, Any]:
        """The row of the table `blueprint/<test>`; what is as usual is not written."""
        row: dict[str, Any] = {"topic": self.topic, "level": self.level, "count": self.count}
        if self.kind:
            row["kind"] = self.kind
        if self.points != 100:
            row["points"] = self.points
        return row


@dataclass(frozen=True)
class Line:
    """What one cell needs and what the bank has for it."""

    topic: str
    level: str
    need: int
    have: int
    kind: str = ""
    points: int = 100

    @property
    def short(self) -> int:
        """How many items are missing."""
        return max(0, self.need - self.have)


@dataclass(frozen=True)
class Feasibility:
    """The answer, with the figures it rests on."""

    lines: tuple[Line, ...]
    questions: int
    planned: int
    total_need: int
    total_have: int

    @property
    def points(self) -> int:
        """Hundredths of a point that every paper is worth."""
        return sum(line.need * line.points for line in self.lines)

    @property
    def feasible(self) -> bool:
        """Whether every cell can be filled and the bank is large enough."""
        return not self.short_cells and self.counts_agree and self.large_enough

    @property
    def short_cells(self) -> tuple[Line, ...]:
        """The cells that the bank cannot fill."""
        return tuple(line for line in self.lines if line.short)

    @property
    def counts_agree(self) -> bool:
        """Whether the cells add up to the questions of the paper."""
        return self.planned == self.questions

    @property
    def large_enough(self) -> bool:
        """Whether the bank is as many times the paper as the law wants."""
        return self.total_have >= self.total_need


def in_order(cells: Iterable[Cell]) -> list[Cell]:
    """The cells as draws take them: bytewise by label."""
    return sorted(cells, key=lambda cell: cell.label.encode("ascii"))


def twins(cells: Iterable[Cell]) -> list[Cell]:
    """The cells that repeat an earlier one, be it in other letters."""
    seen: Counter[Key] = Counter()
    repeated = []
    for cell in cells:
        seen[cell.key] += 1
        if seen[cell.key] > 1:
            repeated.append(cell)
    return repeated


def home(kind: str, place: tuple[str, str], asked: Collection[Key]) -> Key:
    """The cell, be it asked for or not, that items of a kind at (topic slug, level) belong to.

    >>> home("fill_in", ("luat", "van_dung"), {("luat", "van_dung", "single")})
    ('luat', 'van_dung', '')
    """
    own = (*place, kind)
    return own if own in asked else (*place, "")


def feasibility(
    cells: Iterable[Cell], have: Mapping[Key, int], questions: int, multiple: int
) -> Feasibility:
    """What a bank with so many items per (topic slug, level, kind) can do for these cells."""
    planned = in_order(cells)
    asked = {cell.key for cell in planned}
    found: Counter[Key] = Counter()
    for (topic, level, kind), count in have.items():
        found[home(kind, (topic, level), asked)] += count
    lines = tuple(
        Line(cell.topic, cell.level, cell.count, found[cell.key], cell.kind, cell.points)
        for cell in planned
    )
    return Feasibility(
        lines=lines,
        questions=questions,
        planned=sum(line.need for line in lines),
        total_need=questions * multiple,
        total_have=sum(line.have for line in lines),
    )
