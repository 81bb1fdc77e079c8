"""Who would graduate and who not, with why; the decisions taken."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from ledger.rules.refusals import Refusal
from training.models import Graduation, Intake, Trainee
from training.queries import grades
from training.queries.calculations import Calculation, Numbers


@dataclass(frozen=True)
class Preview:
    """Everybody who could be decided on, parted by the conditions."""

    passing: list[Calculation]
    failing: list[Calculation]
    numbers: Numbers


def preview(intake: Intake) -> Preview:
    """The enrolled trainees as the numbers stand now, confirmed or not."""
    numbers = grades.preview(intake.scheme)
    made = grades.many(intake, enrolled(intake), numbers)
    return Preview([c for c in made if c.passes], [c for c in made if not c.passes], numbers)


def enrolled(intake: Intake) -> list[Trainee]:
    """Whoever may be decided on, by name."""
    return list(intake.trainees.filter(state="enrolled").order_by("name_key", "number"))


def named(intake: Intake, references: Sequence[str]) -> list[Trainee]:
    """These trainees, by name. Refuses `trainee.missing`."""
    people = intake.trainees.select_related("training_class").filter(reference__in=references)
    rows = list(people.order_by("name_key", "number"))
    known = {one.reference for one in rows}
    for reference in references:
        if reference not in known:
            raise Refusal("trainee.missing", trainee=reference)
    return rows


def decisions(intake: Intake) -> list[Graduation]:
    """The decisions with `passed` and `failed` counts, the newest first."""
    rows = intake.graduations.annotate(
        passed=Count("rows", filter=Q(rows__graduated=True)),
        failed=Count("rows", filter=Q(rows__graduated=False)),
    )
    return list(rows.order_by("-decided_on", "-pk"))
