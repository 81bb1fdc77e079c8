"""Lessons by week and by day, and what a module still lacks."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.utils import formats, timezone

from accounts import access
from accounts.models import Grant, User
from accounts.rules.roles import Role
from accounts.rules.scopes import covers
from ledger.rules.refusals import Refusal
from training.models import Intake, Lesson, Module, RollCall, TrainingClass
from training.rules import timetables

PATH = (
    "training_class__intake__scheme__code",
    "training_class__intake__code",
    "training_class__code",
)
AGENCY = "training_class__intake__scheme__agency__code"
TEACHING = (Role.LECTURER.value, Role.MENTOR.value)


@dataclass(frozen=True)
class Day:
    """One day with its lessons in their order."""

    day: date
    lessons: list[Lesson]
    today: bool

    @property
    def title(self) -> str:
        """The weekday and the day."""
        words = f"{formats.date_format(self.day, 'l')}, {self.day:%d/%m/%Y}"
        return words[0].upper() + words[1:]


@dataclass(frozen=True)
class Week:
    """A week of lessons, Monday first; Saturday and Sunday only when something is on; its neighbours in the intake."""

    first: date
    last: date
    days: list[Day]
    earlier: date | None
    later: date | None
    count: int


@dataclass(frozen=True)
class Today:
    """The lessons of one day as one reader sees them."""

    day: date
    mine: list[Lesson]
    others: list[Lesson]


@dataclass(frozen=True)
class Teaching:
    """A module and how many of its periods are planned, called off left out."""

    module: Module
    planned: int
    lessons: int

    @property
    def missing(self) -> int:
        """Periods for which there is no lesson yet."""
        return max(self.module.periods - self.planned, 0)


def planned_between(first: datetime, last: datetime) -> list[Lesson]:
    """Every lesson that is to take place and touches the time, wherever it is."""
    rows = Lesson.objects.select_related("training_class__intake__scheme", "module")
    return list(rows.filter(state="planned", starts_at__lt=last, ends_at__gt=first))


def week(
    intake: Intake, day: date, today: date, *, training_class: TrainingClass | None = None
) -> Week:
    """The lessons of the week the day lies in, of the whole intake or of one class."""
    rows = _rows().filter(training_class__intake=intake)
    if training_class:
        rows = rows.filter(training_class=training_class)
    first = timetables.monday(day)
    last = first + timedelta(days=6)
    lessons = list(rows.filter(**_between(first, last)))
    days = []
    for place in range(7):
        one = first + timedelta(days=place)
        held = [x for x in lessons if timezone.localdate(x.starts_at) == one]
        if held or place < 5:
            days.append(Day(one, held, one == today))
    earlier = first - timetables.WEEK if first > intake.starts_on else None
    later = first + timetables.WEEK if last < intake.ends_on else None
    return Week(first, last, days, earlier, later, len(lessons))


def today(user: User, at: datetime) -> Today:
    """Today's lessons of every class the reader sees, those he teaches apart."""
    day = timezone.localdate(at)
    lessons = list(visible(user, at).filter(**_between(day, day)))
    mine = [one for one in lessons if one.lecturer == user.reference]
    return Today(day, mine, [one for one in lessons if one not in mine])


def visible(user: User, at: datetime) -> QuerySet[Lesson]:
    """The lessons of the classes the reader sees."""
    return access.visible(
        _rows(), user, "training.view", at, kind="class", path=PATH, agency=AGENCY
    )


def find(user: User, at: datetime, scheme: str, intake: str, reference: str) -> Lesson:
    """The lesson of that reference in a class the reader sees. Refuses `lesson.missing`."""
    rows = visible(user, at).filter(
        training_class__intake__scheme__code=scheme, training_class__intake__code=intake
    )
    found = rows.filter(reference=reference).first()
    if found is None:
        raise Refusal("lesson.missing")
    return found


def modules(intake: Intake) -> list[Module]:
    """The modules of the intake's programme, in their order."""
    rows = Module.objects.select_related("phase").filter(phase__programme=intake.programme_id)
    return list(rows.order_by("phase__order", "order"))


def teaching(training_class: TrainingClass) -> list[Teaching]:
    """Each module of the programme with the periods planned for the class."""
    rows = (
        Lesson.objects.filter(training_class=training_class, state="planned")
        .order_by()
        .values("module")
        .annotate(periods_planned=Sum("periods"), lessons=Count("pk"))
    )
    held = {row["module"]: row for row in rows}
    none: dict[str, Any] = {"periods_planned": 0, "lessons": 0}
    return [
        Teaching(one, held.get(one.pk, none)["periods_planned"], held.get(one.pk, none)["lessons"])
        for one in modules(training_class.intake)
    ]


def lecturers(intake: Intake, at: datetime) -> list[User]:
    """Who may teach in the intake: lecturers and mentors over it or over a class of it, by name."""
    scope = intake.scope
    below = Q(scope_kind="class", scope_key__startswith=f"{intake.key}/")
    above = Q(scope_kind__in=("office", "agency", "scheme", "intake"))
    grants = Grant.objects.active(at).filter(below | above, role__in=TEACHING)
    agency = intake.scheme.agency.code
    people = {
        grant.user.reference: grant.user
        for grant in grants.select_related("user")
        if grant.scope_kind == "class" or covers(grant.scope, scope, agency)
    }
    return sorted(people.values(), key=lambda user: (user.full_name, user.reference))


def _rows() -> QuerySet[Lesson]:
    called = Exists(RollCall.objects.filter(lesson=OuterRef("pk")))
    rows = Lesson.objects.select_related(
        "training_class__intake__scheme__agency", "training_class__intake__programme", "module"
    )
    return rows.annotate(called=called)


def _between(first: date, last: date) -> dict[str, datetime]:
    """The lessons that begin from the first day to the last, in our own time."""
    begins = timezone.make_aware(datetime.combine(first, datetime.min.time()))
    ends = timezone.make_aware(datetime.combine(last + timedelta(days=1), datetime.min.time()))
    return {"starts_at__gte": begins, "starts_at__lt": ends}
