"""The command that brings a file of questions into a bank."""

from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook, load_workbook

from accounts.rules.roles import Role
from exams.models import Bank, Item, ItemContent, ItemVersion
from exams.services import banks
from ledger.rules.refusals import Refusal

ROOT = Path(__file__).resolve().parents[3]
SHARED = ROOT.parent / "shared" / "data" / "ngan_hang_phap_luat_dai_cuong.xlsx"
OWN = ROOT / "rehearsal" / "data" / "questions.csv"
HEADER = (
    *("STT", "Chuyên đề", "Mức độ", "Nội dung câu hỏi"),
    *("Phương án A", "Phương án B", "Phương án C", "Phương án D", "Đáp án", "Ghi chú"),
)
GOOD = (1, "Nhà nước", "Nhận biết", "Ai lập pháp?", "Quốc hội", "Tòa án", "Công an", "Báo chí", "a")


def _sheet(*rows, header=HEADER, top=()) -> bytes:
    book = Workbook()
    for row in (*top, header, *rows):
        book.active.append(list(row))
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _changed(place: int, value, *, stem: str | None = None):
    row = list(GOOD)
    row[place] = value
    if stem:
        row[3] = stem
    return row


@pytest.fixture
def file(tmp_path):
    def write(*rows, **how) -> Path:
        path = tmp_path / "cau_hoi.xlsx"
        path.write_bytes(_sheet(*rows, **how))
        return path

    return write


def _run(path: Path, *options: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("import_questions", str(path), "--bank", "KTC", *options, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


@pytest.mark.django_db
def test_the_real_bank_is_taken_as_it_is(tmp_path):
    if not SHARED.exists():
        pytest.skip("the shared data does not lie beside this project")
    report = tmp_path / "bao_cao.xlsx"

    _run(SHARED, "--report", str(report))

    versions = ItemVersion.objects.filter(item__bank__code="KTC")
    assert versions.count() == 340
    # 51 rows speak of other options; two of them repeat an earlier question word for word.
    assert versions.filter(fixed_order=True).count() == 49
    rows = {
        row[0].row: str(row[-1].value)
        for row in load_workbook(report).active.iter_rows(min_row=4)
        if row[-1].value
    }
    speaking = [row for row, text in rows.items() if "Phương án" in text]
    assert len(speaking) == 51
    assert {72, 75, 87, 213, 344} < rows.keys()


@pytest.mark.django_db
def test_the_projects_own_bank_has_no_finding():
    _, told = _run(OWN)

    assert told == ""
    assert ItemVersion.objects.count() >= 200


@pytest.mark.django_db
def test_title_rows_above_the_header_do_no_harm(file):
    _run(file(GOOD, top=(("NGÂN HÀNG CÂU HỎI",), ())))

    assert Item.objects.get().code == "KTC-0001"


@pytest.mark.django_db
def test_a_dry_run_writes_nothing_at_all(file):
    _run(file(GOOD), "--dry-run")

    assert (Bank.objects.count(), Item.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_one_bad_row_stops_the_file_and_is_named(file):
    path = file(GOOD, _changed(8, "E", stem="Ai hành pháp?"))

    with pytest.raises(CommandError):
        _run(path)

    assert (Bank.objects.count(), Item.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_bad_rows_can_be_skipped(file):
    _, told = _run(file(GOOD, _changed(8, "E", stem="Ai hành pháp?")), "--skip-bad-rows")

    assert Item.objects.count() == 1
    assert ("3" in told, "E" in told, "Đáp án" in told) == (True, True, True)


@pytest.mark.django_db
def test_the_same_file_twice_adds_nothing(file):
    path = file(GOOD)
    _run(path)

    _, told = _run(path)

    assert Item.objects.count() == 1
    assert "KTC-0001" in told


@pytest.mark.django_db
def test_codes_go_on_where_the_bank_ends(file):
    _run(file(GOOD))
    _run(file(_changed(4, "Ủy ban nhân dân", stem="Ai hành pháp?")))

    assert sorted(Item.objects.values_list("code", flat=True)) == ["KTC-0001", "KTC-0002"]


@pytest.mark.django_db
def test_topics_keep_one_spelling(file):
    _run(file(GOOD, _changed(1, "NHÀ  NƯỚC", stem="Ai hành pháp?")))

    assert set(ItemVersion.objects.values_list("topic", flat=True)) == {"Nhà nước"}


@pytest.mark.django_db
def test_a_repeated_question_is_kept_once_and_a_repeated_stem_twice(file):
    shuffled = [*GOOD[:4], "Tòa án", "Quốc hội", "Công an", "Báo chí", "B"]
    other = [*GOOD[:4], "Quốc hội", "Tòa án", "Công an", "Chủ tịch nước", "A"]

    _, told = _run(file(GOOD, shuffled, other))

    assert Item.objects.count() == 2
    assert len(told.strip().splitlines()) == 2


@pytest.mark.django_db
def test_a_question_with_two_keys_is_an_error(file):
    path = file(GOOD, _changed(8, "B"))

    with pytest.raises(CommandError):
        _run(path)

    assert Item.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "sheet.empty_file"),
        (b"%PDF-1.7 khong phai bang tinh", "exchange.unknown"),
        (_sheet(), "sheet.no_rows"),
        (_sheet(GOOD, header=HEADER[:7] + HEADER[8:]), "sheet.columns_missing"),
        (_sheet(_changed(3, "=A1&B1")), "sheet.formulas"),
    ],
)
def test_a_file_that_is_no_list_of_questions_is_refused(data, code, setter, at):
    bank = Bank.objects.create(agency="Bộ Nội vụ", code="KTC", title="KTC")

    with pytest.raises(Refusal) as refused:
        banks.import_file(bank, data, by=setter, at=at)

    assert refused.value.code == code
    assert Item.objects.count() == 0


@pytest.mark.django_db
def test_fifty_thousand_and_one_rows_are_refused(setter, at):
    lines = [";".join(HEADER), *(";".join(str(cell) for cell in GOOD) for _ in range(50_001))]
    bank = Bank.objects.create(agency="Bộ Nội vụ", code="KTC", title="KTC")

    with pytest.raises(Refusal) as refused:
        banks.import_file(bank, "\n".join(lines).encode(), by=setter, at=at)

    assert refused.value.code == "sheet.too_many_rows"


@pytest.mark.django_db
def test_decomposed_text_is_stored_composed(file):
    _run(file(_changed(3, "Co\u031b quan na\u0300o la\u0323\u0302p pha\u0301p?")))

    assert ItemContent.objects.get().document["stem"] == "Cơ quan nào lập pháp?"


@pytest.mark.django_db
def test_a_person_without_the_role_imports_nothing(file, officer):
    officer("thu-ky", Role.COUNCIL_SECRETARY)

    with pytest.raises(CommandError):
        _run(file(GOOD), "--by", "thu-ky")

    assert (Bank.objects.count(), Item.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_the_author_of_an_import_is_recorded(file, setter):
    _run(file(GOOD), "--by", setter.username)

    assert ItemVersion.objects.get().written_by == setter.reference


@pytest.mark.django_db
def test_a_missing_file_is_answered_in_a_sentence(tmp_path):
    with pytest.raises(CommandError) as refused:
        _run(tmp_path / "khong_co.xlsx")

    assert "khong_co.xlsx" in str(refused.value)


def test_a_sealed_bank_takes_no_import(one_of_each, approved, setter, seal, frozen_rules, at):
    bank = approved()
    seal(one_of_each, bank)

    with pytest.raises(Refusal) as refused:
        banks.import_file(bank, _sheet(GOOD), by=setter, at=at)

    assert refused.value == Refusal("bank.sealed", bank="KTC")


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["", "x" * 21, "Kỳ lạ", "../KTC"])
def test_a_code_that_no_bank_can_have_is_refused_on_every_database(file, code):
    out = StringIO()

    with pytest.raises(CommandError, match="mã ngân hàng"):
        call_command("import_questions", str(file(GOOD)), "--bank", code, stdout=out, stderr=out)

    assert Bank.objects.count() == 0


@pytest.mark.django_db
def test_a_report_that_cannot_be_written_stops_the_import(file, tmp_path):
    with pytest.raises(CommandError, match="thư mục"):
        _run(file(GOOD), "--report", str(tmp_path))

    assert Item.objects.count() == 0
