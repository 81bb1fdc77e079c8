"""What a bank can do for the blueprint of a test."""

from collections import Counter

from exams.models import Bank, ItemVersion, State, Test
from exams.rules.blueprints import Cell, Feasibility
from exams.rules.blueprints import feasibility as weigh
from exams.rules.texts import slug


def cells(test: Test) -> list[Cell]:
    """The cells of a test's blueprint."""
    return [Cell(row.topic, row.level, row.count) for row in test.cells.all()]


def have(bank: Bank) -> Counter[tuple[str, str]]:
    """How many approved items the bank holds per (topic slug, level)."""
    approved = ItemVersion.objects.filter(item__bank=bank, state=State.APPROVED)
    return Counter((slug(topic), level) for topic, level in approved.values_list("topic", "level"))


def feasibility(test: Test, bank: Bank) -> Feasibility:
    """Whether the bank can fill the blueprint, cell by cell."""
    return weigh(cells(test), have(bank), test.questions or 0, test.bank_multiple or 0)
