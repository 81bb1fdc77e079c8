"""Programmes are read from rows; what is wrong is told by row and column."""

import pytest
from django.core.exceptions import PermissionDenied

from ledger.models import Entry
from ledger.rules.refusals import Refusal
from office.refusals import sentence
from training.queries import programmes as queries
from training.services import programmes

HEAD = "Giai đoạn\tLoại giai đoạn\tSố tuần\tMã học phần\tTên học phần\tSố tiết\tTrọng số"
GOOD = """Học ở trường\tHọc tập trung\t20\thp01\tNhà nước và pháp luật\t40\t2
\t\t\tHP02\tKỹ năng hành chính\t30\t0
Thực tế\tThực tế tại xã\t24\t\t\t\t"""


def test_rows_copied_from_a_sheet_become_phases_with_their_modules(school):
    outline = programmes.read_pasted(f"{HEAD}\n{GOOD}")
    assert outline.errors == []

    made = programmes.create(
        school.scheme, "CT2", "Chương trình mới", outline.phases, by=school.officer, at=school.at
    )

    course = queries.course(made)
    parts = [
        (part.phase.kind, part.phase.weeks, [(m.code, m.periods, m.weight) for m in part.modules])
        for part in course.parts
    ]
    assert parts == [
        ("classroom", 20, [("HP01", 40, 2), ("HP02", 30, 0)]),
        ("practice", 24, []),
    ]
    assert (course.weeks, course.periods, course.weight) == (44, 70, 2)
    [entry] = Entry.objects.filter(kind="training.programme_set")
    assert entry.data["phases"][1] == {
        "phase": 2, "kind": "practice", "weeks": 24, "modules": [],
    }  # fmt: skip


def test_the_sheet_to_fill_in_has_the_columns_that_are_read(school):
    with pytest.raises(Refusal, match=r"sheet\.(no_rows|empty)"):
        programmes.read(programmes.template())


@pytest.mark.parametrize("head", [f"{HEAD}\n", ""])
def test_every_fault_is_told_with_row_and_column(head):
    rows = """\t\t\tHP01\tMột\t40\t2
Học\tHọc tập trung\t0\tHP02\tHai\t30\t1
Học\tSai\t2\tHP03\tBa\t30\t1
Học\tThi\t2\tHP04\t\t30\t1
\t\t\tHP/5\tNăm\t30\t1
\t\t\tHP04\tSáu\t30\t1
\t\t\tHP04\tBảy\t30\t1"""
    shift = 1 if head else 0

    errors = programmes.read_pasted(head + rows).errors

    assert [(one.row - shift, one.code, one.column) for one in errors] == [
        (1, "programme.no_phase", "Giai đoạn"),
        (2, "programme.out_of_range", "Số tuần"),
        (3, "cell.not_a_choice", "Loại giai đoạn"),
        (4, "programme.incomplete", "Tên học phần"),
        (5, "programme.module_code", "Mã học phần"),
        (7, "programme.module_twice", "Mã học phần"),
    ]
    assert all(str(one.row) in sentence(one.refusal()) for one in errors)


@pytest.mark.parametrize(
    ("code", "title", "text", "refused"),
    [
        ("ct 2", "Tên", GOOD, "programme.badly_coded"),
        ("CT2", " ", GOOD, "programme.untitled"),
        ("CT1", "Tên", GOOD, "programme.code_taken"),
        ("CT2", "Tên", "Thực tế\tThực tế tại xã\t24\t\t\t\t", "programme.empty"),
    ],
)
def test_a_programme_that_is_not_whole_is_refused(school, code, title, text, refused):
    phases = programmes.read_pasted(text).phases
    with pytest.raises(Refusal) as raised:
        programmes.create(school.scheme, code, title, phases, by=school.officer, at=school.at)
    assert raised.value.code == refused


def test_a_lecturer_writes_no_programme(school):
    phases = programmes.read_pasted(GOOD).phases
    with pytest.raises(PermissionDenied):
        programmes.create(school.scheme, "CT2", "x", phases, by=school.lecturer, at=school.at)
