"""Drawing the papers of a session, and opening the keys after the last one closed."""

from collections import Counter
from datetime import timedelta

import pytest

from exams.models import ItemContent, ItemKey, Paper
from exams.queries import keys as key_queries
from exams.queries import papers as paper_queries
from exams.rules import papers as rules
from exams.rules.blueprints import Cell
from exams.services import banks, keys, papers, sessions
from ledger.rules.refusals import Refusal
from ledger.services import gates, tables

NUMBERS = [f"{n:06}" for n in (3, 1, 2)]


@pytest.fixture
def sealed(one_of_each, session, approved, seal, frozen_rules, witnessed):
    made = seal(one_of_each, approved())
    witnessed(frozen_rules)
    return made


@pytest.fixture
def opened(sealed, one_of_each, head, revealed, at):
    revealed("session:KTC/1")
    banks.open_items(one_of_each, sealed.item_shares[:2], by=head, at=at)
    return sealed


@pytest.fixture
def drawn(opened, session, chair, frozen_rules, witnessed, at):
    entry = papers.draw_session(session, NUMBERS, by=chair, at=at)
    witnessed(frozen_rules)
    return entry


def _close(log, witnessed, scope, at):
    for gate in ("started", "closed"):
        gates.pass_gate(log, gate, scope, by="tests", at=at)
        witnessed(log)


def test_every_candidate_gets_one_paper_frozen_in_number_order(drawn, session, frozen_rules):
    frozen = tables.rows(frozen_rules, "papers/KTC/1")

    assert [row["number"] for row in frozen] == ["000001", "000002", "000003"]
    assert [(p.number, p.items) for p in Paper.objects.order_by("row")] == [
        (row["number"], row["items"]) for row in frozen
    ]
    assert (drawn.data["count"], drawn.data["scope"]) == (3, "session:KTC/1")


def test_papers_can_be_redrawn_from_the_seed_and_the_sealed_tables(drawn, frozen_rules):
    seed = bytes.fromhex(gates.passed(frozen_rules, "revealed", "session:KTC/1").data["seed"])
    items = [rules.Item.of_row(row) for row in tables.rows(frozen_rules, "items/KTC")]
    cells = [
        Cell(row["topic"], row["level"], row["count"])
        for row in tables.rows(frozen_rules, "blueprint/KTC")
    ]
    plan = rules.plan_of(items, cells)

    again = [rules.draw(seed, number, plan) for number in sorted(NUMBERS)]

    assert [row["items"] for row in tables.rows(frozen_rules, "papers/KTC/1")] == again


def test_a_paper_shows_wordings_in_the_drawn_order(drawn, session, one_of_each):
    paper = paper_queries.of_candidate(session, "000002")
    wordings = paper_queries.wordings(one_of_each)

    shown = paper_queries.questions(paper, wordings)

    assert [question.place for question in shown] == [1, 2, 3, 4, 5, 6]
    for question, row in zip(shown, paper.items, strict=True):
        number = int(row["item"].removeprefix("KTC-"))
        assert question.stem == f"Câu hỏi bí mật {number}?"
        assert question.options == tuple(
            (letter, f"Phương án bí mật {number}{original}")
            for letter, original in zip("ABCD", row["order"], strict=True)
        )


def test_items_with_a_fixed_order_keep_it(drawn):
    orders = {
        row["item"]: row["order"]
        for paper in Paper.objects.all()
        for row in paper.items
        if int(row["item"].removeprefix("KTC-")) % 5 == 0
    }

    assert set(orders.values()) <= {"ABCD"}


def test_papers_are_not_drawn_twice(drawn, session, chair, at):
    with pytest.raises(Refusal) as refused:
        papers.draw_session(session, ["000009"], by=chair, at=at)

    assert refused.value == Refusal("paper.drawn_already", session="KTC/1")
    assert Paper.objects.count() == 3


def test_papers_are_not_drawn_before_the_reveal(sealed, session, chair, at):
    with pytest.raises(Refusal) as refused:
        papers.draw_session(session, NUMBERS, by=chair, at=at)

    assert refused.value == Refusal("paper.not_revealed", session="KTC/1")


def test_papers_are_not_drawn_from_sealed_items(sealed, session, chair, revealed, at):
    revealed("session:KTC/1")

    with pytest.raises(Refusal) as refused:
        papers.draw_session(session, NUMBERS, by=chair, at=at)

    assert refused.value == Refusal("table.sealed", name="items/KTC")


@pytest.mark.parametrize(
    ("field", "table"), [("pool_root", "items"), ("blueprint_root", "blueprint")]
)
def test_a_draw_planned_over_something_else_gives_no_papers(
    sealed, one_of_each, session, head, chair, revealed, at, field, table
):
    revealed("session:KTC/1", **{field: "0" * 64})
    banks.open_items(one_of_each, sealed.item_shares[:2], by=head, at=at)

    with pytest.raises(Refusal) as refused:
        papers.draw_session(session, NUMBERS, by=chair, at=at)

    assert refused.value == Refusal("paper.pool_differs", session="KTC/1", table=table)


@pytest.mark.parametrize(
    ("numbers", "code"),
    [([], "paper.nobody"), (["000001", "000001"], "paper.number_twice")],
)
def test_a_list_of_candidates_must_name_each_once(opened, session, chair, at, numbers, code):
    with pytest.raises(Refusal) as refused:
        papers.draw_session(session, numbers, by=chair, at=at)

    assert refused.value.code == code
    assert Paper.objects.count() == 0


def test_keys_stay_sealed_until_the_session_is_closed(drawn, opened, session, head, at):
    with pytest.raises(Refusal) as refused:
        keys.open(session, opened.key_shares[:2], by=head, at=at)

    assert refused.value == Refusal("keys.session_not_closed", sessions=["KTC/1"])
    assert set(ItemKey.objects.values_list("document", flat=True)) == {None}


def test_keys_wait_for_every_session_of_the_test(
    drawn, opened, session, one_of_each, chair, head, frozen_rules, witnessed, at
):
    _close(frozen_rules, witnessed, "session:KTC/1", at)
    sessions.plan(
        one_of_each, starts_at=at + timedelta(days=2), rooms=[("P1", 30)], by=chair, at=at
    )

    with pytest.raises(Refusal) as refused:
        keys.open(session, opened.key_shares[:2], by=head, at=at)

    assert refused.value == Refusal("keys.session_not_closed", sessions=["KTC/2"])


def test_two_shares_open_the_keys_after_the_close(
    drawn, opened, session, one_of_each, head, frozen_rules, witnessed, at
):
    _close(frozen_rules, witnessed, "session:KTC/1", at)

    entry = keys.open(session, opened.key_shares[::2], by=head, at=at)

    assert (entry.data["session"], entry.data["table"]) == ("KTC/1", "keys/KTC")
    right = {item: key.right for item, key in key_queries.right_options(one_of_each).items()}
    assert right == {(f"KTC-{n:04}", 1): frozenset("ABCD"[n % 4]) for n in range(1, 19)}


def test_the_second_session_opens_its_keys_without_shares(
    one_of_each, session, approved, seal, head, chair, frozen_rules, witnessed, revealed, at
):
    second = sessions.plan(
        one_of_each, starts_at=at + timedelta(days=2), rooms=[("P1", 30)], by=chair, at=at
    )
    made = seal(one_of_each, approved())
    witnessed(frozen_rules)
    for place, number in ((session, "000001"), (second, "000002")):
        revealed(place.scope)
        if place == session:
            banks.open_items(one_of_each, made.item_shares[:2], by=head, at=at)
        papers.draw_session(place, [number], by=chair, at=at)
        witnessed(frozen_rules)
        _close(frozen_rules, witnessed, place.scope, at)

    keys.open(session, made.key_shares[:2], by=head, at=at)
    entry = keys.open(second, [], by=head, at=at)

    assert entry.data["scope"] == "session:KTC/2"


@pytest.mark.parametrize(
    ("pick", "code"),
    [
        (lambda made: made.key_shares[:1], "seal.shares"),
        (lambda made: made.item_shares[:2], "seal.broken"),
    ],
)
def test_wrong_shares_open_no_key(
    drawn, opened, session, head, frozen_rules, witnessed, at, pick, code
):
    _close(frozen_rules, witnessed, "session:KTC/1", at)

    with pytest.raises(Refusal) as refused:
        keys.open(session, pick(opened), by=head, at=at)

    assert refused.value.code == code
    assert gates.passed(frozen_rules, "keys_opened", "session:KTC/1") is None
    assert set(ItemKey.objects.values_list("document", flat=True)) == {None}


def test_items_are_opened_once(opened, one_of_each, head, at):
    with pytest.raises(Refusal) as refused:
        banks.open_items(one_of_each, opened.item_shares[:2], by=head, at=at)

    assert refused.value == Refusal("bank.opened_already", test="KTC")


def test_a_later_change_in_the_bank_does_not_change_a_paper(
    drawn, opened, session, one_of_each, frozen_rules
):
    paper = paper_queries.of_candidate(session, "000001")
    before = paper_queries.questions(paper, paper_queries.wordings(one_of_each))

    ItemContent.objects.update(document={"stem": "Khác", "options": []})

    after = paper_queries.questions(paper, paper_queries.wordings(one_of_each))
    assert after == before


def test_sessions_of_a_large_bank_share_no_item(
    one_of_each, session, approved, seal, head, chair, frozen_rules, witnessed, revealed, at
):
    second = sessions.plan(
        one_of_each, starts_at=at + timedelta(days=2), rooms=[("P1", 30)], by=chair, at=at
    )
    made = seal(one_of_each, approved(per_cell=6))
    witnessed(frozen_rules)
    for place in (session, second):
        revealed(place.scope)
    banks.open_items(one_of_each, made.item_shares[:2], by=head, at=at)
    for place in (session, second):
        papers.draw_session(place, [f"{n:06}" for n in range(40)], by=chair, at=at)

    used = Counter(
        (paper.session_id, row["item"]) for paper in Paper.objects.all() for row in paper.items
    )
    by_session = {
        place.pk: {item for key, item in used if key == place.pk} for place in (session, second)
    }

    assert by_session[session.pk] & by_session[second.pk] == set()
    assert [len(items) for items in by_session.values()] == [18, 18]


def test_papers_drawn_in_parts_are_the_bytes_of_papers_drawn_one_by_one(monkeypatch):
    from exams.services import drawing
    from ledger.rules import canonical, tables

    items = [
        rules.Item(f"Đ{n:03}", 1, "Luật", "van_dung", "ABCD", fixed_order=False) for n in range(30)
    ]
    plan = rules.plan_of(items, [Cell("Luật", "van_dung", 6)])
    seed, secret, numbers = bytes(range(32)), bytes(32), [f"{n:06}" for n in range(12)]
    rows = [{"number": n, "items": rules.draw(seed, n, plan)} for n in numbers]
    whole = [canonical.encode(row) for row in tables.salted(rows, secret=secret)]
    monkeypatch.setattr(drawing, "FEW", 0)
    monkeypatch.setattr(drawing, "SIZE", 5)

    drawn = drawing.Papers(seed, plan, numbers)

    assert drawn.write(secret) == whole
    assert list(drawn.items()) == [(row["number"], row["items"]) for row in rows]
    assert sum(drawing.counted(drawn).values()) == 12 * 6
