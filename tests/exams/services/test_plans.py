"""Planning tests, sessions and blueprints; reviewing items."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from exams.models import BlueprintCell, ItemVersion, Paper, Room, Test
from exams.queries import blueprints as blueprint_queries
from exams.services import blueprints, items, sessions, tests
from ledger.rules.refusals import Refusal

NUMBERS = {"agency": "Bộ Nội vụ", "title": "Kiến thức chung", "form": "computer", "minutes": 60}


def test_a_test_code_is_used_once_in_a_campaign(computer_test, chair, at):
    with pytest.raises(Refusal) as refused:
        tests.add(
            "KTC",
            campaign="KTD2026-01",
            questions=60,
            bank_multiple=3,
            by=chair,
            at=at,
            **NUMBERS,
        )

    assert refused.value == Refusal("test.exists", test="KTC", campaign="KTD2026-01")


def test_no_test_is_added_after_the_rules_are_frozen(chair, frozen_rules, at):
    with pytest.raises(Refusal) as refused:
        tests.add(
            "TH", campaign="KTD2026-01", questions=6, bank_multiple=3, by=chair, at=at, **NUMBERS
        )

    assert refused.value == Refusal("test.rules_frozen", campaign="KTD2026-01")
    assert not Test.objects.exists()


def test_a_computer_test_needs_its_numbers(chair, at):
    with pytest.raises(Refusal) as refused:
        tests.add("TH", campaign="KTD2026-01", questions=60, by=chair, at=at, **NUMBERS)

    assert refused.value == Refusal("test.numbers_missing", test="TH")


def test_sessions_are_numbered_and_keep_their_rooms(one_of_each, chair, at):
    for day in (1, 2):
        sessions.plan(
            one_of_each,
            starts_at=at + timedelta(days=day),
            rooms=[("P1", 30), ("P2", 25)],
            by=chair,
            at=at,
        )

    rooms = Room.objects.order_by("session__code", "code")
    assert [(room.session.code, room.code, room.capacity) for room in rooms] == [
        ("KTC/1", "P1", 30),
        ("KTC/1", "P2", 25),
        ("KTC/2", "P1", 30),
        ("KTC/2", "P2", 25),
    ]
    assert rooms[0].session.minutes == 60


def test_a_session_lists_a_room_once(one_of_each, chair, at):
    with pytest.raises(Refusal) as refused:
        sessions.plan(one_of_each, starts_at=at, rooms=[("P1", 30), ("P1", 20)], by=chair, at=at)

    assert refused.value == Refusal("session.room_twice", rooms=["P1"])


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ([("Luật", "nhan_biet", 5)], "blueprint.count_differs"),
        ([("Luật", "nhan_biet", 3), ("LUẬT", "nhan_biet", 3)], "blueprint.twin_cells"),
        ([("Luật", "kho", 6)], "blueprint.cell_unfit"),
        ([("–", "nhan_biet", 6)], "blueprint.cell_unfit"),
        ([("Luật", "nhan_biet", 6), ("Luật", "van_dung", 0)], "blueprint.cell_unfit"),
    ],
)
def test_an_unfit_blueprint_is_refused_and_the_old_one_stays(one_of_each, head, at, cells, code):
    with pytest.raises(Refusal) as refused:
        blueprints.set(one_of_each, cells, by=head, at=at)

    assert refused.value.code == code
    assert BlueprintCell.objects.count() == 6


def test_a_new_blueprint_replaces_the_old_one(one_of_each, head, at):
    blueprints.set(one_of_each, [("Luật  hiến pháp", "van_dung", 6)], by=head, at=at)

    cells = BlueprintCell.objects.values_list("topic", "level", "count")
    assert list(cells) == [("Luật hiến pháp", "van_dung", 6)]


def test_a_blueprint_stands_once_the_bank_is_sealed(
    one_of_each, approved, head, seal, frozen_rules, at
):
    seal(one_of_each, approved())

    with pytest.raises(Refusal) as refused:
        blueprints.set(one_of_each, [("Luật", "van_dung", 6)], by=head, at=at)

    assert refused.value == Refusal("blueprint.sealed", test="KTC")


def test_feasibility_counts_approved_items_only(one_of_each, filled, head, at):
    bank = filled(3)
    before = blueprint_queries.feasibility(one_of_each, bank)

    items.approve(bank, by=head, at=at, codes=["KTC-0001", "KTC-0002"])
    after = blueprint_queries.feasibility(one_of_each, bank)

    assert (before.total_have, after.total_have, after.feasible) == (0, 2, False)


def test_nobody_approves_an_item_he_wrote(filled, setter, at):
    bank = filled(1)

    with pytest.raises(Refusal) as refused:
        items.approve(bank, by=setter, at=at, codes=["KTC-0001"])

    assert refused.value == Refusal("item.own_work", items=["KTC-0001"], count=1)
    assert set(ItemVersion.objects.values_list("state", flat=True)) == {"draft"}


def test_the_database_itself_refuses_a_review_of_own_work(filled, setter, at):
    filled(1)
    version = ItemVersion.objects.earliest("pk")

    with pytest.raises(IntegrityError, match="nobody_reviews_an_own_item"), transaction.atomic():
        ItemVersion.objects.filter(pk=version.pk).update(
            state="approved", reviewed_by=version.written_by, reviewed_at=at
        )


def test_a_draft_is_approved_once(approved, head, at):
    bank = approved(1)

    with pytest.raises(Refusal) as refused:
        items.approve(bank, by=head, at=at, codes=["KTC-0001"])

    assert refused.value == Refusal("item.not_draft", items=["KTC-0001"])


def test_a_withdrawn_item_counts_no_more(one_of_each, approved, head, at):
    bank = approved(3)

    items.withdraw(bank, ["KTC-0001"], by=head, at=at)

    assert blueprint_queries.feasibility(one_of_each, bank).total_have == 17


def test_a_sealed_item_cannot_be_withdrawn(one_of_each, approved, head, seal, frozen_rules, at):
    bank = approved()
    seal(one_of_each, bank)

    with pytest.raises(Refusal) as refused:
        items.withdraw(bank, ["KTC-0001"], by=head, at=at)

    assert refused.value == Refusal("item.sealed", items=["KTC-0001"])


def test_the_chair_neither_reviews_nor_sets_a_blueprint(one_of_each, approved, chair, at):
    bank = approved(1)

    with pytest.raises(PermissionDenied):
        items.withdraw(bank, ["KTC-0001"], by=chair, at=at)
    with pytest.raises(PermissionDenied):
        blueprints.set(one_of_each, [("Luật", "van_dung", 6)], by=chair, at=at)


def test_a_paper_is_never_changed_or_deleted(session):
    paper = Paper.objects.create(session=session, number="000001", row=0, items=[])

    with pytest.raises(Exception, match=r"append-only|append only"), transaction.atomic():
        Paper.objects.filter(pk=paper.pk).update(number="000002")
    with pytest.raises(Exception, match=r"append-only|append only"), transaction.atomic():
        Paper.objects.filter(pk=paper.pk).delete()

    assert Paper.objects.get().number == "000001"
