"""What a bank can do for the blueprint of a test."""

from collections import Counter
from collections.abc import Collection

from exams.models import Bank, ItemVersion, State, Test
from exams.rules.blueprints import Cell, Feasibility, Key
from exams.rules.blueprints import feasibility as weigh
from exams.rules.texts import slug


def cells(test: Test) -> list[Cell]:
    """The cells of a test's blueprint."""
    rows = test.cells.all()
    return [Cell(row.topic, row.level, row.count, row.kind, row.points) for row in rows]


def have(bank: Bank, kinds: Collection[str]) -> Counter[Key]:
    """How many approved items of these kinds the bank holds per (topic slug, level, kind)."""
    approved = ItemVersion.objects.filter(item__bank=bank, state=State.APPROVED, kind__in=kinds)
    places = approved.values_list("topic", "level", "kind")
    return Counter((slug(topic), level, kind) for topic, level, kind in places)


def feasibility(test: Test, bank: Bank) -> Feasibility:
    """Whether the bank can fill the blueprint, cell by cell, with items of the test's kinds."""
    found = have(bank, test.kinds)
    return weigh(cells(test), found, test.questions or 0, test.bank_multiple or 0)
