"""A test with one question of each kind, worth different points: overrides of the usual fixtures."""

import pytest

from exams.models import Bank, Item, ItemContent, ItemKey, ItemVersion, Test
from exams.rules.kinds import KINDS
from exams.services import blueprints, items, tests
from tests.exams.conftest import AGENCY, CAMPAIGN

TOPIC, LEVEL = "Nhà nước", "van_dung"
POINTS = {"several": 200, "numeric": 150, "matching": 300, "ordering": 150}


def texts(*words: str) -> list[dict[str, str]]:
    return [{"id": "ABCDEFGHIJ"[n], "text": text} for n, text in enumerate(words)]


YEARS = texts("1945", "1975", "1986")
# Wording and key of the one question of each kind. Orders are kept, so that tests know the letters.
DOCUMENTS = {
    "single": (
        {
            "stem": "Cơ quan nào ban hành nghị định?",
            "options": texts("Quốc hội", "Chính phủ", "Tòa án", "Viện kiểm sát"),
        },
        {"right": ["B"]},
    ),
    "true_false": (
        {"stem": "Nghị định do Chính phủ ban hành.", "options": texts("Đúng", "Sai")},
        {"right": ["A"]},
    ),
    "fill_in": (
        {"kind": "fill_in", "stem": "Thủ đô của Việt Nam là ___."},
        {"accepted": ["Hà Nội"]},
    ),
    "several": (
        {
            "kind": "several",
            "stem": "Những văn bản nào do Quốc hội ban hành?",
            "options": texts("Hiến pháp", "Nghị định", "Luật", "Thông tư", "Nghị quyết"),
        },
        {"right": ["A", "C", "E"], "scoring": "minus"},
    ),
    "numeric": (
        {"kind": "numeric", "stem": "Một phần tư của mười là bao nhiêu?", "unit": "đơn vị"},
        {"value": "2.5", "tolerance": "0.1"},
    ),
    "matching": (
        {
            "kind": "matching",
            "stem": "Ghép mỗi sự kiện với năm diễn ra.",
            "left": [
                {"id": "1", "text": "Cách mạng tháng Tám"},
                {"id": "2", "text": "Thống nhất đất nước"},
                {"id": "3", "text": "Khởi đầu công cuộc Đổi mới"},
            ],
            "options": YEARS,
        },
        {"pairs": {"1": "A", "2": "B", "3": "C"}, "scoring": "each"},
    ),
    "ordering": (
        {
            "kind": "ordering",
            "stem": "Xếp theo hiệu lực pháp lý từ cao xuống thấp.",
            "options": texts("Nghị định", "Hiến pháp", "Thông tư", "Luật"),
        },
        {"order": ["B", "D", "A", "C"]},
    ),
    "long": (
        {"kind": "long", "stem": "Trình bày các nguyên tắc tổ chức chính quyền địa phương."},
        {"guide": [{"text": "Nêu đủ nguyên tắc", "points": "1"}]},
    ),
}


def places(paper: list[dict[str, str]]) -> dict[str, str]:
    """The place of the question of each kind on a paper."""
    return {KINDS[int(row["item"][-4:]) - 1]: str(at) for at, row in enumerate(paper, 1)}


@pytest.fixture
def computer_test(chair, at) -> Test:
    """A test of the school's own, for every kind."""
    made = tests.add(
        "KTC",
        campaign=CAMPAIGN,
        agency=AGENCY,
        title="Đủ các dạng câu hỏi",
        form="computer",
        minutes=60,
        questions=len(KINDS),
        bank_multiple=1,
        by=chair,
        at=at,
    )
    made.kinds = list(KINDS)
    made.save(update_fields=["kinds"])
    return made


@pytest.fixture
def one_of_each(computer_test, head, at) -> Test:
    """The test with a blueprint of one question of each kind."""
    cells = [(TOPIC, LEVEL, 1, kind, POINTS.get(kind, 100)) for kind in KINDS]
    blueprints.set(computer_test, cells, by=head, at=at)
    return computer_test


@pytest.fixture
def approved(setter, head, at):
    """A bank of one approved question of each kind."""

    def make() -> Bank:
        bank = Bank.objects.create(agency=AGENCY, code="KTC", title="Đủ các dạng")
        for number, kind in enumerate(KINDS, 1):
            wording, key = DOCUMENTS[kind]
            version = ItemVersion.objects.create(
                item=Item.objects.create(bank=bank, code=f"KTC-{number:04}"),
                number=1,
                kind=kind,
                topic=TOPIC,
                level=LEVEL,
                fixed_order=True,
                written_by=setter.reference,
                written_at=at,
            )
            ItemContent.objects.create(version=version, document=wording)
            ItemKey.objects.create(version=version, document=key)
        items.approve(bank, by=head, at=at)
        return bank

    return make
