"""The life of an item: sent to review, read with a checklist, kept or withdrawn when its law ends."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from accounts.models import User
from exams import paper_duties
from exams.models import ItemReview, ItemSource, ItemVersion, LawSource, ReviewTask
from exams.queries import sources as source_queries
from exams.rules import checklists
from exams.services import items, reviews, sources
from ledger.rules.refusals import Refusal
from tests.exams.conftest import AGENCY, write_item
from tests.pages import same_queries, sign_in

BASE = f"/ngan-hang/{AGENCY}/KTC/"
ALL = list(checklists.POINTS)


@pytest.fixture
def as_(client) -> Callable[[User], Client]:
    return lambda user: sign_in(Client(), user)


def ended_law(bank, head, at, codes=("KTC-0001",)) -> LawSource:
    """A text that ended yesterday, cited by these items."""
    ItemVersion.objects.filter(item__code__in=codes).update(law_source="Luật 1/2020/QH14, Điều 5")
    day = timezone.localdate(at) - timedelta(days=1)
    facts = {"code": "Luật 1/2020/QH14", "title": "Luật cũ", "from_on": None, "until_on": day}
    text = sources.save(bank, **facts, by=head, at=at)
    assert sources.cite(bank, by=head, at=at) == len(codes)
    return text


def test_an_author_sends_a_draft_to_a_reviewer_who_is_told_of_it(filled, head, setter, at):
    bank = filled(1)
    day = timezone.localdate(at)

    reviews.submit(bank, ["KTC-0001"], by=setter, at=at, reviewer=head.reference, due_on=day)

    assert ReviewTask.objects.get().reviewer == head.reference
    assert ItemVersion.objects.get(item__code="KTC-0001").state == "in_review"
    mine = [d for d in paper_duties.collect(head, at) if d.url.endswith("?task=mine")]
    assert [(d.count, d.urgent) for d in mine] == [(1, False)]
    late = paper_duties.collect(head, at + timedelta(days=2))
    assert [d.urgent for d in late if d.url.endswith("?task=mine")] == [True]


@pytest.mark.parametrize(
    ("reviewer", "days", "code"),
    [
        ("setter", 1, "item.own_work"),
        ("head", -1, "review.due_past"),
        ("x", 1, "review.reviewer_unfit"),
    ],
)
def test_a_task_needs_another_member_and_a_day_to_come(
    filled, head, setter, at, reviewer, days, code
):
    bank = filled(1)
    named = {"setter": setter.reference, "head": head.reference}.get(reviewer, reviewer)
    day = timezone.localdate(at) + timedelta(days=days)

    with pytest.raises(Refusal) as refused:
        reviews.submit(bank, ["KTC-0001"], by=setter, at=at, reviewer=named, due_on=day)

    assert refused.value.code == code
    assert not ReviewTask.objects.exists()


def test_an_item_is_approved_with_its_checklist_or_with_a_reason(as_, filled, head):
    filled(1)
    client = as_(head)
    one = {"code": ["KTC-0001"], "verdict": "approve", "one": "1"}

    client.post(f"{BASE}quyet-dinh/", one | {"check": ALL[:-1]})
    assert not ItemReview.objects.exists()
    client.post(f"{BASE}quyet-dinh/", one | {"check": ALL[:-1], "comment": "Từ cổ, giữ nguyên"})

    [review] = ItemReview.objects.all()
    assert review.checklist == dict.fromkeys(ALL, True) | {ALL[-1]: False}
    assert review.comment == "Từ cổ, giữ nguyên"


def test_the_head_alone_approves_several_at_once(filled, officer, head, at):
    from accounts.rules.roles import Role

    bank, other = filled(1), officer("uy-vien-hai", Role.SETTER)

    with pytest.raises(PermissionDenied):
        items.approve(bank, codes=["KTC-0001", "KTC-0002"], by=other, at=at)

    assert items.approve(bank, codes=["KTC-0001"], by=other, at=at) == 1


def test_an_item_on_law_that_ended_is_read_again_before_it_is_approved(filled, head, setter, at):
    bank = filled(1)
    text = ended_law(bank, head, at)
    with pytest.raises(Refusal, match=r"review\.law_ended"):
        items.approve(bank, codes=["KTC-0001"], by=head, at=at)

    assert sources.keep(bank, text.pk, ["KTC-0001"], by=head, at=at) == 1

    assert ItemSource.objects.get().article == "Điều 5"
    assert items.approve(bank, codes=["KTC-0001"], by=head, at=at) == 1


def test_approved_items_go_back_to_review_when_their_law_ends(filled, head, at):
    bank = filled(1)
    items.approve(bank, by=head, at=at)
    text = ended_law(bank, head, at, ("KTC-0001", "KTC-0002"))
    [line] = source_queries.listed(bank, at)
    assert (line.items, line.to_read, line.ended) == (2, 2, True)

    sources.read_again(bank, text.pk, ["KTC-0001"], by=head, at=at)
    sources.withdraw(bank, text.pk, ["KTC-0002"], by=head, at=at)

    states = dict(ItemVersion.objects.values_list("item__code", "state"))
    assert (states["KTC-0001"], states["KTC-0002"]) == ("in_review", "withdrawn")


def test_pages_of_review_and_of_law_show_what_is_due(as_, filled, head, setter, at):
    bank = filled(1)
    text = ended_law(bank, head, at)
    client = as_(head)
    client.post(f"{BASE}cau-hoi/KTC-0001/trao-doi/", {"text": "Ý B có chắc sai?"})

    item = client.get(f"{BASE}cau-hoi/KTC-0001/")
    listed = client.get(f"{BASE}van-ban/")
    shown = client.get(f"{BASE}van-ban/{text.pk}/")

    assert [r.verdict for r in item.context["item"].newest.reviews] == ["comment"]
    assert checklists.LAW_ENDED in item.context["sheet"].hints
    assert listed.status_code == 200
    assert [row.code for row in shown.context["rows"]] == ["KTC-0001"]


def test_the_list_of_texts_costs_the_same_whatever_its_length(as_, filled, head, setter, at):
    bank = filled(1)
    numbers = iter(range(60, 70))

    def add_text() -> None:
        number = next(numbers)
        row = write_item(bank, number, "Thừa kế", "nhan_biet", setter, at)
        text = LawSource.objects.create(agency=AGENCY, code=f"Luật {number}", title="x")
        ItemSource.objects.create(version=row, source=text)

    assert same_queries(as_(head), f"{BASE}van-ban/", add_text) <= 14
