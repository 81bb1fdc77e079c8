"""Questions of every kind written by hand: forms, a look as a candidate, versions, bad input."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from exams.models import Bank, ItemVersion
from exams.rules.documents import item_of
from tests.exams.conftest import AGENCY
from tests.pages import sign_in

BASE = f"/ngan-hang/{AGENCY}/KTC/"
COMMON = {"topic": "Thừa kế", "subtopic": "Di chúc", "level": "van_dung", "law": "Luật 1, Điều 2"}
FOUR = "Cha\nMẹ\nCon\nCháu"
KINDS = {
    "single": ({"stem": "Ai?", "options": FOUR, "right": "C"}, {"right": ["C"]}),
    "true_false": ({"stem": "Đúng không?", "right": "B"}, {"right": ["B"]}),
    "fill_in": ({"stem": "Thủ đô là ___.", "accepted": "Hà Nội\nHà  nội"}, {"accepted": ["Hà Nội", "Hà nội"]}),
    "several": (
        {"stem": "Những ai?", "options": FOUR, "right": "a, C", "scoring": "each"},
        {"right": ["A", "C"], "scoring": "each"},
    ),
    "numeric": (
        {"stem": "Bao nhiêu?", "value": "3,5", "tolerance": "0,1", "unit": "km"},
        {"value": "3.5", "tolerance": "0.1"},
    ),
    "matching": (
        {"stem": "Nối.", "pairs": "Luật => Quốc hội\nNghị định => Chính phủ", "spare": "Tòa án"},
        {"pairs": {"1": "A", "2": "B"}},
    ),
    "ordering": ({"stem": "Xếp.", "options": "một\nhai\nba"}, {"order": ["A", "B", "C"]}),
    "long": (
        {"stem": "Phân tích.", "guide": "Nêu khái niệm | 10\nCho ví dụ | 5"},
        {"guide": [{"text": "Nêu khái niệm", "points": "10"}, {"text": "Cho ví dụ", "points": "5"}]},
    ),
}  # fmt: skip


@pytest.fixture
def writer(setter, db) -> Client:
    Bank.objects.create(agency=AGENCY, code="KTC", title="Kiến thức chung")
    return sign_in(Client(), setter)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_is_written_looked_at_and_written_again(writer, kind):
    given, key = KINDS[kind]
    url = f"{BASE}cau-hoi-moi/{kind}/"

    seen = writer.post(url, {**COMMON, **given, "xem": "1"}).content.decode()
    made = writer.post(url, {**COMMON, **given})
    row = ItemVersion.objects.select_related("itemcontent", "itemkey").get()
    again = f"{BASE}cau-hoi/KTC-0001/viet-lai/"
    typed = writer.get(again)
    writer.post(again, {**typed.context["form"].initial, "stem": given["stem"] + " (mới) "})

    assert "Thí sinh nhìn thấy thế này" in seen
    assert made.status_code == 302
    assert (row.kind, row.subtopic, row.itemkey.document) == (kind, "Di chúc", key)
    page = writer.get(f"{BASE}cau-hoi/KTC-0001/")
    assert page.status_code == 200
    newest = ItemVersion.objects.select_related("itemcontent", "itemkey").get(number=2)
    assert newest.itemkey.document == key
    assert item_of(newest.itemcontent.document, key).stem.endswith("(mới)")


def test_a_formula_and_an_image_stand_on_the_page(writer):
    out = BytesIO()
    Image.new("RGB", (8, 8), "blue").save(out, "PNG")
    image = SimpleUploadedFile("hình 1.png", out.getvalue())
    given = {**COMMON, **KINDS["true_false"][0], "stem": "Có $x^2$ không?", "markup": "on"}

    writer.post(f"{BASE}cau-hoi-moi/true_false/", {**given, "image": image, "shows": "ô vuông"})

    page = writer.get(f"{BASE}cau-hoi/KTC-0001/").content.decode()
    assert "<msup><mi>x</mi><mn>2</mn></msup>" in page
    assert 'alt="ô vuông" src="data:image/png;base64,' in page


@pytest.mark.parametrize(
    ("kind", "changes", "sentence"),
    [
        ("single", {"options": "Cha\nMẹ", "right": "A"}, "bốn phương án"),
        ("single", {"options": "Cha\nMẹ\nCon\ncha"}, "giống nhau"),
        ("fill_in", {"stem": "Hai ___ và ___?"}, "đúng một chỗ trống"),
        ("numeric", {"value": "ba"}, "không hợp với dạng câu hỏi"),
        ("several", {"right": "A, Z"}, "không hợp với dạng câu hỏi"),
        ("long", {"guide": "thiếu điểm | nhiều"}, "không hợp với dạng câu hỏi"),
        ("matching", {"pairs": "một mình"}, "Thiếu phương án"),
        ("true_false", {"stem": "![x](media:khong-co.png)", "markup": "on"}, "không kèm hình"),
    ],
)
def test_what_does_not_fit_is_said_and_kept(writer, kind, changes, sentence):
    answer = writer.post(f"{BASE}cau-hoi-moi/{kind}/", {**COMMON, **KINDS[kind][0], **changes})

    assert answer.status_code == 409
    assert sentence in answer.content.decode()
    assert not ItemVersion.objects.exists()


def test_the_same_question_again_is_refused_by_name(writer):
    for _ in range(2):
        answer = writer.post(f"{BASE}cau-hoi-moi/fill_in/", {**COMMON, **KINDS["fill_in"][0]})

    assert "KTC-0001" in answer.content.decode()
    assert ItemVersion.objects.count() == 1


def test_there_is_no_form_for_a_kind_that_is_none(writer):
    assert writer.get(f"{BASE}cau-hoi-moi/tho/").status_code == 404
    assert "Câu hỏi dạng nào" in writer.get(f"{BASE}cau-hoi-moi/").content.decode()
