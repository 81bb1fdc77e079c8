"""Who saw which item, items given to one reader alone, and the limits of exposure."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from accounts.rules.roles import Role
from exams.models import Canary, Exposure, ItemSight
from exams.queries import eligibility
from exams.services import items, limits
from tests.exams.conftest import AGENCY
from tests.pages import same_queries, sign_in

BASE = f"/ngan-hang/{AGENCY}/KTC/"
CELLS = {
    "topic": "Thừa kế",
    "level": "nhan_biet",
    "stem": "Người lập di chúc phải đủ điều kiện riêng nào sau đây?",
    "A": "Đủ mười tám tuổi",
    "B": "Minh mẫn, sáng suốt",
    "C": "Biết đọc, biết viết",
    "D": "Có người làm chứng",
    "right": "B",
}


@pytest.fixture
def as_() -> Callable[[User], Client]:
    return lambda user: sign_in(Client(), user)


@pytest.fixture
def other(officer, head) -> User:
    """Another member of Ban đề thi."""
    return officer("uy-vien-khac", Role.SETTER)


@pytest.fixture
def given(as_, approved, head, setter) -> Canary:
    approved(1)
    answer = as_(head).post(f"{BASE}cau-rieng/", CELLS | {"reader": setter.reference})
    assert answer.status_code == 302, answer.content.decode()
    return Canary.objects.get()


def test_an_item_page_is_noted_and_shown_to_the_head_alone(as_, approved, head, setter):
    approved(1)
    as_(setter).get(f"{BASE}cau-hoi/KTC-0001/")
    as_(setter).get(BASE)

    page = as_(head).get(f"{BASE}cau-hoi/KTC-0001/da-xem/")

    ways = {(one.reader, one.way) for one in page.context["page"]}
    assert ways == {(setter.full_name, "page"), (setter.full_name, "list")}
    assert as_(setter).get(f"{BASE}cau-hoi/KTC-0001/da-xem/").status_code == 403
    assert as_(setter).get(f"{BASE}nguoi-xem/").status_code == 403
    [reader] = as_(head).get(f"{BASE}nguoi-xem/").context["page"]
    assert (reader.reference, reader.items) == (setter.reference, 6)
    assert as_(head).get(f"{BASE}nguoi-xem/{setter.reference}/").status_code == 200
    same_queries(as_(setter), BASE, lambda: None)


def test_a_given_item_stands_for_its_reader_and_the_head_alone(as_, given, head, setter, other):
    code = given.item.code
    listed = {user: code in as_(user).get(BASE).content.decode() for user in (head, setter, other)}
    opened = [as_(user).get(f"{BASE}cau-hoi/{code}/").status_code for user in (setter, other)]

    assert listed == {head: True, setter: True, other: False}
    assert opened == [200, 404]
    waiting = [as_(user).get(BASE).context["standing"].draft for user in (setter, other)]
    assert waiting == [1, 0]
    assert as_(setter).get(f"{BASE}cau-rieng/").status_code == 403


def test_a_given_item_is_never_sealed_even_when_its_reader_approves_it(
    as_, given, computer_test, setter, at
):
    items.approve(given.item.bank, codes=[given.item.code], by=setter, at=at)

    found = eligibility.of(computer_test, given.item.bank)

    assert found.left_out == {given.item.code: "canary"}
    assert len(found.rows) == 6


def test_a_leaked_text_leads_to_the_reader_of_its_item(as_, given, head, setter):
    as_(setter).get(f"{BASE}cau-hoi/{given.item.code}/")
    leaked = "đề: người lập di chúc phải đủ điều kiện riêng nào sau đây đủ mười tám tuổi"

    page = as_(head).post(f"{BASE}lan-dau-vet/", {"text": leaked})

    [trace] = page.context["traces"]
    assert (trace.code, trace.given_to) == (given.item.code, setter.full_name)
    assert [name for name, _ in trace.seen_by] == [setter.full_name]
    nothing = as_(head).post(f"{BASE}lan-dau-vet/", {"text": "một câu hoàn toàn khác"})
    assert nothing.context["traces"] == []


def test_items_shown_enough_or_too_lately_rest(as_, session, approved, head, at):
    bank = approved(1)
    rows = list(bank.items.order_by("code"))
    for item, drawn in zip(rows[:2], (5, 4), strict=True):
        Exposure.objects.create(version=item.versions.get(), session=session, drawn=drawn)
    bank = limits.set(bank, most_shown=5, rest_campaigns=0, by=head, at=at)

    assert eligibility.of(session.test, bank).left_out == {"KTC-0001": "shown"}

    answer = as_(head).post(f"{BASE}muc-do-lo/", {"most_shown": "", "rest_campaigns": 1})
    assert answer.status_code == 302
    bank.refresh_from_db()
    assert eligibility.of(session.test, bank).left_out == {
        "KTC-0001": "rests",
        "KTC-0002": "rests",
    }
    [first, second, *_] = as_(head).get(f"{BASE}muc-do-lo/").context["page"]
    assert [(first.code, first.drawn), (second.code, second.drawn)] == [
        ("KTC-0001", 5),
        ("KTC-0002", 4),
    ]
    assert not ItemSight.objects.exists()
