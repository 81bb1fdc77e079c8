"""Sealing a bank, and opening its items again."""

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from exams.models import Bank, ItemContent, ItemKey, ItemReview, ItemVersion, Seal, Test
from exams.services import banks, blueprints, drawers, items, seals
from ledger.models import Table
from ledger.rules.refusals import Refusal
from ledger.services import tables
from ledger.services.seals import combine


def _everything_stored() -> bytes:
    """All values of all tables, as one run of bytes."""
    found = []
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{name}"')
            for row in cursor.fetchall():
                for value in row:
                    raw = value if isinstance(value, bytes | memoryview) else str(value).encode()
                    found.append(bytes(raw))
    return b"\n".join(found)


@pytest.fixture
def sealed(one_of_each, session, approved, seal, frozen_rules, witnessed):
    made = seal(one_of_each, approved())
    witnessed(frozen_rules)
    return made


def test_sealing_states_bank_items_multiple_and_sessions(sealed):
    data = dict(sealed.entry.data)
    stated = {table["name"]: table["count"] for table in data.pop("tables")}

    assert data == {
        "gate": "bank_sealed",
        "scope": "test:KTC",
        "test": "KTC",
        "bank": "KTC",
        "items": 18,
        "multiple": 3,
        "sessions": ["KTC/1"],
    }
    assert stated == {"items/KTC": 18, "keys/KTC": 18, "blueprint/KTC": 6}


def test_before_sealing_the_wording_can_be_read_in_the_database(approved):
    approved()

    assert "bí mật".encode() in _everything_stored() or rb"b\u00ed m\u1eadt" in _everything_stored()


def test_after_sealing_no_wording_and_no_key_is_left_in_the_database(sealed):
    stored = _everything_stored()

    assert "bí mật".encode() not in stored
    assert rb"b\u00ed m\u1eadt" not in stored
    assert set(ItemContent.objects.values_list("document", flat=True)) == {None}
    assert set(ItemKey.objects.values_list("document", flat=True)) == {None}
    assert set(
        Table.objects.filter(name__in=["items/KTC", "keys/KTC"]).values_list("lines", flat=True)
    ) == {None}


def test_shares_are_three_per_key_and_not_kept(sealed):
    stored = _everything_stored()

    assert (len(sealed.item_shares), len(sealed.key_shares)) == (3, 3)
    assert [
        share for share in sealed.item_shares + sealed.key_shares if share.encode() in stored
    ] == []


def test_only_the_head_of_the_board_seals(one_of_each, approved, setter, frozen_rules, at):
    bank = approved()

    with pytest.raises(PermissionDenied):
        banks.seal(one_of_each, bank=bank, by=setter, at=at)


def test_a_bank_smaller_than_three_papers_is_refused(one_of_each, approved, head, frozen_rules, at):
    bank = approved(per_cell=2)

    with pytest.raises(Refusal) as refused:
        banks.seal(one_of_each, bank=bank, by=head, at=at)

    assert refused.value == Refusal(
        "bank.too_small", bank="KTC", have=12, need=18, multiple=3, questions=6
    )
    assert not Seal.objects.exists()


def test_a_cell_the_bank_cannot_fill_is_refused(computer_test, approved, head, frozen_rules, at):
    bank = approved()
    blueprints.set(computer_test, [("Thừa kế", "van_dung", 6)], by=head, at=at)

    with pytest.raises(Refusal) as refused:
        banks.seal(computer_test, bank=bank, by=head, at=at)

    assert refused.value == Refusal(
        "blueprint.cells_short", bank="KTC", cells=["Thừa kế/van_dung: 3 < 6"]
    )


def test_drafts_do_not_count(one_of_each, filled, head, frozen_rules, at):
    bank = filled(3)

    with pytest.raises(Refusal) as refused:
        banks.seal(one_of_each, bank=bank, by=head, at=at)

    assert refused.value.code == "blueprint.cells_short"


def test_a_test_is_sealed_once(sealed, one_of_each, approved, head, at):
    other = approved(code="KHAC")

    with pytest.raises(Refusal) as refused:
        banks.seal(one_of_each, bank=other, by=head, at=at)

    assert refused.value == Refusal("bank.sealed_already", test="KTC")


def test_a_bank_is_sealed_for_one_test_at_a_time(sealed, chair, head, at):
    other = Test.objects.create(
        campaign="KTD2027-01",
        agency="Bộ Nội vụ",
        code="KTC",
        title="Kiến thức chung",
        form="computer",
        minutes=60,
        questions=6,
        bank_multiple=3,
        pass_hundredths=5000,
    )

    with pytest.raises(Refusal) as refused:
        banks.seal(other, bank=Bank.objects.get(), by=head, at=at)

    assert refused.value == Refusal("bank.sealed_elsewhere", bank="KTC")


def test_a_refused_gate_leaves_the_bank_readable(
    one_of_each, approved, agree, head, campaign_log, at
):
    bank = approved()
    agree(one_of_each, bank)

    with pytest.raises(Refusal) as refused:
        banks.seal(one_of_each, bank=bank, by=head, at=at)

    assert refused.value.code == "gate.out_of_order"
    assert ItemContent.objects.filter(document__isnull=True).count() == 0


REVISED = {
    "topic": "Nhà nước", "level": "nhan_biet", "stem": "Câu hỏi bí mật khác 1?", "A": "Bí mật một",
    "B": "Bí mật hai", "C": "Bí mật ba", "D": "Bí mật bốn", "right": "C", "law": "",
}  # fmt: skip


@pytest.fixture
def revised(approved, head, setter, at):
    """A bank whose first item was returned with a comment on its key, rewritten and approved."""
    bank = approved()
    items.revise(bank, "KTC-0001", REVISED, by=head, at=at)
    items.send_back(bank, ["KTC-0001"], comment="Bí mật: đáp án C sai", by=setter, at=at)
    items.revise(bank, "KTC-0001", REVISED | {"right": "D"}, by=head, at=at)
    items.approve(bank, codes=["KTC-0001"], by=setter, at=at)
    return bank


def _told() -> list[tuple[int, str, str]]:
    rows = ItemVersion.objects.filter(item__code="KTC-0001").order_by("number")
    return [
        (row.number, row.state, json.dumps([row.itemcontent.document, row.itemkey.document]))
        for row in rows.select_related("itemcontent", "itemkey")
    ]


def test_earlier_wordings_and_comments_of_sealed_items_are_sealed_too(
    one_of_each, session, revised, seal, frozen_rules
):
    before = _everything_stored()

    seal(one_of_each, revised)

    after = _everything_stored()
    for word in ("Bí mật: đáp án C sai", "Bí mật hai"):
        written = (word.encode(), json.dumps(word)[1:-1].encode())
        assert any(form in before for form in written), word
        assert not any(form in after for form in written), word
    assert {told for _, _, told in _told()} == {"[null, null]"}


def test_they_come_back_when_the_keys_are_opened_and_not_before(
    one_of_each, session, revised, seal, head, frozen_rules, revealed, witnessed, at
):
    before, comments = _told(), list(ItemReview.objects.values_list("pk", "comment"))
    made = seal(one_of_each, revised)
    witnessed(frozen_rules)
    revealed("session:KTC/1")

    banks.open_items(one_of_each, made.item_shares[:2], by=head, at=at)
    assert [told.startswith("[null") for _, _, told in _told()] == [True, True, False]

    held = Seal.objects.get()
    drawers.open(held, combine(made.key_shares[:2]))
    wordings = [json.loads(told)[0] for _, _, told in _told()]
    assert wordings == [json.loads(told)[0] for _, _, told in before]
    assert list(ItemReview.objects.values_list("pk", "comment")) == comments


def test_a_bank_that_changed_since_it_was_agreed_is_not_sealed(
    one_of_each, approved, agree, head, frozen_rules, at
):
    bank = approved(per_cell=4)
    agree(one_of_each, bank)
    items.withdraw(bank, ["KTC-0001"], by=head, at=at)

    with pytest.raises(Refusal) as refused:
        banks.seal(one_of_each, bank=bank, by=head, at=at)

    assert refused.value.code == "act.facts_differ"
    assert not Seal.objects.exists()


def test_nobody_seals_alone(one_of_each, approved, head, frozen_rules, at):
    bank = approved()
    seals.propose(one_of_each, bank=bank, reason="Họp", by=head, at=at)

    with pytest.raises(Refusal) as refused:
        banks.seal(one_of_each, bank=bank, by=head, at=at)

    assert refused.value == Refusal("act.needs_second_person", act="bank.seal")


def test_items_are_not_opened_before_a_session_is_revealed(sealed, one_of_each, head, at):
    with pytest.raises(Refusal) as refused:
        banks.open_items(one_of_each, sealed.item_shares[:2], by=head, at=at)

    assert refused.value == Refusal("bank.too_early", test="KTC")


def test_two_shares_open_the_items_and_leave_the_keys_sealed(
    sealed, one_of_each, head, revealed, frozen_rules, at
):
    revealed("session:KTC/1")

    opened = banks.open_items(one_of_each, sealed.item_shares[1:], by=head, at=at)

    assert opened == 18
    stems = {
        document["stem"] for document in ItemContent.objects.values_list("document", flat=True)
    }
    assert stems == {f"Câu hỏi bí mật {n}?" for n in range(1, 19)}
    assert set(ItemKey.objects.values_list("document", flat=True)) == {None}
    with pytest.raises(Refusal) as refused:
        tables.rows(frozen_rules, "keys/KTC")
    assert refused.value.code == "table.sealed"


@pytest.mark.parametrize(
    ("pick", "code"),
    [
        (lambda made: made.item_shares[:1], "seal.shares"),
        (lambda made: made.key_shares[:2], "seal.broken"),
    ],
)
def test_one_share_or_the_shares_of_the_keys_open_nothing(
    sealed, one_of_each, head, revealed, at, pick, code
):
    revealed("session:KTC/1")

    with pytest.raises(Refusal) as refused:
        banks.open_items(one_of_each, pick(sealed), by=head, at=at)

    assert refused.value.code == code
    assert ItemContent.objects.filter(document__isnull=False).count() == 0


def test_banks_of_one_agency_have_codes_of_their_own(setter, at):
    banks.create("KTC", agency="Bộ Nội vụ", title="Một", by=setter, at=at)

    with pytest.raises(Refusal) as refused:
        banks.create("KTC", agency="Bộ Nội vụ", title="Hai", by=setter, at=at)

    assert refused.value == Refusal("bank.exists", bank="KTC")
    assert Bank.objects.count() == 1
