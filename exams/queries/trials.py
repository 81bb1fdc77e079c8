"""Whether papers without enemies can be drawn from a bank, tried before it is sealed."""

from dataclasses import dataclass

from exams.models import Bank, Mode, Test
from exams.queries import blueprints, eligibility, enemies
from exams.rules import trials
from exams.rules.papers import Item, Terms, plan_of


@dataclass(frozen=True)
class Clash:
    """The first trial draw that found no paper, and the cells that leave too little room."""

    made: int
    cells: tuple[str, ...]


def clash(test: Test, bank: Bank) -> Clash | None:
    """What fails for one of the sessions that are planned; nothing when every trial gave a paper.

    Refuses paper.cell_short.
    """
    pairs = enemies.of_bank(bank)
    if not pairs or test.mode == Mode.FORMS:
        return None
    items = [
        Item(row.code, row.number, row.topic, row.level, "", False, row.kind)
        for row in eligibility.of(test, bank).rows
    ]
    cells = blueprints.cells(test)
    named = {cell.label: f"{cell.topic}/{cell.level}" for cell in cells}
    parts = max(1, test.sessions.count())
    for part in range(parts):
        plan = plan_of(
            items,
            cells,
            part=part,
            parts=parts,
            multiple=test.bank_multiple or 1,
            terms=Terms(enemies=pairs),
        )
        trial = trials.tried(plan)
        if trial.failed:
            return Clash(trial.made, tuple(named[label] for label in trial.cells))
    return None
