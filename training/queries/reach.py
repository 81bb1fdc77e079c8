"""What one reader sees of an intake: all of it, or the classes given to him."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from accounts import access
from accounts.models import User
from ledger.rules.refusals import Refusal
from training.models import Intake, Trainee, TrainingClass
from training.queries import intakes

CLASS = ("intake__scheme__code", "intake__code", "code")
TRAINEE = ("intake__scheme__code", "intake__code", "training_class__code")
AGENCY = "intake__scheme__agency__code"


@dataclass(frozen=True)
class Here:
    """An intake, its classes and trainees as far as the reader sees them."""

    intake: Intake
    classes: list[TrainingClass]
    trainees: QuerySet[Trainee]
    whole: bool


def of(user: User, at: datetime, scheme: str, code: str, *, act: str) -> Here:
    """What the reader may do the act on, in one intake. Refuses `intake.missing` where that is nothing."""
    intake = intakes.find(scheme, code)
    rows = TrainingClass.objects.filter(intake=intake).select_related("intake__scheme")
    classes = access.visible(rows, user, act, at, kind="class", path=CLASS, agency=AGENCY)
    whole = access.may(user, act, intake.scope, at)
    found = list(classes.order_by("code"))
    if not (whole or found):
        raise Refusal("intake.missing", intake=f"{scheme}/{code}")
    people = Trainee.objects.filter(intake=intake)
    seen = access.visible(people, user, act, at, kind="class", path=TRAINEE, agency=AGENCY)
    return Here(intake, found, people if whole else seen, whole)


def names(references: Iterable[str]) -> dict[str, str]:
    """The names of people by their opaque references."""
    rows = User.objects.filter(reference__in=[one for one in references if one])
    return dict(rows.values_list("reference", "full_name"))


def numbered(intake: Intake, number: str) -> Trainee:
    """The trainee of a number in the intake. Refuses `trainee.missing`."""
    rows = intake.trainees.select_related("intake__scheme__agency", "training_class")
    found = rows.filter(number=number.strip()).first()
    if found is None:
        raise Refusal("trainee.missing", trainee=number)
    return found
