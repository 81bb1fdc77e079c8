"""What a bank can do for the blueprint of a test."""

from collections import Counter

from exams.models import Bank, Test
from exams.queries import eligibility
from exams.rules.blueprints import Cell, Feasibility, Key
from exams.rules.blueprints import feasibility as weigh
from exams.rules.texts import slug


def cells(test: Test) -> list[Cell]:
    """The cells of a test's blueprint."""
    rows = test.cells.all()
    return [Cell(row.topic, row.level, row.count, row.kind, row.points) for row in rows]


def have(test: Test, bank: Bank) -> Counter[Key]:
    """How many items that may be sealed for the test the bank holds per (topic slug, level, kind)."""
    found = Counter((row.topic, row.level, row.kind) for row in eligibility.of(test, bank).rows)
    merged: Counter[Key] = Counter()
    for (topic, level, kind), count in found.items():
        merged[slug(topic), level, kind] += count
    return merged


def feasibility(test: Test, bank: Bank) -> Feasibility:
    """Whether the bank can fill the blueprint, cell by cell, with items of the test's kinds."""
    found = have(test, bank)
    return weigh(cells(test), found, test.questions or 0, test.bank_multiple or 0)
