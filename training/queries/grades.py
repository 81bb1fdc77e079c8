"""Marks, absence and practice of trainees, read for the calculation of their final marks."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from ledger.rules.refusals import Refusal
from ledger.services import refusals
from training.models import (
    Intake,
    Module,
    ModuleMark,
    Placement,
    Scheme,
    Tally,
    Trainee,
    TrainingClass,
)
from training.queries import schemes
from training.queries.calculations import PRACTICE, Attempt, Calculation, Numbers, Step
from training.rules import absences, grades, terms
from training.rules.grades import Final, Part
from training.rules.states import STUDYING

KEYS = ("grading.pass_mark", "grading.grades", "practice.weight", "training.max_absence_pct")


def preview(scheme: Scheme) -> Numbers:
    """The newest numbers, confirmed or not, with what is unconfirmed: never for a decision."""
    found = {one.key: one for one in schemes.values(scheme) if one.key in KEYS}
    values = {key: one.version.value if one.version else None for key, one in found.items()}
    known = {
        key: one.version.version if one.version and one.version.value is not None else None
        for key, one in found.items()
    }
    return _numbers(values, known, tuple(k for k in KEYS if known[k] and not found[k].confirmed))


def relied(scheme: Scheme) -> Numbers:
    """The confirmed numbers a decision takes. Refuses `rule.unconfirmed`."""
    found = {key: schemes.relied(scheme, key) for key in KEYS}
    values = {key: one.value for key, one in found.items()}
    return _numbers(values, {key: one.version for key, one in found.items()})


def of(trainee: Trainee, numbers: Numbers | None = None) -> Calculation:
    """One trainee's calculation. Asks for `intake__scheme` of the trainee."""
    intake = trainee.intake
    return many(intake, [trainee], numbers or preview(intake.scheme))[0]


def many(intake: Intake, trainees: Sequence[Trainee], numbers: Numbers) -> list[Calculation]:
    """The calculations of some trainees of one intake, in their order, by four queries however many they are."""
    course = modules(intake)
    pks = [one.pk for one in trainees]
    attempts = _attempts(pks)
    tallies = {(t.trainee_id, t.module_id): t for t in Tally.objects.filter(trainee__in=pks)}
    weeks = _weeks(pks)
    made = []
    for trainee in trainees:
        steps = [
            _step(
                module,
                attempts.get((trainee.pk, module.pk), []),
                tallies.get((trainee.pk, module.pk)),
                numbers,
            )
            for module in course
        ]
        if numbers.practice_weight:
            steps.append(_practice(weeks.get(trainee.pk, []), numbers))
        made.append(Calculation(trainee, numbers, steps, _final(steps, numbers)))
    return made


def modules(intake: Intake) -> list[Module]:
    """The modules of the intake's programme in their order."""
    rows = Module.objects.filter(phase__programme=intake.programme_id)
    return list(rows.select_related("phase").order_by("phase__order", "order"))


def module(intake: Intake, code: str) -> Module:
    """The module of that code. Refuses `module.missing`."""
    found = next((one for one in modules(intake) if one.code == code), None)
    if found is None:
        raise Refusal("module.missing", module=code)
    return found


def studying(training_class: TrainingClass) -> list[Trainee]:
    """Whoever of the class still belongs to the course, by name."""
    rows = training_class.trainees.filter(state__in=STUDYING)
    return list(rows.order_by("name_key", "number"))


def shown_in(intake: Intake, training_class: TrainingClass | None) -> list[Trainee]:
    """The trainees a table of marks shows: all of a class (or without one) but those only selected or gone."""
    rows = intake.trainees.filter(training_class=training_class)
    rows = rows.exclude(state__in=("selected", "withdrawn"))
    return list(rows.order_by("name_key", "number"))


def _numbers(
    values: dict[str, Any], versions: dict[str, int | None] | dict[str, int], open_: Any = ()
) -> Numbers:
    mark, words, weight, limit = (values[key] for key in KEYS)
    return Numbers(
        None if mark is None else terms.number(mark),
        None if words is None else terms.grades(words),
        None if weight is None else terms.whole(weight),
        None if limit is None else terms.whole(limit),
        {key: versions[key] for key in KEYS},
        open_,
    )


def _attempts(pks: list[int]) -> dict[tuple[int, int], list[Attempt]]:
    newest: dict[tuple[int, int], dict[int, Attempt]] = defaultdict(dict)
    for one in ModuleMark.objects.filter(trainee__in=pks).order_by("attempt", "version"):
        attempt = Attempt(one.attempt, one.hundredths, one.version > 1)
        newest[one.trainee_id, one.module_id][one.attempt] = attempt
    return {key: list(found.values()) for key, found in newest.items()}


def _weeks(pks: list[int]) -> dict[int, list[int]]:
    """The marks the practice mark is the mean of: a placement's own mark where it has one, else those of its weeks."""
    found: dict[int, list[int]] = defaultdict(list)
    rows = Placement.objects.filter(trainee__in=pks).prefetch_related("reports")
    for one in rows.order_by("starts_on"):
        if one.ended_mark is not None:
            found[one.trainee_id].append(one.ended_mark)
        else:
            found[one.trainee_id] += [report.mark for report in one.reports.all()]
    return found


def _step(module: Module, attempts: list[Attempt], tally: Tally | None, numbers: Numbers) -> Step:
    called = tally.called if tally else 0
    missed = tally.excused + tally.absent if tally else 0
    best = grades.best([one.hundredths for one in attempts])
    return Step(
        module.code,
        module.title,
        module.weight,
        best,
        tuple(attempts),
        called,
        missed,
        over=numbers.limit is not None and absences.over(missed, called, numbers.limit),
        below=_below(best, numbers),
    )


def _practice(weeks: list[int], numbers: Numbers) -> Step:
    mark = grades.mean(weeks)
    title = str(refusals.title("phase", PRACTICE))
    weight = numbers.practice_weight or 0
    return Step(PRACTICE, title, weight, mark, weeks=tuple(weeks), below=_below(mark, numbers))


def _below(hundredths: int | None, numbers: Numbers) -> bool:
    if hundredths is None or numbers.pass_mark is None:
        return False
    return Decimal(hundredths) / 100 < numbers.pass_mark


def _final(steps: list[Step], numbers: Numbers) -> Final | None:
    if numbers.unknown or numbers.pass_mark is None or numbers.grades is None:
        return None
    parts = [Part(step.code, step.weight, step.hundredths) for step in steps]
    return grades.final(parts, pass_mark=numbers.pass_mark, grades=numbers.grades)
