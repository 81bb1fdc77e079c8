"""Set the blueprint of a test, until its bank is sealed."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from accounts import access
from accounts.models import User
from exams.models import BlueprintCell, Form, Seal, Test
from exams.rules import blueprints as rules
from exams.rules.texts import slug, tidy
from ledger.rules.refusals import Refusal


@transaction.atomic
def set(
    test: Test, cells: Iterable[tuple[str, str, int]], *, by: User, at: datetime
) -> list[BlueprintCell]:
    """The cells (topic, level, count) of each paper, in place of any set before.

    Refuses blueprint.not_computer, blueprint.sealed, blueprint.cell_unfit, blueprint.twin_cells,
    blueprint.count_differs.
    """
    access.require(by, "blueprint.set", ("campaign", test.campaign), at)
    test = Test.objects.select_for_update().get(pk=test.pk)
    if test.form != Form.COMPUTER:
        raise Refusal("blueprint.not_computer", test=test.code)
    if Seal.objects.filter(test=test).exists():
        raise Refusal("blueprint.sealed", test=test.code)
    planned = [rules.Cell(tidy(topic), level, count) for topic, level, count in cells]
    _check(planned, test.questions or 0)
    test.cells.all().delete()
    return BlueprintCell.objects.bulk_create(
        BlueprintCell(test=test, topic=cell.topic, level=cell.level, count=cell.count)
        for cell in rules.in_order(planned)
    )


def _check(cells: list[rules.Cell], questions: int) -> None:
    for cell in cells:
        if not slug(cell.topic) or cell.level not in rules.LEVELS or cell.count < 1:
            raise Refusal(
                "blueprint.cell_unfit", topic=cell.topic, level=cell.level, count=cell.count
            )
    twins = rules.twins(cells)
    if twins:
        raise Refusal("blueprint.twin_cells", topic=twins[0].topic, level=twins[0].level)
    planned = sum(cell.count for cell in cells)
    if planned != questions:
        raise Refusal("blueprint.count_differs", planned=planned, questions=questions)
