"""The blueprint of a test as a grid of topics and levels, beside what a bank has for it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from exams.models import Bank, ItemVersion, Seal, State, Test
from exams.queries import blueprints
from exams.rules.blueprints import LEVELS, Cell, Feasibility, feasibility
from exams.rules.texts import slug


@dataclass(frozen=True)
class Spot:
    """One cell of the grid: what is wanted and what the bank has; `name` is its field."""

    name: str
    topic: str
    level: str
    count: int
    have: int


@dataclass(frozen=True)
class Row:
    """The cells of one topic."""

    topic: str
    spots: Sequence[Spot]


@dataclass(frozen=True)
class Grid:
    """All topics of the bank and of the blueprint, and whether the bank can fill the counts."""

    rows: Sequence[Row]
    answer: Feasibility
    multiple: int

    @property
    def spots(self) -> list[Spot]:
        """Every cell, topic after topic."""
        return [spot for row in self.rows for spot in row.spots]


def banks(test: Test) -> list[Bank]:
    """The banks of the test's agency, by code."""
    return list(Bank.objects.filter(agency=test.agency).order_by("code"))


def chosen(test: Test, code: str = "") -> Bank | None:
    """The bank to look at: the sealed one, the one named, or the first of the agency."""
    held = Seal.objects.filter(test=test).select_related("bank").first()
    if held is not None:
        return held.bank
    known = banks(test)
    return next((bank for bank in known if bank.code == code), known[0] if known else None)


def grid(
    test: Test, bank: Bank | None, wanted: Mapping[tuple[str, str], int] | None = None
) -> Grid:
    """The grid with the counts of the blueprint, or with those wanted by (topic slug, level)."""
    cells = blueprints.cells(test)
    if wanted is None:
        wanted = {cell.key[:2]: cell.count for cell in cells}
    have = blueprints.have(bank) if bank else Counter()
    there: Counter[tuple[str, str]] = Counter()
    for (topic, level, _), count in have.items():
        there[topic, level] += count
    topics = _topics(bank) | {slug(cell.topic): cell.topic for cell in cells}
    rows = [
        Row(
            topics[key],
            [
                Spot(
                    f"c-{key}-{level}",
                    topics[key],
                    level,
                    wanted.get((key, level), 0),
                    there[key, level],
                )
                for level in LEVELS
            ],
        )
        for key in sorted(topics)
    ]
    planned = [
        Cell(spot.topic, spot.level, spot.count) for row in rows for spot in row.spots if spot.count
    ]
    multiple = test.bank_multiple or 0
    return Grid(rows, feasibility(planned, have, test.questions or 0, multiple), multiple)


def _topics(bank: Bank | None) -> dict[str, str]:
    found: dict[str, str] = {}
    versions = ItemVersion.objects.filter(item__bank=bank, state=State.APPROVED).order_by("pk")
    for topic in versions.values_list("topic", flat=True):
        found.setdefault(slug(topic), topic)
    return found
