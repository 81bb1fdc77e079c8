"""Enter marks of a module, correct one with a reason."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from accounts import access
from accounts.models import User
from ledger.rules.refusals import Refusal
from office.rules.names import clean
from training.models import Intake, Module, ModuleMark, Trainee
from training.rules.marks import HIGHEST, shown
from training.rules.states import STUDYING
from training.services import events, risks

TOLD = 5


@transaction.atomic
def enter(
    module: Module,
    intake: Intake,
    marks: Mapping[str, int],
    *,
    attempt: int = 1,
    by: User,
    at: datetime,
) -> list[ModuleMark]:
    """The first marks of an attempt, in hundredths by the reference of the trainee: all of them or none.

    Refuses `grade.none`, `grade.attempt`, `grade.foreign_module`, `trainee.missing`, `grade.out_of_range`,
    `grade.not_studying`, `grade.entered`, `grade.no_earlier`.
    """
    trainees = _trainees(intake, marks)
    for scope in {_scope(intake, one) for one in trainees.values()} or {intake.scope}:
        access.require(by, "grade.enter", scope, at)
    events.hold(intake)
    if not marks:
        raise Refusal("grade.none")
    if not 1 <= attempt <= 9:
        raise Refusal("grade.attempt")
    if module.phase.programme_id != intake.programme_id:
        raise Refusal("grade.foreign_module", module=module.code, intake=intake.key)
    # Read again behind the lock: a decision may have come in between.
    trainees = _trainees(intake, marks)
    _check(module, trainees, marks, attempt)
    made = ModuleMark.objects.bulk_create(
        [
            ModuleMark(
                trainee=trainees[reference],
                module=module,
                attempt=attempt,
                hundredths=hundredths,
                by=by.reference,
                at=at,
            )
            for reference, hundredths in marks.items()
        ],
        batch_size=events.BATCH,
    )
    facts = {"intake": intake.key, "module": module.code, "attempt": attempt, "count": len(made)}
    rows = [{"trainee": key, "hundredths": marks[key]} for key in sorted(marks)]
    events.tell(intake.scheme, "training.marks_entered", facts, rows=rows, by=by, at=at)
    risks.refresh(list(trainees.values()), at=at)
    return made


@transaction.atomic
def correct(
    trainee: Trainee,
    module: Module,
    hundredths: int,
    *,
    attempt: int = 1,
    reason: str,
    by: User,
    at: datetime,
) -> ModuleMark:
    """A new version of one mark, with why; the old one stays.

    Refuses `grade.out_of_range`, `grade.no_reason`, `grade.missing`, `grade.unchanged`, `grade.not_studying`.
    """
    intake = trainee.intake
    access.require(by, "grade.enter", _scope(intake, trainee), at)
    events.hold(intake)
    _in_range(hundredths)
    if not clean(reason):
        raise Refusal("grade.no_reason")
    now = Trainee.objects.get(pk=trainee.pk)
    if now.state not in STUDYING:
        raise Refusal("grade.not_studying", number=now.number, trainee_state=now.state)
    last = module.marks.filter(trainee=trainee, attempt=attempt).order_by("-version").first()
    if last is None:
        raise Refusal("grade.missing", number=trainee.number, module=module.code)
    if last.hundredths == hundredths:
        raise Refusal("grade.unchanged", shown=shown(hundredths))
    made = ModuleMark.objects.create(
        trainee=trainee,
        module=module,
        attempt=attempt,
        version=last.version + 1,
        hundredths=hundredths,
        reason=clean(reason),
        by=by.reference,
        at=at,
    )
    facts = {"intake": intake.key, "module": module.code, "attempt": attempt}
    row = {"trainee": trainee.reference, "before": last.hundredths, "hundredths": hundredths}
    rows = [{**row, "reason": made.reason}]
    events.tell(intake.scheme, "training.mark_corrected", facts, rows=rows, by=by, at=at)
    risks.refresh([trainee], at=at)
    return made


def _scope(intake: Intake, trainee: Trainee) -> tuple[str, str]:
    """Where a mark of this trainee is given: in his class, else in the intake."""
    if trainee.training_class is None:
        return intake.scope
    return ("class", f"{intake.key}/{trainee.training_class.code}")


def _trainees(intake: Intake, marks: Mapping[str, int]) -> dict[str, Trainee]:
    rows = intake.trainees.select_related("training_class", "intake__scheme").filter(
        reference__in=marks
    )
    found = {one.reference: one for one in rows}
    for reference in marks:
        if reference not in found:
            raise Refusal("trainee.missing", trainee=reference)
    return found


def _check(
    module: Module, trainees: Mapping[str, Trainee], marks: Mapping[str, int], attempt: int
) -> None:
    rows = module.marks.filter(trainee__in=trainees.values())
    known = set(rows.values_list("trainee_id", "attempt"))
    for reference, hundredths in marks.items():
        _in_range(hundredths)
        one = trainees[reference]
        if one.state not in STUDYING:
            raise Refusal("grade.not_studying", number=one.number, trainee_state=one.state)
        if attempt > 1 and (one.pk, attempt - 1) not in known:
            raise Refusal("grade.no_earlier", number=one.number, attempt=attempt)
    taken = sorted(one.number for one in trainees.values() if (one.pk, attempt) in known)
    if taken:
        numbers = ", ".join(taken[:TOLD]) + ("…" if len(taken) > TOLD else "")
        raise Refusal("grade.entered", numbers=numbers, module=module.code)


def _in_range(hundredths: int) -> None:
    if not 0 <= hundredths <= HIGHEST:
        raise Refusal("grade.out_of_range", shown=shown(abs(hundredths)))
