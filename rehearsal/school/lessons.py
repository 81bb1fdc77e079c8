"""The timetable of the weeks around the demo's day, and the roll-calls up to the day before."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from ledger.services import clock
from rehearsal.chance import Chance
from rehearsal.school import marks
from rehearsal.school.house import LOAD, School
from rehearsal.world import VIETNAM
from training.models import Intake, Lesson
from training.services import attendance, timetables
from training.services.timetables import When

LECTURERS = (
    "Đào Văn Khải", "Trương Mỹ Hạnh", "Lưu Quốc Việt", "Kiều Thanh Mai", "Hà Tiến Dũng", "Tô Bích Ngọc",
    "Quách Đình Sơn",
)  # fmt: skip
FIRST, LAST = date(2026, 11, 9), date(2026, 12, 12)
NEXT, END = date(2026, 12, 14), date(2026, 12, 26)
MORNING, AFTERNOON = (time(7, 30), time(11, 30)), (time(13, 30), time(17, 30))
PERIODS = 5
# Weekdays on which each of a lecturer's three classes has lessons; none meets another.
WEEKS = (
    (frozenset({0, 2, 4}), MORNING),
    (frozenset({0, 2, 4}), AFTERNOON),
    (frozenset({1, 3, 5}), MORNING),
)
# Rolls of yesterday afternoon that nobody called, and what is not called by the demo's moment.
LEFT_ON, LEFT = date(2026, 12, 4), 2
UNTIL = datetime(2026, 12, 5, 7, tzinfo=VIETNAM)
# Place of who has not come at all since a day.
GONE, GONE_SINCE = 2, date(2026, 11, 27)
# Of a hundred: those who come when they like; and for everybody else, each lesson of a thousand.
CARELESS, SKIPS = 3, 30
ABSENT, EXCUSED, LATE = 8, 22, 40


def plan(school: School, intake: Intake) -> None:
    """Six weeks for every class that is at school, and a roll-call after each lesson."""
    found = list(intake.classes.order_by("code"))[:-1]
    for place, one in enumerate(found):
        weekdays, (begins, ends) = WEEKS[place % LOAD]
        for code, first, last in (("HP04", FIRST, LAST), ("HP05", NEXT, END)):
            timetables.plan(
                one,
                marks.module(school, code),
                When(begins, ends, first + timedelta(days=min(weekdays)), last, weekdays),
                periods=PERIODS,
                room=str(101 + place),
                lecturer=school.lecturer_of(place),
                by=school.officer,
                at=clock.now(),
            )
    _call_off(school, intake)
    rows = Lesson.objects.filter(training_class__intake=intake, state="planned", ends_at__lt=UNTIL)
    rows = rows.select_related("training_class__intake__scheme__agency", "module")
    left = 0
    for lesson in rows.order_by("starts_at", "training_class__code"):
        afternoon = timezone.localtime(lesson.starts_at).time() == AFTERNOON[0]
        if timezone.localdate(lesson.starts_at) == LEFT_ON and afternoon and left < LEFT:
            left += 1
            continue
        school.diary.note(lesson.starts_at + timedelta(minutes=15), _caller(school, intake, lesson))


def _call_off(school: School, intake: Intake) -> None:
    """One lesson does not take place."""
    rows = Lesson.objects.filter(training_class__intake=intake, training_class__code="A01")
    found = rows.select_related("training_class__intake__scheme__agency", "module")
    lesson = found.order_by("starts_at")[4]
    timetables.cancel(
        lesson, reason="Giảng viên đi họp (diễn tập)", by=school.officer, at=clock.now()
    )


def _caller(school: School, intake: Intake, lesson: Lesson) -> Callable[[], None]:
    day = timezone.localdate(lesson.starts_at)

    def call() -> None:
        chance = Chance(f"roll/{lesson.training_class.code}/{day}")
        # What is decided is written down on its own day: who is enrolled now stands on the roll.
        here = lesson.training_class.trainees.filter(state="enrolled").order_by("number")
        people = here.values_list("reference", "number")
        gone = school.pupils[intake.code][GONE].number if day >= GONE_SINCE else ""
        states = {
            reference: "absent" if number == gone else _state(chance, number)
            for reference, number in people
        }
        by = next(one for one in school.lecturers if one.reference == lesson.lecturer)
        attendance.call(lesson, states, by=by, at=clock.now())

    return call


def _state(chance: Chance, number: str) -> str:
    careless = Chance(f"habits/{number}").percent(CARELESS)
    if careless and chance.percent(SKIPS):
        return "absent"
    drawn = chance.below(1000)
    if drawn < ABSENT:
        return "absent"
    if drawn < ABSENT + EXCUSED:
        return "excused"
    return "late" if drawn < ABSENT + EXCUSED + LATE else "present"
