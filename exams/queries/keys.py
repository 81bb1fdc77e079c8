"""What scores of a test rest on, once its keys are open."""

from collections.abc import Iterable
from typing import Any

from exams.models import Test
from exams.queries import papers
from exams.queries import rulings as decided
from exams.rules import marks
from exams.rules import scores as rules
from exams.rules.blueprints import Cell
from ledger.services import logs, tables


def right_options(test: Test) -> dict[tuple[str, int], marks.Key]:
    """The sealed key of each item, by (item, version). Refuses table.sealed."""
    return rules.keys_of(_rows(test, "keys"), papers.wordings(test).values())


def scoring(test: Test, rulings: Iterable[rules.Ruling] | None = None) -> rules.Scoring:
    """How the sittings of a test are scored, by default with what was decided about defects.

    Refuses table.sealed.
    """
    cells = [Cell.of_row(row) for row in _rows(test, "blueprint")]
    return rules.scoring(
        _rows(test, "keys"),
        papers.wordings(test).values(),
        cells,
        questions=test.questions or sum(cell.count for cell in cells),
        pass_hundredths=test.pass_hundredths,
        rulings=decided.of_test(test) if rulings is None else rulings,
    )


def _rows(test: Test, name: str) -> list[dict[str, Any]]:
    return tables.rows(logs.find(test.campaign, "office"), f"{name}/{test.code}")
