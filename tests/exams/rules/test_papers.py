"""A paper follows from the seed, the number, the items and the blueprint alone."""

import hmac
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exams.rules.blueprints import LEVELS, Cell
from exams.rules.papers import Item, Terms, draw, original, plan_of, session_plan, share
from ledger.rules.refusals import Refusal

TOPICS = ("Nhà nước", "Thừa kế")
ITEMS = [
    Item(f"KTC-{n:04}", 1, TOPICS[n % 2], LEVELS[n // 2 % 3], "ABCD", fixed_order=n % 7 == 0)
    for n in range(1, 61)
]
CELLS = [Cell(topic, level, 2) for topic in TOPICS for level in LEVELS]
BY_CODE = {item.code: item for item in ITEMS}
seeds = st.binary(min_size=32, max_size=32)
numbers = st.from_regex(r"[0-9]{6}", fullmatch=True)


def _words(seed: bytes, label: str):
    """The stream of the protocol, written down again from its definition."""
    block = 0
    while True:
        text = label.encode() + b"\x00" + block.to_bytes(8, "big")
        data = hmac.new(seed, text, "sha256").digest()
        yield from (int.from_bytes(data[i : i + 8], "big") for i in range(0, 32, 8))
        block += 1


def _below(words, n: int) -> int:
    limit = 2**64 - 2**64 % n
    return next(word for word in words if word < limit) % n


def _sample(words, n: int, k: int) -> list[int]:
    a = list(range(n))
    for i in range(k):
        j = i + _below(words, n - i)
        a[i], a[j] = a[j], a[i]
    return a[:k]


def _shuffle(words, n: int) -> list[int]:
    a = list(range(n))
    for i in range(n - 1, 0, -1):
        j = _below(words, i + 1)
        a[i], a[j] = a[j], a[i]
    return a


@given(seed=seeds, number=numbers)
def test_a_paper_equals_one_drawn_from_the_written_protocol(seed, number):
    own = hmac.new(seed, b"cand/v1\x00" + number.encode(), "sha256").digest()
    chosen = []
    for topic, name in (("Nhà nước", "nha-nuoc"), ("Thừa kế", "thua-ke")):
        for level in sorted(LEVELS):
            pool = sorted(i.code for i in ITEMS if (i.topic, i.level) == (topic, level))
            words = _words(own, f"item-sample/v1/{name}/{level}")
            chosen += [pool[i] for i in _sample(words, len(pool), 2)]
    words = _words(own, "item-order/v1")
    chosen = [chosen[i] for i in _shuffle(words, len(chosen))]
    words = _words(own, "option-order/v1")
    expected = [
        {
            "item": code,
            "version": 1,
            "order": "ABCD"
            if BY_CODE[code].fixed_order
            else "".join("ABCD"[i] for i in _shuffle(words, 4)),
        }
        for code in chosen
    ]

    assert draw(seed, number, plan_of(ITEMS, CELLS)) == expected


@given(seed=seeds, number=numbers)
def test_every_paper_keeps_the_blueprint_and_repeats_no_item(seed, number):
    paper = draw(seed, number, plan_of(ITEMS, CELLS))

    codes = [row["item"] for row in paper]
    cells = Counter((BY_CODE[code].topic, BY_CODE[code].level) for code in codes)
    assert len(set(codes)) == len(codes)
    assert cells == {(cell.topic, cell.level): cell.count for cell in CELLS}


@given(seed=seeds, number=numbers)
def test_orders_are_permutations_and_fixed_ones_stay(seed, number):
    for row in draw(seed, number, plan_of(ITEMS, CELLS)):
        assert sorted(row["order"]) == list("ABCD")
        if BY_CODE[row["item"]].fixed_order:
            assert row["order"] == "ABCD"


@given(order=st.permutations(ITEMS))
def test_the_order_in_which_items_arrive_does_not_matter(order):
    seed = b"s" * 32

    assert draw(seed, "000001", plan_of(order, reversed(CELLS))) == draw(
        seed, "000001", plan_of(ITEMS, CELLS)
    )


def test_candidates_get_papers_of_their_own():
    plan = plan_of(ITEMS, CELLS)

    papers = {str(draw(bytes(32), f"{n:06}", plan)) for n in range(200)}

    assert len(papers) == 200


def test_items_are_drawn_about_equally_often():
    plan = plan_of(ITEMS, CELLS)

    drawn = Counter(row["item"] for n in range(2000) for row in draw(bytes(32), str(n), plan))

    # Each of ten items of a cell is expected in a fifth of the papers; 6 standard deviations.
    assert set(drawn) == set(BY_CODE)
    assert all(abs(count - 400) < 110 for count in drawn.values())


def test_a_true_false_item_shuffles_two_options():
    items = [Item("T1", 1, "Luật", "nhan_biet", "AB", fixed_order=False)]
    plan = plan_of(items, [Cell("Luật", "nhan_biet", 1)])

    orders = {draw(bytes(32), str(n), plan)[0]["order"] for n in range(40)}

    assert orders == {"AB", "BA"}


def test_a_cell_with_too_few_items_is_refused():
    with pytest.raises(Refusal) as refused:
        plan_of(ITEMS[:6], CELLS)

    assert refused.value.code == "paper.cell_short"


def test_a_pool_is_parted_only_when_each_part_is_large_enough():
    assert share("abcdefg", 3, 1, 2) == "bdf"
    assert share("abcde", 3, 1, 2) == "abcde"


def test_a_session_unknown_at_sealing_draws_from_the_whole_pool():
    cells = [Cell(topic, level, 1) for topic in TOPICS for level in LEVELS]
    sealed = {"sessions": ["KTC/1", "KTC/2"], "multiple": 3}

    own = session_plan(ITEMS, cells, "KTC/2", sealed)
    late = session_plan(ITEMS, cells, "KTC/3", sealed)

    assert {len(pool) for _, _, pool in own.cells} == {5}
    assert {len(pool) for _, _, pool in late.cells} == {10}


@given(order=st.permutations("ABCD"))
def test_the_letter_shown_leads_back_to_the_authors_letter(order):
    text = "".join(order)

    assert [original(text, shown) for shown in "ABCD"] == list(text)


@given(
    seed=seeds,
    number=numbers,
    pairs=st.sets(
        st.tuples(*[st.sampled_from(sorted(BY_CODE))] * 2).filter(lambda pair: pair[0] != pair[1]),
        max_size=12,
    ),
)
def test_enemies_never_meet_and_every_cell_is_full(seed, number, pairs):
    plan = plan_of(ITEMS, CELLS, terms=Terms(enemies=pairs))

    paper = {row["item"] for row in draw(seed, number, plan)}

    assert not [pair for pair in pairs if set(pair) <= paper]
    drawn = Counter((BY_CODE[code].topic, BY_CODE[code].level) for code in paper)
    assert drawn == {(cell.topic, cell.level): 2 for cell in CELLS}


def test_enemies_that_leave_no_paper_are_refused():
    items = [Item(f"Q{n}", 1, "Luật", "nhan_biet", "ABCD", fixed_order=False) for n in range(2)]
    plan = plan_of(items, [Cell("Luật", "nhan_biet", 2)], terms=Terms(enemies=[("Q0", "Q1")]))

    with pytest.raises(Refusal) as refused:
        draw(bytes(32), "000001", plan)

    assert refused.value.code == "paper.enemies"


def test_each_form_is_drawn_about_equally_often_and_is_never_mixed():
    halves = [sorted(BY_CODE)[:30], sorted(BY_CODE)[30:]]
    plan = plan_of(
        ITEMS, [replace(cell, count=5) for cell in CELLS], terms=Terms(forms=halves, by_cell=True)
    )

    papers = [{row["item"] for row in draw(bytes(32), str(n), plan)} for n in range(1000)]

    counts = Counter(halves.index(sorted(paper)) for paper in papers)
    assert counts.keys() == {0, 1}
    assert abs(counts[0] - 500) < 95  # 6 standard deviations


def test_by_cell_keeps_the_questions_of_a_cell_together():
    plan = plan_of(ITEMS, CELLS, terms=Terms(by_cell=True, options_drawn=False))

    rows = draw(bytes(32), "000001", plan)

    places = [(BY_CODE[row["item"]].topic, BY_CODE[row["item"]].level) for row in rows]
    assert places == sorted(places, key=places.index)
    assert {row["order"] for row in rows} == {"ABCD"}


def test_a_form_that_does_not_fit_the_blueprint_is_refused():
    with pytest.raises(Refusal) as refused:
        plan_of(ITEMS, CELLS, terms=Terms(forms=[["KTC-0001"]]))

    assert refused.value.code == "paper.form_unfit"
