"""Look-alikes side by side, sets of enemies, and the reader's mark over both."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from accounts.rules.roles import Role
from exams.models import EnemySet, ItemSight, ItemVersion, ReadTogether, Seal
from exams.queries import enemies as queries
from exams.queries import likeness
from exams.services import enemies, seals
from ledger.rules.refusals import Refusal
from tests.exams.conftest import AGENCY
from tests.pages import same_queries, sign_in

BASE = f"/ngan-hang/{AGENCY}/KTC/"
PAIRS, SETS = f"{BASE}giong-nhau/", f"{BASE}ky-nhau/"
WORDS = "Ai là người có thẩm quyền quyết định tuyển dụng công chức ở tỉnh"


@pytest.fixture
def as_() -> Callable[[User], Client]:
    return lambda user: sign_in(Client(), user)


@pytest.fixture
def bank(approved):
    """A bank of items that have nothing in common but for two nearly the same."""
    bank = approved(1)
    rows = ItemVersion.objects.filter(item__bank=bank).select_related("itemcontent", "item")
    for place, row in enumerate(rows.order_by("item__code")):
        own = max(place, 1)
        options = [{"id": i, "text": f"{chr(97 + own) * 3} {i * 3} phương {own}"} for i in "ABCD"]
        stem = f"{WORDS}{' này' * place}?" if place < 2 else f"{chr(97 + place) * 4} là gì?"
        row.itemcontent.document = {"stem": stem, "options": options}
        row.itemcontent.save()
    return bank


def test_look_alikes_stand_side_by_side_until_somebody_decides(as_, bank, setter):
    client = as_(setter)

    page = client.get(PAIRS)

    assert [(p.first, p.second, p.kind) for p in likeness.found(bank)] == [
        ("KTC-0001", "KTC-0002", "near")
    ]
    assert "<ins>tỉnh này?</ins>" in page.content.decode()
    pair = {"first": "KTC-0001", "second": "KTC-0002"}
    answer = client.post(f"{PAIRS}quyet-dinh/", pair | {"decision": "keep"})
    assert answer.status_code == 302
    assert ReadTogether.objects.count() == 1
    assert not client.get(PAIRS).context["pairs"]


def test_enemies_made_from_a_pair_never_meet_and_may_be_dissolved(as_, bank, setter, at):
    client = as_(setter)
    pair = {"first": "KTC-0001", "second": "KTC-0002", "decision": "enemies", "reason": "Lộ ý"}

    client.post(f"{PAIRS}quyet-dinh/", pair)

    assert queries.of_bank(bank) == [("KTC-0001", "KTC-0002")]
    assert not client.get(PAIRS).context["pairs"]
    wider = {"codes": "KTC-0001, KTC-0002 KTC-0003", "reason": "Cùng ý"}
    assert client.post(f"{SETS}1/", wider).status_code == 302
    assert len(queries.of_bank(bank)) == 3
    assert client.post(f"{SETS}1/bo/", {"reason": "Đã sửa"}).status_code == 302
    assert queries.of_bank(bank) == []
    assert client.get(f"{SETS}1/").status_code == 200
    assert client.post(f"{SETS}1/", wider).status_code == 409
    assert "Đã sửa" in client.get(SETS).content.decode()


def test_one_of_two_look_alikes_is_withdrawn_and_names_the_other(as_, bank, setter):
    pair = {"first": "KTC-0001", "second": "KTC-0002", "decision": "withdraw_second"}

    as_(setter).post(f"{PAIRS}quyet-dinh/", pair)

    row = ItemVersion.objects.get(item__code="KTC-0002")
    assert (row.state, row.reviews.last().comment) == ("withdrawn", "(KTC-0001)")
    assert likeness.found(bank) == []


def test_a_set_needs_two_items_of_its_bank_and_a_reason(bank, setter, at):
    def code(codes, reason="Lộ ý"):
        with pytest.raises(Refusal) as refused:
            enemies.make(bank, codes, reason=reason, by=setter, at=at)
        return refused.value.code

    assert code(["KTC-0001"]) == "enemies.few"
    assert code(["KTC-0001", "KTC-9999"]) == "enemies.unknown"
    assert code(["KTC-0001", "KTC-0002"], " ") == "enemies.reason_missing"
    assert not EnemySet.objects.exists()


def test_a_bank_whose_enemies_leave_no_paper_is_not_sealed(one_of_each, approved, head, setter, at):
    bank = approved(3)
    # Every item of one cell is the enemy of every item of another: no paper holds both.
    enemies.make(bank, [f"KTC-{n:04}" for n in range(1, 7)], reason="Lộ ý", by=setter, at=at)

    with pytest.raises(Refusal) as refused:
        seals.propose(one_of_each, bank=bank, reason="Họp", by=head, at=at)

    assert refused.value.code == "bank.enemies_clash"
    assert sorted(refused.value.facts["cells"]) == ["Nhà nước/nhan_biet", "Nhà nước/thong_hieu"]
    assert not Seal.objects.exists()


def test_reading_pairs_is_noted_once_a_day_and_costs_the_same(as_, bank, setter, at):
    client = as_(setter)
    client.get(PAIRS)
    client.get(PAIRS)

    assert ItemSight.objects.filter(viewer=setter.reference, way="list").count() == 2

    def add():
        enemies.make(bank, ["KTC-0003", "KTC-0004"], reason="Lộ ý", by=setter, at=at)

    add()
    same_queries(client, SETS, add)


def test_the_mark_names_its_reader_and_nobody_else_gets_one(as_, setter, officer):
    mark = as_(setter).get("/ngan-hang/dau-nguoi-xem.svg")

    assert mark["Content-Type"] == "image/svg+xml"
    assert setter.full_name in mark.content.decode()
    assert setter.reference in mark.content.decode()
    assert mark["Cache-Control"] == "no-store"
    assert as_(officer("nguoi-cham", Role.MARKER)).get(mark.request["PATH_INFO"]).status_code == 403
