"""The blueprint of a test as a grid of topics and levels, beside what a bank has for it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from exams.models import Bank, ItemVersion, Seal, State, Test
from exams.queries import blueprints
from exams.rules.blueprints import LEVELS, Cell, Feasibility, Key, feasibility
from exams.rules.capacity import Reach, reach
from exams.rules.texts import slug

USUAL = 100
# What stands in a cell: how many questions, and hundredths of a point for each.
Wanted = Mapping[Key, tuple[int, int]]


@dataclass(frozen=True)
class Spot:
    """One cell of the grid: what is wanted and what the bank has; `name` is its field."""

    name: str
    topic: str
    level: str
    count: int
    have: int
    kind: str = ""
    points: int = USUAL

    @property
    def key(self) -> Key:
        """The key of its cell."""
        return slug(self.topic), self.level, self.kind


@dataclass(frozen=True)
class Row:
    """The cells of one topic, or of one topic and kind."""

    topic: str
    spots: Sequence[Spot]
    kind: str = ""


@dataclass(frozen=True)
class Grid:
    """All topics of the bank and of the blueprint, and whether the bank can fill the counts."""

    rows: Sequence[Row]
    answer: Feasibility
    multiple: int
    split: bool = False
    weighted: bool = False

    @property
    def spots(self) -> list[Spot]:
        """Every cell, topic after topic."""
        return [spot for row in self.rows for spot in row.spots]

    @property
    def reach(self) -> Reach | None:
        """How many papers the bank lasts, and which cell holds it back."""
        return reach(self.answer.lines, self.multiple)


def banks(test: Test) -> list[Bank]:
    """The banks of the test's agency, by code; none whose questions everybody may practise."""
    return list(Bank.objects.filter(agency=test.agency, practice=False).order_by("code"))


def chosen(test: Test, code: str = "") -> Bank | None:
    """The bank to look at: the sealed one, the one named, or the first of the agency."""
    held = Seal.objects.filter(test=test).select_related("bank").first()
    if held is not None:
        return held.bank
    known = banks(test)
    return next((bank for bank in known if bank.code == code), known[0] if known else None)


def grid(
    test: Test,
    bank: Bank | None,
    wanted: Wanted | None = None,
    *,
    split: bool = False,
    weighted: bool = False,
) -> Grid:
    """The grid with the counts of the blueprint, or with those wanted by cell.

    `split` gives every kind of the test rows of its own, `weighted` every cell its points; a
    blueprint that has such cells is shown so in any case.
    """
    cells = blueprints.cells(test)
    split = split or any(cell.kind for cell in cells)
    weighted = weighted or any(cell.points != USUAL for cell in cells)
    if wanted is None:
        wanted = {cell.key: (cell.count, cell.points) for cell in cells}
    have = blueprints.have(test, bank) if bank else Counter()
    topics = _topics(bank) | {slug(cell.topic): cell.topic for cell in cells}
    kinds = ["", *test.kinds] if split else [""]
    rows = [
        Row(
            topics[key],
            [_spot((key, level, kind), topics[key], wanted, have) for level in LEVELS],
            kind,
        )
        for key in sorted(topics)
        for kind in kinds
        if not kind or _held(key, kind, wanted, have)
    ]
    planned = [
        Cell(spot.topic, spot.level, spot.count, spot.kind, spot.points)
        for row in rows
        for spot in row.spots
        if spot.count
    ]
    multiple = test.bank_multiple or 0
    answer = feasibility(planned, have, test.questions or 0, multiple)
    return Grid(rows, answer, multiple, split, weighted)


def _spot(key: Key, topic: str, wanted: Wanted, have: Mapping[Key, int]) -> Spot:
    slugged, level, kind = key
    name = f"c-{slugged}-{level}" + (f".{kind}" if kind else "")
    there = sum(n for (t, v, k), n in have.items() if (t, v) == key[:2] and kind in ("", k))
    count, points = wanted.get(key, (0, USUAL))
    return Spot(name, topic, level, count, there, kind, points)


def _held(topic: str, kind: str, wanted: Wanted, have: Mapping[Key, int]) -> bool:
    """Whether anything of this topic and kind is there or asked for."""
    return any((topic, level, kind) in found for level in LEVELS for found in (wanted, have))


def _topics(bank: Bank | None) -> dict[str, str]:
    found: dict[str, str] = {}
    versions = ItemVersion.objects.filter(item__bank=bank, state=State.APPROVED).order_by("pk")
    for topic in versions.values_list("topic", flat=True):
        found.setdefault(slug(topic), topic)
    return found
