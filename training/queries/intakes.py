"""Find intakes, classes and trainees by what addresses name."""

from ledger.rules.refusals import Refusal
from training.models import Intake, Trainee, TrainingClass


def find(scheme: str, code: str) -> Intake:
    """The intake of that scheme and code. Refuses `intake.missing`."""
    rows = Intake.objects.select_related("scheme__agency", "programme")
    found = rows.filter(scheme__code=scheme, code=code).first()
    if found is None:
        raise Refusal("intake.missing", intake=f"{scheme}/{code}")
    return found


def class_of(intake: Intake, code: str) -> TrainingClass:
    """The class of that code, its intake loaded. Refuses `class.missing`."""
    found = intake.classes.select_related("intake__scheme").filter(code=code).first()
    if found is None:
        raise Refusal("class.missing", training_class=f"{intake.key}/{code}")
    return found


def trainee(intake: Intake, reference: str) -> Trainee:
    """The trainee of that reference in the intake. Refuses `trainee.missing`."""
    rows = intake.trainees.select_related("intake__scheme__agency", "training_class", "home_unit")
    found = rows.filter(reference=reference).first()
    if found is None:
        raise Refusal("trainee.missing", trainee=reference)
    return found


def classes(intake: Intake) -> list[TrainingClass]:
    """The classes of the intake by code."""
    return list(intake.classes.select_related("intake__scheme").order_by("code"))
