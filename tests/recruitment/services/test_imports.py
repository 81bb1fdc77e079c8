"""The application sheet: a template out, bad input told by row and column, all rows or none."""

import io
import unicodedata
from datetime import datetime

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from ledger.models import Entry
from office.services import imports as waiting
from recruitment.models import Application, Person
from recruitment.rules.forms import columns
from recruitment.services import imports
from tests.refusing import refused

TITLES = [column.title for column in columns({"VT01"}, {})]
GOOD = {
    "Họ và tên": "Nguyễn Thị An",
    "Ngày sinh": "02/09/1999",
    "Giới tính": "Nữ",
    "Dân tộc": "Kinh",
    "Số định danh cá nhân": "001199012345",
    "Điện thoại": "0912345678",
    "Mã vị trí": "VT01",
    "Ngày nhận phiếu": "10/09/2026",
    "Đối tượng ưu tiên": "Con liệt sĩ",
}


def sheet(*rows: dict, titles=TITLES) -> bytes:
    """An xlsx as a clerk fills it in: a title, an empty row, the header, the rows."""
    book = openpyxl.Workbook()
    page = book.active
    page.append(["DANH SÁCH PHIẾU ĐĂNG KÝ DỰ TUYỂN"])
    page.append([])
    page.append(titles)
    for changes in rows:
        page.append([{**GOOD, **changes}.get(title) for title in titles])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def take(world):
    world.receiving()

    def act(data: bytes, **options):
        return imports.import_file(world.campaign, data, by=world.secretary, at=world.at, **options)

    return act


def told(done) -> list[tuple[int, str, str]]:
    return [(error.row, error.column, error.code) for error in done.errors]


def test_good_rows_become_applications_with_entries(take):
    done = take(sheet({}, {"Họ và tên": "Lê Bình", "Số định danh cá nhân": "001199012346"}))

    assert (done.count, done.errors, len(done.received)) == (2, [], 2)
    person = Person.objects.get(full_name="Nguyễn Thị An")
    assert person.identity_number == "001199012345"
    assert person.application.declared == ["con_liet_si"]
    assert Entry.objects.filter(kind="application.received").count() == 2


def test_a_dry_run_writes_nothing(take):
    done = take(sheet({}), dry_run=True)

    assert (done.count, done.errors) == (1, [])
    assert not Application.objects.exists()


def test_one_wrong_row_stops_the_whole_file_and_is_told_in_it(take):
    done = take(sheet({}, {"Số định danh cá nhân": "12345", "Mã vị trí": "VT09"}))

    assert told(done) == [
        (5, "Số định danh cá nhân", "identity.wrong_length"),
    ]
    assert not Application.objects.exists()
    page = openpyxl.load_workbook(io.BytesIO(done.report)).active
    marked = {page.cell(row, 1).value: page.cell(row, page.max_column).value for row in (4, 5)}
    assert page.max_column == len(TITLES) + 1
    assert marked["Nguyễn Thị An"]


def test_an_identity_number_in_a_number_cell_is_refused(take):
    done = take(sheet({"Số định danh cá nhân": 1199012345}))

    assert told(done) == [(4, "Số định danh cá nhân", "identity.not_text")]


def test_one_person_twice_in_a_file(take):
    done = take(sheet({}, {"Họ và tên": "An Nguyễn"}))

    assert told(done) == [(5, "Số định danh cá nhân", "form.identity_twice")]


def test_one_person_for_two_posts(take):
    done = take(sheet({}, {"Mã vị trí": "VT02"}))

    assert told(done) == [(5, "Số định danh cá nhân", "form.second_post")]


def test_two_posts_in_one_form(take):
    done = take(sheet({"Mã vị trí": "VT01; VT02"}))

    assert told(done) == [(4, "Mã vị trí", "form.two_posts")]


def test_one_who_applied_before(take):
    take(sheet({}))

    done = take(sheet({"Họ và tên": "An Nguyễn"}))

    assert told(done) == [(4, "Số định danh cá nhân", "form.identity_known")]
    assert Application.objects.count() == 1


def test_decomposed_names_are_stored_composed(take):
    take(sheet({"Họ và tên": unicodedata.normalize("NFD", "Nguyễn Thị Hoà")}))

    person = Person.objects.get()
    assert person.full_name == "Nguyễn Thị Hoà"
    assert person.unaccented == "nguyen thi hoa"


def test_the_underage_and_the_late_are_received_and_pointed_out(take, world):
    done = take(
        sheet(
            {
                "Ngày sinh": "01/10/2008",
                "Ngày nhận phiếu": "01/10/2026",
                "Số định danh cá nhân": "001308012345",
            }
        )
    )

    assert [(one.row, one.code) for one in done.warnings] == [
        (4, "age_under_minimum"),
        (4, "late"),
    ]
    assert Application.objects.count() == 1


def test_an_identity_against_birth_and_sex_is_pointed_out(take):
    done = take(sheet({"Ngày sinh": datetime(2000, 1, 1), "Giới tính": "Nam"}))  # noqa: DTZ001

    assert [one.code for one in done.warnings] == [
        "identity.birth_year_differs",
        "identity.sex_differs",
    ]


def test_a_sheet_without_its_columns_or_rows_is_refused_whole(take):
    assert refused(take, sheet({}, titles=TITLES[1:])).code == "sheet.columns_missing"
    assert refused(take, sheet()).code == "sheet.no_rows"


def test_a_file_of_another_kind_is_refused(take):
    assert refused(take, b"%PDF-1.7 not a sheet").code.startswith("sheet.")


def test_a_formula_is_refused(take):
    assert refused(take, sheet({"Họ và tên": "=1+1"})).code == "sheet.formulas"


def test_nothing_is_imported_before_the_rules_are_frozen(world):
    world.opened()

    refusal = refused(
        imports.import_file, world.campaign, sheet({}), by=world.secretary, at=world.at
    )

    assert refusal.code == "campaign.not_receiving"


def test_a_filled_template_is_taken(take, world):
    book = openpyxl.load_workbook(
        io.BytesIO(imports.template(world.campaign, by=world.secretary, at=world.at))
    )
    page = book.worksheets[0]
    places = {cell.value.removesuffix(" (*)"): cell.column for cell in page[1]}
    for title, value in GOOD.items():
        page.cell(2, places[title]).value = value
    out = io.BytesIO()
    book.save(out)

    done = take(out.getvalue())

    assert (told(done), len(done.received)) == ([], 1)


def test_strangers_neither_import_nor_fetch_the_template(world, stranger):
    world.receiving()

    with pytest.raises(PermissionDenied):
        imports.import_file(world.campaign, sheet({}), by=stranger, at=world.at)
    with pytest.raises(PermissionDenied):
        imports.template(world.campaign, by=stranger, at=world.at)


def test_the_command_imports_or_reports(world, tmp_path, capsys):
    world.receiving()
    good, bad, report = (tmp_path / name for name in ("good.xlsx", "bad.xlsx", "report.xlsx"))
    good.write_bytes(sheet({}))
    bad.write_bytes(sheet({"Giới tính": "?"}))
    common = {"campaign": world.campaign.code, "by": world.secretary.username}

    call_command("import_applications", good, dry_run=True, **common)
    assert not Application.objects.exists()
    with pytest.raises(CommandError):
        call_command("import_applications", bad, report=report, **common)
    assert not Application.objects.exists()
    assert report.read_bytes()[:2] == b"PK"
    call_command("import_applications", good, **common)

    assert Application.objects.count() == 1


def test_the_command_knows_its_campaign_file_and_user(world, stranger, tmp_path):
    world.receiving()
    good = tmp_path / "good.xlsx"
    good.write_bytes(sheet({}))
    by, code = world.secretary.username, world.campaign.code

    for file, campaign, user in (
        (tmp_path / "none.xlsx", code, by),
        (good, "KTD-0", by),
        (good, code, "nobody"),
        (good, code, stranger.username),
    ):
        with pytest.raises(CommandError):
            call_command("import_applications", file, campaign=campaign, by=user)

    assert not Application.objects.exists()


def test_the_right_rows_are_taken_and_the_wrong_ones_come_back_alone(take, world):
    data = sheet(
        {},
        {"Họ và tên": "Lê Bình", "Số định danh cá nhân": "12345"},
        {"Họ và tên": "Vũ Chi", "Số định danh cá nhân": "001199012347"},
    )

    done = take(data, skip_bad_rows=True)

    assert sorted(one.person.full_name for one in done.received) == ["Nguyễn Thị An", "Vũ Chi"]
    page = openpyxl.load_workbook(io.BytesIO(done.rest)).active
    assert [row[0] for row in page.iter_rows(min_row=4, values_only=True)] == ["Lê Bình"]
    assert page.cell(4, page.max_column).value.startswith("Dòng 4")
    mended = openpyxl.load_workbook(io.BytesIO(done.rest))
    mended.active.cell(4, TITLES.index("Số định danh cá nhân") + 1).value = "001199012346"
    out = io.BytesIO()
    mended.save(out)

    again = take(out.getvalue())

    assert (told(again), len(again.received)) == ([], 1)
    assert Application.objects.count() == 3


def test_of_one_person_in_two_rows_no_machine_chooses(take):
    done = take(sheet({}, {"Mã vị trí": "VT02"}), skip_bad_rows=True)

    assert (done.wrong, done.received) == (2, [])
    assert not Application.objects.exists()


def test_a_waiting_file_is_its_uploaders_for_a_day(world, at):
    world.receiving()
    place = imports.place(world.campaign)
    kept = waiting.keep(place, b"bytes", name="ho-so.xlsx", by=world.secretary, at=at)

    def ask(by, moment):
        return waiting.waiting(place, kept.reference, by=by, at=moment)

    assert ask(world.secretary, at) == kept
    assert refused(ask, world.secretary, at + waiting.WAITS).code == "import.missing"
    with pytest.raises(PermissionDenied):
        ask(world.checker, at)
