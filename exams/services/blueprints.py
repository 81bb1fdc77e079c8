"""Set the blueprint of a test and how its papers are made, until its bank is sealed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts import access
from accounts.models import User
from exams.models import Arrangement, BlueprintCell, Form, Mode, Seal, Test
from exams.rules import blueprints as rules
from exams.rules.kinds import KINDS, legal
from exams.rules.texts import slug, tidy
from ledger.rules.refusals import Refusal

# Hundredths of a point: what one question is worth at most.
MOST_POINTS = 10_000


@dataclass(frozen=True)
class Manner:
    """How papers are made and what candidates may use."""

    mode: str = Mode.EACH
    arrangement: str = Arrangement.DRAWN
    options_drawn: bool = True
    allowed: str = ""


@transaction.atomic
def set(
    test: Test,
    cells: Iterable[tuple[str, str, int] | tuple[str, str, int, str, int]],
    *,
    by: User,
    at: datetime,
    manner: Manner | None = None,
) -> list[BlueprintCell]:
    """The cells (topic, level, count[, kind, points]) of each paper, in place of any set before.

    Refuses blueprint.not_computer, blueprint.sealed, blueprint.cell_unfit,
    blueprint.kind_unlawful (the law's computer papers), blueprint.kind_strange,
    blueprint.twin_cells, blueprint.count_differs.
    """
    access.require(by, "blueprint.set", ("campaign", test.campaign), at)
    test = Test.objects.select_for_update().get(pk=test.pk)
    if test.form != Form.COMPUTER:
        raise Refusal("blueprint.not_computer", test=test.code)
    if Seal.objects.filter(test=test).exists():
        raise Refusal("blueprint.sealed", test=test.code)
    planned = [rules.Cell(tidy(topic), level, *rest) for topic, level, *rest in cells]
    _check(planned, test)
    test.cells.all().delete()
    if manner is not None:
        Test.objects.filter(pk=test.pk).update(
            mode=manner.mode,
            arrangement=manner.arrangement,
            options_drawn=manner.options_drawn,
            allowed=tidy(manner.allowed),
        )
    return BlueprintCell.objects.bulk_create(
        BlueprintCell(
            test=test,
            topic=cell.topic,
            level=cell.level,
            kind=cell.kind,
            count=cell.count,
            points=cell.points,
        )
        for cell in rules.in_order(planned)
    )


def _check(cells: list[rules.Cell], test: Test) -> None:
    for cell in cells:
        if (
            not slug(cell.topic)
            or cell.level not in rules.LEVELS
            or cell.count < 1
            or not 1 <= cell.points <= MOST_POINTS
            or (cell.kind and cell.kind not in KINDS)
        ):
            raise Refusal(
                "blueprint.cell_unfit", topic=cell.topic, level=cell.level, count=cell.count
            )
        if cell.kind and cell.kind not in test.kinds:
            code = "blueprint.kind_strange" if legal(cell.kind) else "blueprint.kind_unlawful"
            raise Refusal(code, test=test.code, item_kind=cell.kind)
    twins = rules.twins(cells)
    if twins:
        raise Refusal("blueprint.twin_cells", topic=twins[0].topic, level=twins[0].level)
    planned = sum(cell.count for cell in cells)
    if planned != (test.questions or 0):
        raise Refusal("blueprint.count_differs", planned=planned, questions=test.questions or 0)
