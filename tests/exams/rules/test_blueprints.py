"""Feasibility of a blueprint, cell by cell."""

from hypothesis import given
from hypothesis import strategies as st

from exams.rules.blueprints import LEVELS, Cell, Line, feasibility, in_order, twins

CELLS = [Cell("Nhà nước", "nhan_biet", 2), Cell("Thừa kế", "van_dung", 1)]
KEYS = [cell.key for cell in CELLS]


def test_topics_match_whatever_their_letters():
    answer = feasibility(
        CELLS, {("nha-nuoc", "nhan_biet", "single"): 8, ("thua-ke", "van_dung", "single"): 1}, 3, 3
    )

    assert answer.lines == (Line("Nhà nước", "nhan_biet", 2, 8), Line("Thừa kế", "van_dung", 1, 1))
    assert answer.feasible


def test_items_outside_the_blueprint_do_not_make_the_bank_larger():
    have = {KEYS[0]: 4, KEYS[1]: 4, ("hop-dong", "nhan_biet", "single"): 100}

    answer = feasibility(CELLS, have, 3, 3)

    assert (answer.total_have, answer.total_need, answer.feasible) == (8, 9, False)


def test_a_short_cell_says_by_how_much():
    answer = feasibility(CELLS, {KEYS[0]: 20}, 3, 3)

    assert [(line.topic, line.short) for line in answer.short_cells] == [("Thừa kế", 1)]
    assert not answer.feasible


def test_cells_must_add_up_to_the_paper():
    answer = feasibility(CELLS, dict.fromkeys(KEYS, 99), 4, 3)

    assert (answer.planned, answer.counts_agree, answer.feasible) == (3, False, False)


@given(
    counts=st.lists(st.integers(1, 9), min_size=3, max_size=3),
    have=st.lists(st.integers(0, 40), min_size=3, max_size=3),
    multiple=st.integers(1, 4),
)
def test_feasible_means_every_cell_and_the_whole_bank(counts, have, multiple):
    cells = [Cell("Luật", level, n) for level, n in zip(LEVELS, counts, strict=True)]
    bank = {("luat", level, "single"): n for level, n in zip(LEVELS, have, strict=True)}

    answer = feasibility(cells, bank, sum(counts), multiple)

    cells_hold = all(h >= c for h, c in zip(have, counts, strict=True))
    assert answer.feasible == (cells_hold and sum(have) >= multiple * sum(counts))


def test_a_topic_written_in_other_letters_is_a_twin():
    again = Cell("NHÀ  NƯỚC", "nhan_biet", 5)

    assert twins([*CELLS, again]) == [again]


def test_cells_stand_bytewise_by_label():
    assert [cell.label for cell in in_order(reversed(CELLS))] == [
        "item-sample/v1/nha-nuoc/nhan_biet",
        "item-sample/v1/thua-ke/van_dung",
    ]


def test_a_cell_of_a_kind_takes_that_kind_and_its_sibling_the_rest():
    cells = [Cell("Luật", "van_dung", 1), Cell("Luật", "van_dung", 1, "fill_in")]
    have = {("luat", "van_dung", kind): n for kind, n in {"single": 3, "fill_in": 5}.items()}

    answer = feasibility([*cells, Cell("Luật", "nhan_biet", 1, "single")], have, 3, 1)

    assert {(line.level, line.kind): line.have for line in answer.lines} == {
        ("van_dung", ""): 3,
        ("van_dung", "fill_in"): 5,
        ("nhan_biet", "single"): 0,
    }


def test_the_points_of_a_paper_are_those_of_its_cells():
    cells = [Cell("Luật", "nhan_biet", 20, points=125), Cell("Luật", "van_dung", 10, points=250)]

    assert feasibility(cells, {}, 30, 1).points == 5000


def test_the_reach_of_a_bank_says_what_one_more_question_buys():
    from exams.rules.blueprints import Line
    from exams.rules.capacity import reach

    alone = reach([Line("A", "van_dung", 4, 9), Line("B", "van_dung", 1, 3)], 2)
    even = reach([Line("A", "van_dung", 4, 8), Line("B", "van_dung", 1, 2)], 2)

    assert (alone.papers, alone.sessions, alone.tightest.topic) == (2, 1, "A")
    assert (alone.tightest_papers, alone.one_more) == (225, 25)
    assert [(line.topic, count) for line, count in alone.missing] == [("A", 3)]
    assert (even.one_more, [n for _, n in even.missing]) == (0, [4, 1])
    assert reach([], 3) is None
