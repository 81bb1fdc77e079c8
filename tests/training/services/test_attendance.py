"""Roll-calls: who belongs in one, what it adds up to, and how it is corrected."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from ledger.models import Entry
from ledger.rules.refusals import Refusal
from tests.refusing import refused
from training.models import Lesson, Presence, RiskFlag, Tally, Trainee, TrainingEvent
from training.queries import attendance as queries
from training.services import attendance, risks


@pytest.fixture
def lesson(school):
    """Makes lessons of A1 that began an hour before the test's moment, or some days earlier."""
    school.trainee("001", "Trần Thị An")
    school.trainee("002", "Lê Văn Bình")

    def lesson(days=0, periods=4, module="HP01", **changes):
        starts = school.at - timedelta(days=days, hours=1)
        values = {
            "reference": f"l{days}{module.lower()}".ljust(20, "a")[:20],
            "training_class": school.classes["A1"], "module": school.modules[module],
            "starts_at": starts, "ends_at": starts + timedelta(hours=3), "periods": periods,
            "room": "P101", "lecturer": school.lecturer.reference, "lecturer_name": "giang-vien",
        }  # fmt: skip
        return Lesson.objects.create(**values | changes)

    return lesson


def states(school, **given):
    """Everybody present but those named by number, `n002="absent"`."""
    return {one.reference: given.get(f"n{one.number}", "present") for one in school.trainees}


def call(school, lesson, given=None, **options):
    given = states(school) if given is None else given
    return attendance.call(lesson, given, by=school.lecturer, at=school.at, **options)


def tally(school, number, module="HP01"):
    row = Tally.objects.get(trainee__number=number, module=school.modules[module])
    return (row.called, row.late, row.excused, row.absent)


def test_a_roll_counts_the_periods_of_everybody_on_it(school, lesson):
    call(school, lesson(), states(school, n002="absent"))
    call(school, lesson(1, periods=3), states(school, n001="late", n002="excused"))

    assert (tally(school, "001"), tally(school, "002")) == ((7, 3, 0, 0), (7, 0, 3, 4))


def test_a_correction_replaces_the_roll_and_is_not_added_to_it(school, lesson):
    one = lesson()
    call(school, one, states(school, n002="absent"))
    made = call(school, one, states(school, n002="late"), reason="Đến muộn, có mặt tiết 2")

    assert (made.version, tally(school, "002")) == (2, (4, 4, 0, 0))
    assert Presence.objects.count() == 4


def test_a_correction_without_reason_is_refused_and_writes_nothing(school, lesson):
    one = lesson()
    call(school, one)
    assert (
        refused(call, school, one, states(school, n002="absent"), reason=" ").code
        == "attendance.no_reason"
    )

    assert (one.roll_calls.count(), tally(school, "002")) == (1, (4, 0, 0, 0))


def test_a_roll_called_meanwhile_is_not_overwritten_unseen(school, lesson):
    one = lesson()
    call(school, one)
    assert (
        refused(call, school, one, states(school, n002="absent"), reason="Sửa", seen=0).code
        == "attendance.called_meanwhile"
    )


def test_a_roll_that_repeats_the_last_one_is_refused(school, lesson):
    one = lesson()
    call(school, one)
    assert refused(call, school, one, reason="Lưu lại").code == "attendance.unchanged"


def test_a_lesson_that_is_called_off_is_refused_by_name(school, lesson):
    one = lesson(state="cancelled", cancel_reason="Mưa bão")
    with pytest.raises(Refusal) as refused:
        call(school, one)

    assert refused.value.code == "attendance.cancelled"
    assert refused.value.facts["module"] == "Nhà nước và pháp luật"


def test_no_roll_before_the_lesson_begins(school, lesson):
    starts = school.at + timedelta(minutes=1)
    assert (
        refused(call, school, lesson(starts_at=starts, ends_at=starts + timedelta(hours=1))).code
        == "attendance.too_early"
    )


def test_everybody_on_the_roll_has_a_state_and_nobody_else(school, lesson):
    one, given = lesson(), states(school)
    other = school.trainee("003", "Phạm Văn Cường", training_class=school.classes["A2"])
    assert (
        refused(call, school, one, given | {other.reference: "present"}).code
        == "attendance.stranger"
    )
    given.pop(school.trainees[0].reference)
    assert refused(call, school, one, given).code == "attendance.missing_trainees"
    assert (
        refused(call, school, one, states(school, n001="asleep")).code == "attendance.unknown_state"
    )


def move(school, trainee, kind, on, **facts):
    TrainingEvent.objects.create(
        trainee=trainee, kind=kind, on=on, document="QĐ 1", facts=facts, by="x", at=school.at
    )


def test_the_roll_lists_who_was_enrolled_in_the_class_on_its_day(school, lesson):
    day = school.at.date()
    old, new = lesson(10), lesson()
    left, moved, came = (school.trainee(n, f"Ngô Văn {n}") for n in ("003", "004", "005"))
    move(school, left, "leave", day - timedelta(days=5))
    Trainee.objects.filter(pk=left.pk).update(state="on_leave")
    move(school, moved, "class_changed", day - timedelta(days=5), **{"before": "A1", "class": "A2"})
    Trainee.objects.filter(pk=moved.pk).update(training_class=school.classes["A2"])
    move(school, came, "enrolment", day - timedelta(days=5))

    assert [one.number for one in queries.roster(old)] == ["001", "002", "003", "004"]
    assert [one.number for one in queries.roster(new)] == ["001", "002", "005"]


def test_trainees_stand_by_given_name(school, lesson):
    school.trainee("003", "Vũ Thị Ánh")

    assert [one.full_name for one in queries.roster(lesson())] == [
        "Trần Thị An",
        "Vũ Thị Ánh",
        "Lê Văn Bình",
    ]


def test_three_absences_in_a_row_raise_a_flag_and_a_correction_clears_it(school, lesson):
    lessons = [lesson(days) for days in (3, 2, 1)]
    for one in lessons:
        call(school, one, states(school, n002="absent"))
    flags = RiskFlag.objects.filter(trainee__number="002", cleared_at=None)
    assert {flag.rule: flag.numbers for flag in flags} == {
        "absence": {"module": "HP01", "missed": 12, "called": 12, "limit": 20},
        "in_a_row": {"lessons": 3, "limit": 3},
    }
    call(school, lessons[2], states(school), reason="Nhầm người")

    assert [flag.rule for flag in flags.all()] == ["absence"]
    assert RiskFlag.objects.filter(cleared_at=school.at).count() == 1


def test_the_log_gets_one_entry_with_a_salted_table_and_no_name(school, lesson):
    one = lesson()
    call(school, one, states(school, n002="absent"))
    entry = Entry.objects.filter(kind="training.roll_call").get()
    [table] = entry.value["data"]["tables"]

    assert (entry.value["data"]["lesson"], table["count"]) == (one.reference, 2)
    assert "Bình" not in str(entry.value)


def test_only_who_calls_rolls_may(school, lesson):
    with pytest.raises(PermissionDenied):
        attendance.call(lesson(), states(school), by=school.head, at=school.at)


def test_a_flag_is_taken_up_once_with_what_is_done(school, lesson):
    for days in (3, 2, 1):
        call(school, lesson(days), states(school, n002="absent"))
    flag = RiskFlag.objects.get(trainee__number="002", rule="in_a_row")
    assert (
        refused(risks.acknowledge, flag, "  ", by=school.mentor, at=school.at).code
        == "risk.no_action"
    )
    risks.acknowledge(flag, "Đã gọi điện cho gia đình", by=school.mentor, at=school.at)
    assert (
        refused(risks.acknowledge, flag, "Lần hai", by=school.mentor, at=school.at).code
        == "risk.taken_up"
    )

    flag.refresh_from_db()
    assert (flag.action, flag.acknowledged_by) == (
        "Đã gọi điện cho gia đình",
        school.mentor.reference,
    )
    entry = Entry.objects.filter(kind="training.flag_acknowledged").get()
    assert "gia đình" not in str(entry.value)


def test_whoever_left_the_course_keeps_no_open_flag(school, lesson):
    for days in (3, 2, 1):
        call(school, lesson(days), states(school, n002="absent"))
    Trainee.objects.filter(number="002").update(state="withdrawn")

    assert risks.recount(school.intake, by=school.officer, at=school.at) == 0
    assert not RiskFlag.objects.filter(cleared_at=None).exists()
