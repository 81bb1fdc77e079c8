"""Say whether a bank can fill a blueprint, cell by cell, and where it falls short.

Guarantee: a feasible blueprint gives every candidate the same number of items of each topic and
level, from a bank at least `multiple` times as large as the paper.
Source: TT 22/2025/TT-BNV, Quy chế, Điều 10 khoản 4.a (bank of three times the paper). Only items
that a paper may hold are counted: questions of another topic do not make a bank larger.

>>> report = feasibility([Cell("Thừa kế", "nhan_biet", 2)], {("thua-ke", "nhan_biet"): 5}, 2, 3)
>>> report.feasible, report.total_need, report.total_have
(False, 6, 5)
>>> report.lines
(Line(topic='Thừa kế', level='nhan_biet', need=2, have=5),)
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .texts import slug

LEVELS = ("nhan_biet", "thong_hieu", "van_dung")


@dataclass(frozen=True)
class Cell:
    """So many items of one topic and level in each paper."""

    topic: str
    level: str
    count: int

    @property
    def key(self) -> tuple[str, str]:
        """What items and cells of one kind share."""
        return slug(self.topic), self.level

    @property
    def label(self) -> str:
        """The purpose under which the items of this cell are drawn."""
        return f"item-sample/v1/{slug(self.topic)}/{self.level}"


@dataclass(frozen=True)
class Line:
    """What one cell needs and what the bank has for it."""

    topic: str
    level: str
    need: int
    have: int

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
    seen: Counter[tuple[str, str]] = Counter()
    repeated = []
    for cell in cells:
        seen[cell.key] += 1
        if seen[cell.key] > 1:
            repeated.append(cell)
    return repeated


def feasibility(
    cells: Iterable[Cell], have: Mapping[tuple[str, str], int], questions: int, multiple: int
) -> Feasibility:
    """What a bank with so many items per (topic slug, level) can do for these cells."""
    lines = tuple(
        Line(cell.topic, cell.level, cell.count, have.get(cell.key, 0)) for cell in in_order(cells)
    )
    return Feasibility(
        lines=lines,
        questions=questions,
        planned=sum(line.need for line in lines),
        total_need=questions * multiple,
        total_have=sum(line.have for line in lines),
    )
