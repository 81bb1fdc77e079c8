"""Marks: entered once, corrected with a reason, read from a sheet; the calculation says every step."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import Grant
from ledger.models import Entry
from ledger.rules.refusals import Refusal
from office.services import imports, spreadsheets
from training.models import ModuleMark, Placement, Tally
from training.queries import grades as queries
from training.services import gradebooks, grades


def entered(school, code, marks, **changes):
    """Marks of a module entered by the school officer."""
    return grades.enter(
        school.modules[code], school.intake, marks, by=school.officer, at=school.at, **changes
    )


def practised(school, trainee, mark):
    """A placement that ended with a mark."""
    return Placement.objects.create(
        reference=f"p{trainee.number.lower()}".ljust(20, "b"), trainee=trainee,
        unit_written="Phường Ba Đình", starts_on=date(2027, 3, 1), ends_on=date(2027, 8, 1),
        duty="Văn phòng", supervisor_name="Trần Thị Bình", hours_required=800, document="QĐ-1",
        decided_on=date(2027, 2, 1), ended_hours=800, ended_mark=mark, by="x", at=school.at,
    )  # fmt: skip


def refused(code, act, *args, **kwargs):
    with pytest.raises(Refusal) as found:
        act(*args, **kwargs)
    assert found.value.code == code
    return found.value


def test_marks_are_entered_once_for_all_or_for_none_and_the_log_names_no_one(school):
    first, second = school.trainee("001", "Nguyễn An"), school.trainee("002", "Lê Bình")

    entered(school, "HP01", {first.reference: 850})
    refused("grade.entered", entered, school, "HP01", {second.reference: 700, first.reference: 900})

    assert list(ModuleMark.objects.values_list("trainee__number", "hundredths")) == [("001", 850)]
    [entry] = Entry.objects.filter(kind="training.marks_entered")
    assert entry.data["count"] == 1
    assert "Nguyễn" not in str(entry.data)


def test_a_mark_is_corrected_only_with_a_reason_and_the_first_one_stays(school):
    trainee = school.trainee("001", "Nguyễn An")
    entered(school, "HP01", {trainee.reference: 850})
    module, by, at = school.modules["HP01"], school.officer, school.at

    refused("grade.no_reason", grades.correct, trainee, module, 900, reason=" ", by=by, at=at)
    refused(
        "grade.unchanged", grades.correct, trainee, module, 850, reason="Nhập sai", by=by, at=at
    )
    grades.correct(trainee, module, 580, reason="Nhập sai thứ tự", by=by, at=at)

    rows = ModuleMark.objects.order_by("version").values_list("hundredths", "reason")
    assert list(rows) == [(850, ""), (580, "Nhập sai thứ tự")]
    step = queries.of(trainee).steps[0]
    assert (step.hundredths, step.attempts[0].corrected) == (580, True)


def test_the_best_attempt_counts_and_no_attempt_is_left_out(school):
    trainee = school.trainee("001", "Nguyễn An")
    refused("grade.no_earlier", entered, school, "HP01", {trainee.reference: 600}, attempt=2)

    entered(school, "HP01", {trainee.reference: 450})
    entered(school, "HP01", {trainee.reference: 600}, attempt=2)

    step = queries.of(trainee).steps[0]
    assert [one.hundredths for one in step.attempts] == [450, 600]
    assert step.hundredths == 600


def test_a_lecturer_enters_marks_of_his_class_only(school):
    mine = school.trainee("001", "Nguyễn An")
    other = school.trainee("002", "Lê Bình", training_class=school.classes["A2"])
    Grant.objects.filter(user=school.lecturer).update(scope_kind="class", scope_key="CCN/K1/A1")
    module, at = school.modules["HP01"], school.at

    grades.enter(module, school.intake, {mine.reference: 700}, by=school.lecturer, at=at)
    with pytest.raises(PermissionDenied):
        grades.enter(module, school.intake, {other.reference: 700}, by=school.lecturer, at=at)

    assert ModuleMark.objects.count() == 1


def test_whoever_left_gets_no_mark(school):
    gone = school.trainee("001", "Nguyễn An", state="withdrawn")

    refused("grade.not_studying", entered, school, "HP01", {gone.reference: 700})


def test_the_final_mark_weighs_modules_and_practice_and_says_the_sum(school):
    trainee = school.trainee("001", "Nguyễn An")
    entered(school, "HP01", {trainee.reference: 850})
    entered(school, "HP02", {trainee.reference: 700})
    practised(school, trainee, 905)

    found = queries.of(trainee)

    # 2 × 8,50 + 1 × 7,00 + 2 × 9,05 = 42,10; 42,10 ÷ 5 = 8,42
    assert (found.sum, found.final.weights, found.shown, found.final.grade) == (
        "42,10", 5, "8,42", "Giỏi",
    )  # fmt: skip
    assert found.passes is True
    assert found.told == []


def test_what_is_missing_failed_or_missed_too_often_is_said_with_numbers(school):
    trainee = school.trainee("001", "Nguyễn An")
    entered(school, "HP01", {trainee.reference: 450})
    Tally.objects.create(
        trainee=trainee, module=school.modules["HP01"], called=40, excused=4, absent=5
    )

    found = queries.of(trainee)

    codes = [(one.code, dict(one.facts)) for one in found.reasons]
    part = "HP01 Nhà nước và pháp luật"
    assert codes[:2] == [
        ("graduation.below", {"part": part, "shown": "4,50", "least": "5.0".replace(".", ",")}),
        (
            "graduation.absent",
            {"part": part, "missed": 9, "called": 40, "share": 22, "limit": 20},
        ),
    ]
    assert [code for code, _ in codes[2:]] == ["graduation.no_mark", "graduation.no_mark"]
    assert found.passes is False
    assert found.shown == ""


def test_a_second_attempt_mends_too_much_absence(school):
    trainee = school.trainee("001", "Nguyễn An")
    for code in ("HP01", "HP02"):
        entered(school, code, {trainee.reference: 800})
    practised(school, trainee, 800)
    Tally.objects.create(trainee=trainee, module=school.modules["HP01"], called=10, absent=3)
    assert queries.of(trainee).passes is False

    entered(school, "HP01", {trainee.reference: 600}, attempt=2)

    assert queries.of(trainee).passes is True


def test_calculations_cost_the_same_queries_for_one_and_for_many(school, django_assert_num_queries):
    people = [school.trainee(f"{n:03}", "Nguyễn An") for n in range(1, 6)]
    numbers = queries.preview(school.scheme)

    with django_assert_num_queries(4):
        queries.many(school.intake, people[:1], numbers)
    for one in people:
        practised(school, one, 800)
    with django_assert_num_queries(5):
        queries.many(school.intake, people[:1], numbers)
    with django_assert_num_queries(5):
        queries.many(school.intake, people, numbers)


def test_the_sheet_of_a_class_comes_back_with_its_marks(school):
    first, second = school.trainee("001", "Nguyễn An"), school.trainee("002", "Lê Bình")
    entered(school, "HP01", {first.reference: 850})
    module, room = school.modules["HP01"], school.classes["A1"]

    sheet = gradebooks.read(room, module, gradebooks.template(room, module))

    assert (sheet.marks, sheet.blank, sheet.same, sheet.errors) == ({}, 1, 1, [])
    data = spreadsheets.export(
        ["Mã học viên", "Họ và tên", "Điểm"], [["002", "Lê Bình", "7,25"], ["001", "", 8.5]]
    )
    kept = imports.keep(
        gradebooks.place(room), data, name="diem.xlsx", by=school.officer, at=school.at
    )
    gradebooks.enter(room, module, kept.reference, by=school.officer, at=school.at)
    assert queries.of(second).steps[0].hundredths == 725


def test_every_wrong_row_of_a_sheet_is_told_and_nothing_is_entered(school):
    school.trainee("001", "Nguyễn An")
    school.trainee("002", "Lê Bình", training_class=school.classes["A2"])
    school.trainee("003", "Vũ Chi")
    module, room = school.modules["HP01"], school.classes["A1"]
    rows = [
        ["001", "", "10,5"], ["001", "", "7"], ["002", "", "7"], ["999", "", "7"],
        ["003", "", "7,255"],
    ]  # fmt: skip
    data = spreadsheets.export(["Mã học viên", "Họ và tên", "Điểm"], rows)

    sheet = gradebooks.read(room, module, data)

    assert [(one.row, one.code) for one in sheet.errors] == [
        (2, "grade.out_of_range"), (3, "grade_file.twice"), (4, "grade_file.other_class"),
        (5, "grade_file.unknown"), (6, "grade.too_fine"),
    ]  # fmt: skip
    kept = imports.keep(
        gradebooks.place(room), data, name="diem.xlsx", by=school.officer, at=school.at
    )
    refused(
        "grade_file.faulty", gradebooks.enter, room, module, kept.reference,
        by=school.officer, at=school.at,
    )  # fmt: skip
    assert ModuleMark.objects.count() == 0
