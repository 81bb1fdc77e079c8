"""Plan lessons, one or one a week; call one off."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import access
from accounts.models import User
from accounts.rules.scopes import Scope
from law.queries import holidays
from ledger.rules.refusals import Refusal
from ledger.services import entropy
from office.rules.names import clean
from training.models import Intake, Lesson, Module, TrainingClass
from training.queries import timetables as queries
from training.rules import timetables
from training.services import events

MOST_PERIODS = 12


@dataclass(frozen=True)
class When:
    """The time of a lesson on its day, and the days: `first` alone, or each of `weekdays` until `last`."""

    begins: time
    ends: time
    first: date
    last: date | None = None
    weekdays: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Planned:
    """The lessons an act planned, and the days off it left out."""

    lessons: list[Lesson]
    off: list[date]


@transaction.atomic
def plan(
    training_class: TrainingClass,
    module: Module,
    when: When,
    *,
    periods: int,
    room: str,
    lecturer: User | None = None,
    lecturer_name: str = "",
    by: User,
    at: datetime,
) -> Planned:
    """Lessons of a class in a module, all of them or none; days off are left out of a repetition.

    Refuses `lesson.times`, `lesson.periods`, `lesson.incomplete`, `lesson.module`, `lesson.lecturer`, `lesson.days`,
    `lesson.outside_intake`, `lesson.day_off`, `lesson.no_day`, and a clash: `lesson.class_taken`,
    `lesson.lecturer_taken`, `lesson.room_taken`.
    """
    intake = training_class.intake
    access.require(by, "lesson.plan", training_class.scope, at)
    events.hold(intake)
    name = lecturer.full_name if lecturer else clean(lecturer_name)
    _check(intake, module, when, periods)
    if not (clean(room) and name):
        raise Refusal("lesson.incomplete")
    if lecturer and not access.may(lecturer, "attendance.call", training_class.scope, at):
        raise Refusal("lesson.lecturer", lecturer=name, training_class=training_class.code)
    days = _days(intake, when)
    lessons = [
        Lesson(
            reference=entropy.reference(),
            training_class=training_class,
            module=module,
            starts_at=timezone.make_aware(datetime.combine(day, when.begins)),
            ends_at=timezone.make_aware(datetime.combine(day, when.ends)),
            periods=periods,
            room=clean(room),
            lecturer=lecturer.reference if lecturer else "",
            lecturer_name=name,
        )
        for day in days.kept
    ]
    _write(lessons)
    facts = {"class": training_class.scope[1], "module": module.code, "lessons": len(lessons)}
    rows = [_row(lesson) for lesson in lessons]
    events.tell(intake.scheme, "training.lesson_planned", facts, rows=rows, by=by, at=at)
    return Planned(lessons, days.off)


@transaction.atomic
def cancel(lesson: Lesson, *, reason: str, by: User, at: datetime) -> None:
    """The lesson does not take place; it stays in the timetable with its reason.

    Refuses `lesson.no_reason`, `lesson.cancelled_already`, `lesson.called_already`.
    """
    intake = lesson.training_class.intake
    scope: Scope = lesson.training_class.scope
    access.require(by, "lesson.plan", scope, at)
    events.hold(intake)
    row = Lesson.objects.select_for_update().get(pk=lesson.pk)
    if not clean(reason):
        raise Refusal("lesson.no_reason")
    if row.state == "cancelled":
        raise Refusal("lesson.cancelled_already")
    if row.roll_calls.exists():
        raise Refusal("lesson.called_already")
    row.state, row.cancel_reason = "cancelled", clean(reason)
    row.save(update_fields=["state", "cancel_reason"])
    data = {"class": scope[1], "lesson": row.reference, "reason": row.cancel_reason}
    events.tell(intake.scheme, "training.lesson_cancelled", data, by=by, at=at)


def _check(intake: Intake, module: Module, when: When, periods: int) -> None:
    if when.ends <= when.begins:
        raise Refusal("lesson.times")
    if not 1 <= periods <= MOST_PERIODS:
        raise Refusal("lesson.periods", most=MOST_PERIODS)
    if module.phase.programme_id != intake.programme_id:
        raise Refusal("lesson.module", module=module.title, intake=intake.code)
    last = when.last or when.first
    if last < when.first:
        raise Refusal("lesson.days")
    if not intake.starts_on <= when.first <= last <= intake.ends_on:
        raise Refusal(
            "lesson.outside_intake",
            intake=intake.code,
            first=f"{intake.starts_on:%d/%m/%Y}",
            last=f"{intake.ends_on:%d/%m/%Y}",
        )


def _days(intake: Intake, when: When) -> timetables.Days:
    last = when.last or when.first
    weekdays = when.weekdays if when.last and when.weekdays else frozenset({when.first.weekday()})
    days = timetables.weekly(when.first, last, weekdays, holidays.days_off(when.first, last))
    if days.kept:
        return days
    if days.off and not when.last:
        raise Refusal("lesson.day_off", day=f"{when.first:%d/%m/%Y}")
    raise Refusal("lesson.no_day")


def _write(lessons: Sequence[Lesson]) -> None:
    """Refused in words when checked; what another act planned at the same moment, the database refuses."""
    _no_clash(lessons)
    try:
        with transaction.atomic():
            Lesson.objects.bulk_create(lessons)
    except IntegrityError:
        _no_clash(lessons)
        raise


def _no_clash(lessons: Sequence[Lesson]) -> None:
    first, last = lessons[0].starts_at, lessons[-1].ends_at
    taken = queries.planned_between(first, last)
    found = timetables.clashes([_meeting(one) for one in lessons], [_meeting(one) for one in taken])
    if not found:
        return
    other = taken[found[0].taken]
    begins, ends = timezone.localtime(other.starts_at), timezone.localtime(other.ends_at)
    what = found[0].what.removeprefix("training_")
    raise Refusal(
        f"lesson.{what}_taken",
        day=f"{begins:%d/%m/%Y}",
        begins=f"{begins:%H:%M}",
        ends=f"{ends:%H:%M}",
        hall=other.room,
        lecturer=other.lecturer_name,
        training_class=other.training_class.scope[1],
        module=other.module.title,
        count=len(found),
        days=len(lessons),
    )


def _meeting(lesson: Lesson) -> timetables.Meeting:
    return timetables.Meeting(
        timezone.localtime(lesson.starts_at),
        timezone.localtime(lesson.ends_at),
        str(lesson.training_class_id),
        lesson.lecturer or timetables.key(lesson.lecturer_name),
        timetables.key(lesson.room),
    )


def _row(lesson: Lesson) -> dict[str, object]:
    return {
        "lesson": lesson.reference,
        "starts_at": timezone.localtime(lesson.starts_at).isoformat(),
        "ends_at": timezone.localtime(lesson.ends_at).isoformat(),
        "periods": lesson.periods,
        "room": lesson.room,
        "lecturer": lesson.lecturer,
    }
