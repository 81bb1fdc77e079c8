"""A finished cohort from one workbook: every paper with its own number and date."""

import io
from datetime import date

import openpyxl
import pytest

from ledger.models import Entry
from ledger.rules.refusals import Refusal
from office.services.imports import Imported
from training.models import (
    Certificate,
    ColumnMapping,
    Commitment,
    Graduation,
    Intake,
    ModuleMark,
    Placement,
    Posting,
    Tally,
    Trainee,
    TrainingEvent,
)
from training.services import cohorts

AN = {
    "Mã học viên": "0007",
    "Họ và tên": "Nguyễn Thị An",
    "Ngày sinh": "02/09/1990",
    "Giới tính": "Nữ",
    "Mã lớp": "L1",
    "Kết quả": "Tốt nghiệp",
    "Điểm HP01": "8,25",
    "Số tiết HP01": 40,
    "Số tiết vắng HP01": 3,
    "Số QĐ nhập học": "5/QĐ-NH",
    "Ngày QĐ nhập học": "15/10/2013",
    "Nơi thực tế": "xã Cổ Loa",
    "Thực tế từ ngày": "01/06/2014",
    "Thực tế đến ngày": "30/09/2014",
    "Số giờ thực tế": 600,
    "Điểm thực tế": "9",
    "Số QĐ tốt nghiệp": "77/QĐ-TN",
    "Ngày QĐ tốt nghiệp": "20/04/2015",
    "Điểm cuối khoá": "8,5",
    "Xếp loại": "Giỏi",
    "Số hiệu chứng chỉ": "CC-000123",
    "Số vào sổ": 12,
    "Ngày cấp chứng chỉ": "25/04/2015",
    "Nơi công tác": "UBND xã Cổ Loa",
    "Vị trí công tác": "Công chức Tư pháp – hộ tịch",
    "Số QĐ phân công": "88/QĐ-PC",
    "Ngày QĐ phân công": "01/06/2015",
    "QĐ tuyển dụng làm căn cứ": "66/QĐ-UBND",
    "Số tháng cam kết": 60,
    "Ngày ký cam kết": "01/09/2013",
    "Phục vụ từ ngày": "01/06/2015",
    "Phục vụ đến ngày": "31/05/2020",
}
PERSON = ("Mã học viên", "Họ và tên", "Ngày sinh", "Giới tính")
PAPER = ("Số QĐ tốt nghiệp", "Ngày QĐ tốt nghiệp")


def workbook(*rows: dict, titles: dict | None = None) -> bytes:
    """A workbook of full rows; `titles` renames columns."""
    book = openpyxl.Workbook()
    book.active.append([(titles or {}).get(title, title) for title in AN])
    for row in rows:
        book.active.append([row.get(title) for title in AN])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def binh(**changes) -> dict:
    """Somebody else, of whom little is known."""
    kept = {title: AN[title] for title in (*PERSON, *PAPER)}
    return kept | {"Mã học viên": "0008", "Họ và tên": "Lê Văn Bình"} | changes


@pytest.fixture
def ended(school) -> Intake:
    """An intake of the past, without anybody."""
    return Intake.objects.create(
        scheme=school.scheme,
        programme=school.programme,
        code="K0",
        title="Khoá cũ",
        starts_on=date(2013, 10, 1),
        ends_on=date(2015, 4, 30),
        target=500,
        by="x",
        at=school.at,
    )


def bring(school, intake, data, **options) -> Imported:
    """Bring a workbook in as the officer does."""
    return cohorts.bring(intake, data, by=school.officer, at=school.at, **options)


def test_everything_of_a_row_stands_where_it_would_stand_had_it_happened_here(school, ended):
    done = bring(school, ended, workbook(AN))

    assert (len(done.received), done.errors) == (1, [])
    one = Trainee.objects.get()
    assert (one.number, one.state, one.training_class.code) == ("0007", "graduated", "L1")
    mark, tally = ModuleMark.objects.get(), Tally.objects.get()
    assert (mark.module.code, mark.hundredths) == ("HP01", 825)
    assert (tally.module.code, tally.called, tally.absent) == ("HP01", 40, 3)
    stay = Placement.objects.get()
    assert (stay.unit_written, stay.ended_hours, stay.ended_mark) == ("xã Cổ Loa", 600, 900)
    paper = Graduation.objects.get()
    assert (paper.document, paper.decided_on) == ("77/QĐ-TN", date(2015, 4, 20))
    assert (one.graduation_row.hundredths, one.graduation_row.grade) == (850, "Giỏi")
    certificate = Certificate.objects.get()
    assert (certificate.serial, certificate.year, certificate.register_number) == (
        "CC-000123", 2015, 12,
    )  # fmt: skip
    assert certificate.facts["register_number"] == "0012/2015"
    post = Posting.objects.get()
    assert (post.document, post.decided_on, post.basis_document) == (
        "88/QĐ-PC", date(2015, 6, 1), "66/QĐ-UBND",
    )  # fmt: skip
    signed = Commitment.objects.get()
    period = signed.periods.get()
    assert (signed.months, period.starts_on, period.ends_on) == (
        60, date(2015, 6, 1), date(2020, 5, 31),
    )  # fmt: skip
    ended.refresh_from_db()
    assert ended.finished_elsewhere


def test_each_event_has_the_day_and_number_of_its_own_paper(school, ended):
    bring(school, ended, workbook(AN))

    lines = TrainingEvent.objects.order_by("on", "pk").values_list("kind", "on", "document")
    assert list(lines) == [
        ("commitment", date(2013, 9, 1), ""),
        ("selection", date(2013, 10, 15), ""),
        ("enrolment", date(2013, 10, 15), "5/QĐ-NH"),
        ("placement", date(2014, 6, 1), ""),
        ("graduation", date(2015, 4, 20), "77/QĐ-TN"),
        ("certificate", date(2015, 4, 25), ""),
        ("posting", date(2015, 6, 1), "88/QĐ-PC"),
        ("service", date(2015, 6, 1), ""),
    ]
    [entry] = Entry.objects.filter(kind="training.cohort_brought_in")
    assert (entry.data["intake"], entry.data["trainees"]) == ("CCN/K0", 1)


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"Điểm HP01": "10,5"}, [("Điểm HP01", "mark")]),
        ({"Điểm HP01": "8,255"}, [("Điểm HP01", "mark")]),
        ({"Số tiết vắng HP01": 41}, [("Số tiết vắng HP01", "absent")]),
        ({"Thực tế đến ngày": "01/05/2014"}, [("Thực tế đến ngày", "order")]),
        ({"Điểm thực tế": None}, [("Điểm thực tế", "incomplete")]),
        ({"Số vào sổ": None}, [("Số vào sổ", "incomplete")]),
        ({"QĐ tuyển dụng làm căn cứ": None}, [("QĐ tuyển dụng làm căn cứ", "incomplete")]),
        ({"Ngày QĐ phân công": "01/06/2099"}, [("Ngày QĐ phân công", "future")]),
        ({"Xếp loại": None}, [("Xếp loại", "no_final")]),
        ({"Mã lớp": "A/1"}, [("Mã lớp", "class_code")]),
        (
            {"Kết quả": "Thôi học"},
            [
                ("Nơi công tác", "not_graduated"),
                ("Số hiệu chứng chỉ", "not_graduated"),
                ("Số tháng cam kết", "not_graduated"),
            ],
        ),
    ],
)
def test_what_is_wrong_is_told_by_row_and_column(school, ended, changes, wrong):
    done = bring(school, ended, workbook(AN | changes))

    found = [(one.column, one.code.removeprefix("cohort.")) for one in done.errors]
    assert found == wrong
    assert {one.row for one in done.errors} == {2}
    assert not Trainee.objects.exists()


def test_a_decision_has_one_day_and_a_certificate_its_own_number(school, ended):
    twice = AN | {"Mã học viên": "0009", "Họ và tên": "Trần Cường"}
    other = binh(**{"Kết quả": "Thôi học", "Ngày QĐ tốt nghiệp": "21/04/2015"})

    done = bring(school, ended, workbook(AN, twice, other))

    assert [(one.row, one.column, one.code) for one in done.errors] == [
        (3, "Số hiệu chứng chỉ", "cohort.number_twice"),
        (3, "Số vào sổ", "cohort.number_twice"),
        (4, "Ngày QĐ tốt nghiệp", "cohort.two_days"),
    ]


def test_who_did_not_graduate_or_left_is_kept_as_that(school, ended):
    done = bring(
        school,
        ended,
        workbook(
            binh(**{"Kết quả": "Không tốt nghiệp"}),
            binh(**{"Mã học viên": "0009", "Họ và tên": "Trần Cường", "Kết quả": "Thôi học"}),
        ),
    )

    assert done.errors == []
    states = dict(Trainee.objects.values_list("number", "state"))
    assert states == {"0008": "not_graduated", "0009": "withdrawn"}
    assert [row.graduated for row in Graduation.objects.get().rows.all()] == [False]


def test_the_rest_of_a_cohort_follows_and_the_same_rows_not_again(school, ended):
    wrong = binh(**{"Kết quả": "Tốt nghiệp"})
    done = bring(school, ended, workbook(AN, wrong), skip_bad_rows=True)
    assert [one.number for one in done.received] == ["0007"]
    rest = openpyxl.load_workbook(io.BytesIO(done.rest)).active
    assert (rest.max_row, rest.cell(2, 1).value) == (2, "0008")

    again = bring(school, ended, workbook(AN))
    assert again.received == []
    assert bring(school, ended, workbook(wrong | {"Kết quả": "Thôi học"})).errors == []
    assert Trainee.objects.count() == 2


def test_own_titles_are_mapped_once_and_remembered_for_the_scheme(school, ended):
    titles = {"Mã học viên": "MSHV", "Họ và tên": "Học viên", "Điểm HP01": "ĐTB môn 1"}
    data = workbook(AN, titles=titles)
    with pytest.raises(Refusal, match=r"cohort\.not_mapped"):
        bring(school, ended, data)

    found = cohorts.titles(ended, data)
    places = cohorts.suggested(ended, found)
    assert "number" not in places
    assert places["grade"] == "Xếp loại"
    chosen = places | {"number": "MSHV", "full_name": "Học viên", "mark:HP01": "ĐTB môn 1"}
    cohorts.remember(ended, found, chosen, by=school.officer, at=school.at)

    assert cohorts.remembered(ended, found) == chosen
    wrong = bring(school, ended, workbook(AN | {"Điểm HP01": "11"}, titles=titles))
    assert [one.column for one in wrong.errors] == ["ĐTB môn 1"]
    assert len(bring(school, ended, data).received) == 1
    assert ModuleMark.objects.get().hundredths == 825


@pytest.mark.parametrize(
    ("places", "code"),
    [
        ({"number": "Họ và tên"}, "cohort.mapped_twice"),
        ({"number": ""}, "cohort.not_mapped"),
        ({"number": "Không có"}, "cohort.unknown_title"),
    ],
)
def test_a_mapping_that_cannot_be_is_refused(school, ended, places, code):
    found = list(AN)
    with pytest.raises(Refusal) as refused:
        cohorts.remember(
            ended,
            found,
            cohorts.suggested(ended, found) | places,
            by=school.officer,
            at=school.at,
        )
    assert refused.value.code == code
    assert not ColumnMapping.objects.exists()


def test_a_running_intake_takes_no_finished_cohort(school, ended):
    with pytest.raises(Refusal, match=r"cohort\.not_ended"):
        bring(school, school.intake, workbook(AN))
    school.trainee("0001", "An", intake=ended, training_class=None)
    with pytest.raises(Refusal, match=r"cohort\.running"):
        bring(school, ended, workbook(AN))
