"""Pages of the banks: who sees them, review in bulk, versions, import with preview."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from accounts.models import User
from accounts.rules.roles import Role
from exams.models import Bank, Item, ItemReview, ItemVersion
from exams.rules.checklists import POINTS
from exams.services import items
from office.models import Agency, File
from office.services import files, spreadsheets
from tests.exams.conftest import AGENCY, write_item
from tests.pages import same_queries, sign_in

MESSY = Path(__file__).resolve().parents[4] / "shared/data/ngan_hang_phap_luat_dai_cuong.xlsx"
BASE = f"/ngan-hang/{AGENCY}/KTC/"
TITLES = [
    "Chuyên đề", "Mức độ", "Nội dung câu hỏi", "Phương án A", "Phương án B", "Phương án C",
    "Phương án D", "Đáp án", "Căn cứ", "Ghi chú",
]  # fmt: skip


def row(stem: str, *options: str, right: str = "A") -> list[str]:
    return ["Thừa kế", "Nhận biết", stem, *options, right, "Điều 1", ""]


def sheet(*rows: list[str]) -> SimpleUploadedFile:
    return SimpleUploadedFile("cau-hoi.xlsx", spreadsheets.export(TITLES, rows))


@pytest.fixture
def as_(client) -> Callable[[User], Client]:
    return lambda user: sign_in(Client(), user)


@pytest.fixture
def house(db) -> Agency:
    return Agency.objects.create(code=AGENCY, name="Bộ Nội vụ", symbol="BNV")


@pytest.mark.parametrize(
    "role", [Role.MARKER, Role.HR_OFFICER, Role.COUNCIL_CHAIR, Role.AUDITOR, Role.SYSTEM_OPERATOR]
)
def test_nobody_outside_the_board_opens_a_bank(as_, officer, filled, role):
    filled(1)
    client = as_(officer("nguoi-ngoai", role))

    answers = [
        client.get(url).status_code
        for url in ("/ngan-hang/", BASE, f"{BASE}cau-hoi/KTC-0001/", f"{BASE}nhap/")
    ]

    assert answers == [403, 403, 403, 403]


def test_the_list_counts_the_items_of_each_bank_by_state(as_, filled, head, setter, at):
    bank = filled(1)
    items.approve(bank, codes=["KTC-0001", "KTC-0002"], by=head, at=at)
    items.send_back(bank, ["KTC-0003"], comment="Sửa ý B", by=head, at=at)

    [standing] = as_(head).get("/ngan-hang/").context["rows"]

    assert (standing.draft, standing.approved, standing.returned) == (3, 2, 1)


def test_the_lists_cost_the_same_whatever_their_length(as_, filled, head, setter, at):
    bank = filled(1)
    numbers = iter(range(50, 60))

    def add_item() -> None:
        write_item(bank, next(numbers), "Thừa kế", "nhan_biet", setter, at)

    def add_bank() -> None:
        filled(1, code=f"B{next(numbers)}")

    client = as_(head)
    assert same_queries(client, BASE, add_item) <= 21
    assert same_queries(client, "/ngan-hang/", add_bank) <= 10


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("q=cau+hoi+bi+mat+3%3F", ["KTC-0003"]),
        ("level=van_dung&topic=Thừa kế", ["KTC-0006"]),
        ("finding=refers", ["KTC-0005"]),
        ("state=approved", ["KTC-0002"]),
        ("author=others", []),
    ],
)
def test_filters_narrow_the_list(as_, filled, head, setter, at, query, codes):
    items.approve(filled(1), codes=["KTC-0002"], by=head, at=at)

    page = as_(setter).get(f"{BASE}?{query}").context["page"]

    assert [line.code for line in page] == codes


def test_the_excel_of_a_bank_holds_no_wording(as_, filled, head):
    filled(1)

    answer = as_(head).get(f"{BASE}?xuat=xlsx")

    cells = {str(c.value) for r in load_workbook(BytesIO(answer.content)).active for c in r}
    assert "KTC-0001" in cells
    assert [text for text in cells if "bí mật" in text] == []


def test_ticked_items_are_approved_by_another_member(as_, filled, head):
    filled(1)

    as_(head).post(
        f"{BASE}quyet-dinh/",
        {"code": ["KTC-0001", "KTC-0004"], "verdict": "approve", "check": POINTS},
    )

    approved = ItemVersion.objects.filter(state="approved")
    assert sorted(v.item.code for v in approved.select_related("item")) == ["KTC-0001", "KTC-0004"]
    assert {review.by for review in ItemReview.objects.all()} == {head.reference}


def test_an_author_does_not_approve_an_own_item(as_, filled, setter):
    filled(1)

    answer = as_(setter).post(
        f"{BASE}quyet-dinh/", {"code": ["KTC-0001"], "verdict": "approve"}, follow=True
    )

    assert [m.level_tag for m in answer.context["messages"]] == ["error"]
    assert not ItemVersion.objects.filter(state="approved").exists()


def test_a_returned_item_carries_its_comment_and_needs_one(as_, filled, head):
    filled(1)
    client = as_(head)

    client.post(f"{BASE}quyet-dinh/", {"code": ["KTC-0001"], "verdict": "return", "comment": " "})
    assert not ItemReview.objects.exists()
    client.post(
        f"{BASE}quyet-dinh/", {"code": ["KTC-0001"], "verdict": "return", "comment": "Ý C mơ hồ"}
    )

    item = client.get(f"{BASE}cau-hoi/KTC-0001/").context["item"]
    assert [(r.verdict, r.comment, r.by) for r in item.newest.reviews] == [
        ("returned", "Ý C mơ hồ", head.full_name)
    ]


def revised(**changes: str) -> dict[str, str]:
    cells = {
        "topic": "Nhà nước", "level": "nhan_biet", "stem": "Câu hỏi bí mật mới 1?",
        "A": "Một", "B": "Hai", "C": "Ba", "D": "Cả A và B", "right": "C", "law": "Điều 5",
    }  # fmt: skip
    return cells | changes


def test_a_revision_is_a_new_version_and_the_approved_one_counts_until_it_is_read(
    as_, filled, head, setter, at
):
    bank = filled(1)
    items.approve(bank, codes=["KTC-0001"], by=head, at=at)

    answer = as_(head).post(f"{BASE}cau-hoi/KTC-0001/sua/", revised())

    versions = Item.objects.get(code="KTC-0001").versions.order_by("number")
    assert answer.status_code == 302
    assert [(v.number, v.state, v.written_by, v.fixed_order) for v in versions] == [
        (1, "approved", setter.reference, False),
        (2, "draft", head.reference, True),
    ]
    assert versions[0].itemcontent.document["stem"] == "Câu hỏi bí mật 1?"

    items.approve(bank, codes=["KTC-0001"], by=setter, at=at)
    assert [v.state for v in versions.all()] == ["withdrawn", "approved"]


def test_the_page_of_an_item_shows_which_words_changed(as_, filled, setter, at):
    filled(1)
    client = as_(setter)
    client.post(f"{BASE}cau-hoi/KTC-0001/sua/", revised())

    newest = client.get(f"{BASE}cau-hoi/KTC-0001/").context["item"].newest

    stem = newest.changes[0]
    assert [(word.text, word.kind) for word in stem.words] == [
        ("Câu hỏi bí mật", "same"), ("mới", "added"), ("1?", "same"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "changes", [{"B": "Một"}, {"C": ""}, {"stem": "…"}, {"stem": "", "right": "C"}]
)
def test_an_unfit_revision_keeps_what_was_typed(as_, filled, setter, changes):
    filled(1)

    answer = as_(setter).post(f"{BASE}cau-hoi/KTC-0001/sua/", revised(**changes))

    assert answer.status_code in {409, 422}
    assert answer.context["form"]["law"].value() == "Điều 5"
    assert Item.objects.get(code="KTC-0001").versions.count() == 1


def test_a_revision_into_another_item_is_refused(as_, filled, setter):
    filled(1)
    twin = {f"{i}": f"Phương án bí mật 2{i}" for i in "ABCD"}

    answer = as_(setter).post(
        f"{BASE}cau-hoi/KTC-0001/sua/", revised(stem="CÂU HỎI bí mật 2", **twin)
    )

    assert answer.status_code == 409
    assert answer.context["form"].refused.facts == {"item": "KTC-0001", "twin": "KTC-0002"}


def test_items_with_the_same_stem_stand_beside_each_other(as_, filled, setter, at):
    filled(1)
    client = as_(setter)
    client.post(f"{BASE}cau-hoi/KTC-0001/sua/", revised(stem="Câu hỏi BÍ MẬT 2"))

    twins = client.get(f"{BASE}cau-hoi/KTC-0001/").context["item"].twins

    assert [(twin.code, twin.kind) for twin in twins] == [("KTC-0002", "stem")]
    listed = client.get(f"{BASE}?finding=twin").context["page"]
    assert [line.code for line in listed] == ["KTC-0001", "KTC-0002"]


def test_a_sealed_item_shows_neither_wording_nor_key(
    as_, one_of_each, approved, seal, frozen_rules, head
):
    seal(one_of_each, approved())
    client = as_(head)

    answer = client.get(f"{BASE}cau-hoi/KTC-0001/")

    assert (answer.status_code, answer.context["item"].newest.sealed) == (200, True)
    assert "bí mật" not in answer.content.decode()
    assert client.post(f"{BASE}cau-hoi/KTC-0001/sua/", revised()).status_code == 409


def test_a_new_bank_is_begun_by_its_board_and_a_second_of_its_code_is_refused(as_, house, setter):
    client = as_(setter)
    typed = {"agency": AGENCY, "code": "TH", "title": "Tin học"}

    first = client.post("/ngan-hang/moi/", typed)
    second = client.post("/ngan-hang/moi/", typed)

    assert (first.status_code, second.status_code) == (302, 409)
    assert list(second.context["form"].errors) == ["code"]
    assert second.context["form"]["title"].value() == "Tin học"


GOOD = row("Ai là người thừa kế?", "Con", "Bạn", "Hàng xóm", "Cả A và B")
TWICE = row("AI là người  thừa kế", "Con", "Bạn", "Hàng xóm", "Cả A và B")
BAD = row("Mở thừa kế khi nào?", "Khi chết", "Khi chết", "Khi ký", "Khi nhận", right="E")


def test_a_preview_writes_nothing_and_names_row_column_and_cure(as_, filled, setter):
    filled(0)

    answer = as_(setter).post(f"{BASE}nhap/", {"file": sheet(GOOD, TWICE, BAD)})

    shown = answer.context["preview"]
    assert (shown.rows, shown.good, shown.faulty, shown.repeated) == (3, 1, 1, 1)
    assert {(one.row, one.severity) for one in shown.told} == {
        (2, "notice"), (3, "skip"), (3, "notice"), (4, "error"),
    }  # fmt: skip
    assert all(f"{one.row}" in one.sentence for one in shown.told)
    assert [(p.kind, p.first.row, p.second.row) for p in shown.pairs] == [("same", 2, 3)]
    assert not Item.objects.exists()


def opened(answer) -> dict[str, str]:
    return dict(answer.context["form"].initial)


def test_a_file_with_errors_is_written_only_without_those_rows(as_, filled, setter):
    filled(0)
    client = as_(setter)
    waiting = opened(client.post(f"{BASE}nhap/", {"file": sheet(GOOD, BAD)}))

    refused = client.post(f"{BASE}nhap/xac-nhan/", waiting)
    assert (refused.status_code, Item.objects.count()) == (409, 0)

    client.post(f"{BASE}nhap/xac-nhan/", waiting | {"skip": "on"})
    assert [item.code for item in Item.objects.all()] == ["KTC-0001"]


def test_a_second_confirmation_writes_nothing_more(as_, filled, setter):
    filled(0)
    client = as_(setter)
    waiting = opened(client.post(f"{BASE}nhap/", {"file": sheet(GOOD)}))

    codes = [client.post(f"{BASE}nhap/xac-nhan/", waiting).status_code for _ in range(2)]

    assert (codes, Item.objects.count()) == ([302, 409], 1)


def test_the_report_has_a_column_of_findings(as_, filled, setter):
    filled(0)
    client = as_(setter)
    waiting = opened(client.post(f"{BASE}nhap/", {"file": sheet(GOOD, BAD)}))

    answer = client.post(f"{BASE}nhap/ket-qua/", waiting)

    grid = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    place = grid[0].index("Lỗi")
    assert [bool(line[place]) for line in grid[1:]] == [True, True]


def test_no_readable_copy_of_the_questions_is_left_behind(as_, filled, setter):
    filled(0)

    answer = as_(setter).post(f"{BASE}nhap/", {"file": sheet(GOOD)})

    [kept] = File.objects.all()
    assert kept.kind == "pending"
    assert files.read(kept)[:2] != b"PK"
    assert opened(answer)["opener"] not in str(list(File.objects.values()))


def test_a_waiting_file_opens_for_its_bank_and_its_reader_only(as_, filled, setter, head):
    filled(0)
    Bank.objects.create(agency=AGENCY, code="KHAC", title="Khác")
    waiting = opened(as_(setter).post(f"{BASE}nhap/", {"file": sheet(GOOD)}))

    other = as_(setter).post(f"/ngan-hang/{AGENCY}/KHAC/nhap/xac-nhan/", waiting)
    stranger = as_(head).post(f"{BASE}nhap/xac-nhan/", waiting)

    assert (other.status_code, stranger.status_code, Item.objects.count()) == (404, 404, 0)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 rubbish", "tên,tuổi\nA,1\n".encode()])
def test_a_file_that_is_no_bank_is_answered_in_a_sentence(as_, filled, setter, data):
    filled(0)
    file = SimpleUploadedFile("cau-hoi.xlsx", data)

    answer = as_(setter).post(f"{BASE}nhap/", {"file": file})

    assert answer.status_code in {409, 422}
    assert answer.context["form"].errors


def test_a_filled_template_can_be_imported(as_, filled, setter):
    filled(0)
    client = as_(setter)
    book = load_workbook(BytesIO(client.get(f"{BASE}nhap/mau/").content))
    for place, cell in enumerate(GOOD, 1):
        book.active.cell(2, place, cell)
    out = BytesIO()
    book.save(out)

    answer = client.post(f"{BASE}nhap/", {"file": SimpleUploadedFile("mau.xlsx", out.getvalue())})

    shown = answer.context["preview"]
    assert (shown.rows, shown.good, shown.faulty) == (1, 1, 0)


@pytest.mark.skipif(not MESSY.exists(), reason="the bank of others is not part of the project")
def test_a_real_messy_bank_comes_in_through_the_page(as_, filled, setter):
    filled(0)
    client = as_(setter)

    answer = client.post(
        f"{BASE}nhap/", {"file": SimpleUploadedFile("bank.xlsx", MESSY.read_bytes())}
    )
    shown = answer.context["preview"]
    done = client.post(f"{BASE}nhap/xac-nhan/", opened(answer) | {"skip": "on"})

    assert (answer.status_code, done.status_code) == (200, 302)
    assert (shown.rows, shown.good, shown.repeated, shown.stems, shown.fixed) == (
        345,
        340,
        5,
        18,
        51,
    )
    assert Item.objects.count() == 340


@pytest.mark.parametrize("code", ["", "x/y", "KTC-9999", "<b>"])
def test_a_decision_on_an_item_that_is_none_leads_back_to_the_list(as_, filled, head, code):
    filled(1)

    answer = as_(head).post(
        f"{BASE}quyet-dinh/", {"code": code, "one": "1", "verdict": "return", "comment": "?"}
    )

    assert (answer.status_code, unquote(answer["Location"])) == (302, BASE)
