"""Classes of an intake: how many study there, who looks after them, who is in one."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from accounts.models import Grant
from accounts.rules.roles import Role
from training.models import Intake, Trainee, TrainingClass
from training.rules.states import STUDYING

LOOKING = (Role.MENTOR.value, Role.LECTURER.value)


@dataclass(frozen=True)
class ClassLine:
    """One class: how many of its trainees study, its mentors and lecturers by name."""

    training_class: TrainingClass
    studying: int
    mentors: list[str]
    lecturers: list[str]


@dataclass(frozen=True)
class ClassRoom:
    """A class with everybody in it."""

    line: ClassLine
    trainees: list[Trainee]


def listed(intake: Intake, at: datetime) -> list[ClassLine]:
    """Every class of the intake."""
    studying = Count("trainees", filter=Q(trainees__state__in=STUDYING))
    rows = intake.classes.annotate(studying=studying).order_by("code")
    return _lines(intake, list(rows), at)


def room(training_class: TrainingClass, at: datetime) -> ClassRoom:
    """One class with its trainees in the order of names, whatever became of them."""
    trainees = list(training_class.trainees.order_by("name_key", "number"))
    training_class.studying = sum(t.state in STUDYING for t in trainees)  # type: ignore[attr-defined]
    return ClassRoom(_lines(training_class.intake, [training_class], at)[0], trainees)


def mentors(training_class: TrainingClass, at: datetime) -> list[str]:
    """The names of those who look after a class."""
    training_class.studying = 0  # type: ignore[attr-defined]
    return _lines(training_class.intake, [training_class], at)[0].mentors


def without_class(intake: Intake) -> int:
    """How many trainees who belong to the course have no class yet."""
    wanted = ("selected", *STUDYING)
    return intake.trainees.filter(training_class=None, state__in=wanted).count()


def _lines(intake: Intake, classes: list[TrainingClass], at: datetime) -> list[ClassLine]:
    grants = Grant.objects.active(at).filter(
        role__in=LOOKING, scope_kind="class", scope_key__startswith=f"{intake.key}/"
    )
    people: dict[tuple[str, str], list[str]] = {}
    for grant in grants.select_related("user").order_by("user__full_name", "pk"):
        names = people.setdefault((grant.scope_key, grant.role), [])
        if grant.user.full_name not in names:
            names.append(grant.user.full_name)
    return [
        ClassLine(
            one,
            one.studying,  # type: ignore[attr-defined]
            people.get((f"{intake.key}/{one.code}", Role.MENTOR.value), []),
            people.get((f"{intake.key}/{one.code}", Role.LECTURER.value), []),
        )
        for one in classes
    ]
