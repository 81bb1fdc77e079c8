"""Trainees come from a sheet: all or none, told by row and column, never twice."""

import io
from datetime import date

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied

from ledger.models import Entry
from ledger.rules.refusals import Refusal
from office.models import Unit
from office.services import imports as waiting
from office.services import units
from training.models import Intake, Trainee, TrainingEvent
from training.rules.forms import TITLES
from training.services import imports

GOOD = {
    "Mã học viên": "0007",
    "Họ và tên": "Nguyễn Thị An",
    "Ngày sinh": "02/09/1990",
    "Giới tính": "Nữ",
}


def sheet(*rows: dict) -> bytes:
    """A filled-in sheet; rows name what differs from a good one."""
    book = openpyxl.Workbook()
    book.active.append(list(TITLES.values()))
    for changes in rows:
        book.active.append([{**GOOD, **changes}.get(title) for title in TITLES.values()])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def second(**changes) -> dict:
    """Another person than the good one."""
    return {"Mã học viên": "0008", "Họ và tên": "Lê Văn Bình", **changes}


def told(school, *rows: dict) -> list[tuple]:
    """Row, column and code of what is wrong in a file."""
    done = imports.import_file(
        school.intake, sheet(*rows), dry_run=True, by=school.officer, at=school.at
    )
    return [(one.row, one.column, one.code.removeprefix("trainee_form.")) for one in done.errors]


def test_a_file_without_errors_gives_selected_trainees_with_their_zeros(school):
    file = sheet(
        {"Số định danh cá nhân": "001190012345", "Điện thoại": "0912345678", "Mã lớp": "A2"},
        second(),
    )

    done = imports.import_file(school.intake, file, by=school.officer, at=school.at)

    assert len(done.received) == 2
    an = Trainee.objects.get(number="0007")
    assert (an.state, an.birth_date, an.sex) == ("selected", date(1990, 9, 2), "nữ")
    assert (an.identity_number, an.phone) == ("001190012345", "0912345678")
    assert an.training_class == school.classes["A2"]
    assert TrainingEvent.objects.get(trainee=an).facts == {"class": "A2"}
    [entry] = Entry.objects.filter(kind="training.selection")
    assert entry.data["intake"] == "CCN/K1"
    assert "An" not in str(entry.data)


def test_one_wrong_row_stops_the_file_or_stands_in_the_rest(school):
    file = sheet({}, second(**{"Ngày sinh": "31/02/1990"}))

    stopped = imports.import_file(school.intake, file, by=school.officer, at=school.at)
    assert (stopped.received, Trainee.objects.count()) == ([], 0)

    done = imports.import_file(
        school.intake, file, skip_bad_rows=True, by=school.officer, at=school.at
    )
    assert [one.number for one in done.received] == ["0007"]
    rest = openpyxl.load_workbook(io.BytesIO(done.rest)).active
    assert (rest.max_row, rest.cell(2, 1).value) == (2, "0008")
    assert rest.cell(1, rest.max_column).value == "Lỗi"


def test_the_mended_rest_is_taken_and_the_same_file_not_again(school):
    imports.import_file(school.intake, sheet({}), by=school.officer, at=school.at)
    imports.import_file(school.intake, sheet(second()), by=school.officer, at=school.at)

    assert Trainee.objects.count() == 2
    assert [code for _, _, code in told(school, {})] == ["person_known", "number_known"]


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        ([{}, second(**{"Mã học viên": "0007"})], [(3, "Mã học viên", "number_twice")]),
        (
            [
                {"Số định danh cá nhân": "001190012345"},
                second(**{"Số định danh cá nhân": "001190012345"}),
            ],
            [(3, "Số định danh cá nhân", "identity_twice")],
        ),
        (
            [
                {"Số định danh cá nhân": "001190012345", "Mã lớp": "A1"},
                second(**{"Số định danh cá nhân": "001190012345", "Mã lớp": "A2"}),
            ],
            [(3, "Số định danh cá nhân", "second_class")],
        ),
        (
            [{}, {"Mã học viên": "0009", "Họ và tên": "NGUYEN THI AN"}],
            [(3, "Họ và tên", "person_twice")],
        ),
        (
            [{"Số định danh cá nhân": "001190012345"}, {"Mã học viên": "0009"}],
            [(3, "Họ và tên", "person_twice")],
        ),
        ([{"Mã lớp": "A1; A2"}], [(2, "Mã lớp", "two_classes")]),
        ([{"Mã lớp": "B9"}], [(2, "Mã lớp", "unknown_class")]),
        ([{"Họ và tên": "An 123"}], [(2, "Họ và tên", "not_a_name")]),
        ([{"Mã học viên": "<7>"}], [(2, "Mã học viên", "not_a_number")]),
        ([{"Ngày sinh": "02/09/2020"}], [(2, "Ngày sinh", "too_young")]),
        ([{"Thư điện tử": "an.vn"}], [(2, "Thư điện tử", "not_an_email")]),
        ([{"Điện thoại": 912345678}], [(2, "Điện thoại", "value.phone_not_text")]),
        (
            [{"Số định danh cá nhân": 1190012345}],
            [(2, "Số định danh cá nhân", "identity.not_text")],
        ),
    ],
)
def test_what_is_wrong_is_told_by_row_and_column(school, rows, wrong):
    assert told(school, *rows) == wrong


def test_two_identity_numbers_tell_namesakes_apart(school):
    done = imports.import_file(
        school.intake,
        sheet(
            {"Số định danh cá nhân": "001190012345"},
            {"Mã học viên": "0009", "Số định danh cá nhân": "001190054321"},
        ),
        dry_run=True,
        by=school.officer,
        at=school.at,
    )

    assert done.errors == []
    assert [(one.row, one.code) for one in done.warnings if "namesake" in one.code] == [
        (3, "trainee_form.namesake")
    ]


def test_neither_of_two_rows_that_may_be_one_person_counts_as_right(school):
    file = sheet({}, {"Mã học viên": "0009"}, second())

    done = imports.import_file(
        school.intake, file, skip_bad_rows=True, by=school.officer, at=school.at
    )

    assert [one.number for one in done.received] == ["0008"]


@pytest.mark.parametrize(("state", "wrong"), [("enrolled", ["other_intake"]), ("withdrawn", [])])
def test_nobody_is_in_two_running_intakes_of_a_scheme(school, state, wrong):
    other = Intake.objects.create(
        scheme=school.scheme,
        programme=school.programme,
        code="K2",
        title="Khoá 2",
        starts_on=date(2026, 9, 1),
        ends_on=date(2027, 9, 1),
        target=10,
        by="x",
        at=school.at,
    )
    school.trainee(
        "0001", "Trần Văn Cường", intake=other, training_class=None,
        identity_number="001190012345", state=state,
    )  # fmt: skip

    found = told(school, {"Số định danh cá nhân": "001190012345"})

    assert [code for _, _, code in found] == wrong


def test_an_old_commune_is_kept_as_written_and_led_to_the_unit_of_today(school):
    units.load("xã Cổ Đô\nxã Phong Vân\n", parent=("thành phố", "Hà Nội"), since=date(2020, 1, 1))
    old = list(Unit.objects.filter(kind="xã"))
    new = units.replace(old, by=("xã", "Cổ Đô Mới"), since=date(2025, 7, 1))

    done = imports.import_file(
        school.intake,
        sheet(
            {"Xã, phường": "Xã  PHONG VÂN, huyện Ba Vì"},
            second(**{"Xã, phường": "xã Không Có"}),
        ),
        by=school.officer,
        at=school.at,
    )

    an, binh = Trainee.objects.order_by("number")
    assert (an.home_written, an.home_unit) == ("Xã PHONG VÂN, huyện Ba Vì", new)
    assert (binh.home_written, binh.home_unit) == ("xã Không Có", None)
    assert [(one.row, one.code) for one in done.warnings] == [(3, "trainee_form.unknown_home")]


def test_the_template_has_drop_downs_and_text_cells(school):
    data = imports.template(school.intake, by=school.officer, at=school.at)

    page = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    titles = [cell.value.removesuffix(" (*)") for cell in page[1]]
    assert titles == list(TITLES.values())
    chosen = {
        str(one.sqref).split(":")[0].rstrip("0123456789")
        for one in page.data_validations.dataValidation
    }
    letters = {
        page.cell(1, titles.index(t) + 1).column_letter for t in ("Giới tính", "Trình độ", "Mã lớp")
    }
    assert chosen == letters
    for title in ("Mã học viên", "Số định danh cá nhân", "Điện thoại"):
        assert page.cell(2, titles.index(title) + 1).number_format == "@"


def test_a_file_waits_for_its_uploader_and_in_its_intake_alone(school):
    here, at = imports.place(school.intake), school.at
    kept = waiting.keep(here, sheet({}), name="a.xlsx", by=school.officer, at=at)
    assert waiting.waiting(here, kept.reference, by=school.officer, at=at) == kept

    with pytest.raises(Refusal, match=r"trainee_file\.missing"):
        waiting.waiting(here, kept.reference, by=school.hr, at=at)
    school.intake.code = "K2"
    elsewhere = imports.place(school.intake)
    with pytest.raises(Refusal, match=r"trainee_file\.missing"):
        waiting.waiting(elsewhere, kept.reference, by=school.officer, at=at)


def test_a_lecturer_imports_nobody(school):
    with pytest.raises(PermissionDenied):
        imports.import_file(school.intake, sheet({}), by=school.lecturer, at=school.at)
