"""Lessons: planned once or each week, refused where they clash, called off with a reason."""

from datetime import date, time

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from law.models import Holiday
from ledger.models import Entry
from ledger.rules.refusals import Refusal
from training.models import Lesson, Module, Phase, Programme, RollCall
from training.services.timetables import When, cancel, plan

MONDAY = date(2026, 10, 5)
MORNING = When(time(7, 30), time(11), MONDAY)


@pytest.fixture
def teach(school):
    """Plan lessons of A1 in HP01, P301, by the lecturer; anything may be told otherwise."""

    def act(when=MORNING, **changes):
        given = {
            "training_class": school.classes["A1"], "module": school.modules["HP01"], "periods": 4,
            "room": "P301", "lecturer": school.lecturer, "by": school.officer, "at": school.at,
        } | changes  # fmt: skip
        return plan(given.pop("training_class"), given.pop("module"), when, **given)

    return act


def test_a_lesson_is_planned_in_our_own_time_and_told_in_the_log(school, teach):
    [lesson] = teach().lessons

    assert f"{timezone.localtime(lesson.starts_at):%H:%M %d/%m/%Y}" == "07:30 05/10/2026"
    assert (lesson.lecturer, lesson.lecturer_name) == (school.lecturer.reference, "giang-vien")
    [entry] = Entry.objects.filter(kind="training.lesson_planned")
    stated = {name: entry.data[name] for name in ("class", "module", "lessons")}
    assert stated == {"class": "CCN/K1/A1", "module": "HP01", "lessons": 1}


def test_a_weekly_lesson_leaves_out_days_off(teach):
    Holiday.objects.create(day=date(2026, 10, 12), name="Nghỉ", source="Thông báo")

    done = teach(When(time(7, 30), time(11), MONDAY, date(2026, 10, 23), frozenset({0, 3})))

    assert [timezone.localdate(x.starts_at).day for x in done.lessons] == [5, 8, 15, 19, 22]
    assert done.off == [date(2026, 10, 12)]


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("lesson.room_taken", {"room": " p301", "lecturer": None, "lecturer_name": "Khách"}),
        ("lesson.lecturer_taken", {"room": "P302"}),
        (
            "lesson.class_taken",
            {"of": "A1", "room": "P302", "lecturer": None, "lecturer_name": "K"},
        ),
    ],
)
def test_what_is_taken_is_refused_and_the_other_lesson_named(school, teach, code, changes):
    teach()
    other = school.classes[changes.pop("of", "A2")]

    with pytest.raises(Refusal) as refused:
        teach(When(time(10, 59), time(12), MONDAY), training_class=other, **changes)

    assert refused.value.code == code
    named = {name: refused.value.facts[name] for name in ("day", "begins", "ends", "hall")}
    assert named == {"day": "05/10/2026", "begins": "07:30", "ends": "11:00", "hall": "P301"}
    assert refused.value.facts["training_class"] == "CCN/K1/A1"
    assert Lesson.objects.count() == 1


def test_a_lesson_may_begin_when_another_ends(school, teach):
    teach()

    teach(When(time(11), time(12), MONDAY), training_class=school.classes["A2"], periods=1)

    assert Lesson.objects.count() == 2


def test_one_clash_lets_no_lesson_of_a_repetition_be_planned(school, teach):
    teach(When(time(7, 30), time(11), date(2026, 10, 12)))

    with pytest.raises(Refusal) as refused:
        teach(
            When(time(8), time(9), MONDAY, date(2026, 10, 26)), training_class=school.classes["A2"]
        )

    facts = refused.value.facts
    assert (facts["day"], facts["count"], facts["days"]) == ("12/10/2026", 1, 4)
    assert Lesson.objects.count() == 1


def test_two_guests_of_one_name_are_taken_for_one(school, teach):
    teach(lecturer=None, lecturer_name="Trần Đình Ân, Sở Tư pháp")

    with pytest.raises(Refusal, match=r"lesson\.lecturer_taken"):
        teach(
            training_class=school.classes["A2"], room="P9", lecturer=None,
            lecturer_name="TRẦN ĐÌNH ÂN, SỞ TƯ PHÁP",
        )  # fmt: skip


@pytest.mark.parametrize(
    ("code", "when"),
    [
        ("lesson.times", When(time(11), time(11), MONDAY)),
        ("lesson.days", When(time(7), time(8), MONDAY, date(2026, 10, 4))),
        ("lesson.outside_intake", When(time(7), time(8), date(2026, 8, 31))),
        ("lesson.outside_intake", When(time(7), time(8), MONDAY, date(2028, 2, 29))),
        ("lesson.no_day", When(time(7), time(8), MONDAY, date(2026, 10, 6), frozenset({5}))),
    ],
)
def test_days_and_times_that_cannot_be_are_refused(teach, code, when):
    with pytest.raises(Refusal) as refused:
        teach(when)
    assert refused.value.code == code


def test_a_single_lesson_on_a_day_off_is_refused(teach):
    Holiday.objects.create(day=MONDAY, name="Nghỉ", source="Thông báo")
    with pytest.raises(Refusal, match=r"lesson\.day_off"):
        teach()


def test_a_module_of_another_programme_and_a_stranger_as_lecturer_are_refused(school, teach):
    other = Programme.objects.create(
        scheme=school.scheme, code="CT2", title="Khác", by="x", at=school.at
    )
    phase = Phase.objects.create(programme=other, order=1, kind="classroom", title="Một", weeks=1)
    module = Module.objects.create(
        phase=phase, code="HP01", title="Khác", order=1, periods=1, weight=1
    )

    with pytest.raises(Refusal, match=r"lesson\.module"):
        teach(module=module)
    with pytest.raises(Refusal, match=r"lesson\.lecturer\b"):
        teach(lecturer=school.hr)


def test_only_the_school_officer_plans(school, teach):
    with pytest.raises(PermissionDenied):
        teach(by=school.lecturer)


def test_a_lesson_called_off_frees_room_lecturer_and_class(school, teach):
    [lesson] = teach().lessons

    cancel(lesson, reason="Giảng viên ốm", by=school.officer, at=school.at)

    teach()
    lesson.refresh_from_db()
    assert (lesson.state, lesson.cancel_reason) == ("cancelled", "Giảng viên ốm")
    assert Entry.objects.filter(kind="training.lesson_cancelled").count() == 1
    with pytest.raises(Refusal, match=r"lesson\.cancelled_already"):
        cancel(lesson, reason="Nữa", by=school.officer, at=school.at)


def test_a_lesson_whose_roll_was_called_stays(school, teach):
    [lesson] = teach().lessons
    RollCall.objects.create(lesson=lesson, version=1, by="x", at=school.at)

    with pytest.raises(Refusal, match=r"lesson\.called_already"):
        cancel(lesson, reason="Nhầm", by=school.officer, at=school.at)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no exclusion constraints")
@pytest.mark.parametrize("same", ["room", "lecturer", "training_class"])
def test_the_database_itself_refuses_two_lessons_at_once(school, teach, same):
    [lesson] = teach().lessons
    values = {
        "training_class": school.classes["A2"], "module": lesson.module, "periods": 1,
        "starts_at": lesson.starts_at, "ends_at": lesson.ends_at, "room": "P9",
        "lecturer": "", "lecturer_name": "Khách", "reference": "khac",
    } | {same: getattr(lesson, same)}  # fmt: skip

    with pytest.raises(IntegrityError, match="one_lesson_at_a_time"), transaction.atomic():
        Lesson.objects.create(**values)
