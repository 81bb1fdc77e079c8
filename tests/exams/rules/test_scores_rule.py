"""Scores: right answers less the penalty, in whole numbers."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exams.rules import scores
from law.rules.penalties import Penalty, counted
from ledger.rules.refusals import Refusal

ITEMS = [{"item": "Q1", "version": 1, "order": "CADB"}, {"item": "Q2", "version": 2, "order": "AB"}]
KEYS = scores.keys_of(
    [
        {"item": "Q1", "version": 1, "right": ["B"]},
        {"item": "Q2", "version": 2, "right": ["A", "B"]},
    ]
)


@pytest.mark.parametrize(
    ("answers", "right"),
    [
        ({}, 0),
        ({"1": "D"}, 1),
        ({"1": "B"}, 0),
        ({"1": "D", "2": "A"}, 2),
        ({"2": "B"}, 1),
        ({"2": "D"}, 0),
        ({"1": ""}, 0),
    ],
)
def test_letters_are_read_in_the_order_shown(answers, right):
    assert scores.correct(ITEMS, answers, KEYS) == right


def test_an_item_without_a_key_stops_the_scoring():
    with pytest.raises(Refusal) as caught:
        scores.correct([{"item": "Q9", "version": 1, "order": "ABCD"}], {}, KEYS)

    assert caught.value == Refusal("score.no_key", item="Q9")


@pytest.mark.parametrize(
    ("right", "percent", "counted", "passed"),
    [
        (30, 0, 3000, True),
        (29, 0, 2900, False),
        (40, 25, 3000, True),
        (39, 25, 2925, False),
        (60, 50, 3000, True),
        (59, 50, 2950, False),
        (60, 100, 0, False),
    ],
)
def test_half_of_sixty_passes_after_the_penalty(right, percent, counted, passed):
    found = scores.score(right, percent=percent, questions=60, pass_hundredths=5000)

    assert (found.counted_hundredths, found.passed) == (counted, passed)


@given(st.integers(0, 60), st.sampled_from([(), (25,), (50,), (25, 50), (50, 50, 25)]))
def test_the_penalty_is_the_one_of_the_law(right, shares):
    penalties = [Penalty("reprimand", Decimal(share)) for share in shares]

    found = scores.score(right, percent=scores.taken(penalties), questions=60, pass_hundredths=5000)

    exact = counted(Decimal(right), penalties, decimals=2).value
    assert scores.text(found.counted_hundredths) == str(exact)


def test_an_ended_test_passes_nowhere_even_where_nothing_is_asked():
    assert not scores.score(4, percent=100, questions=4, pass_hundredths=0).passed
    assert scores.score(0, percent=0, questions=4, pass_hundredths=0).passed


@pytest.mark.parametrize(("right", "percent"), [(61, 0), (-1, 0), (1, 101), (1, -1)])
def test_impossible_figures_are_no_score(right, percent):
    with pytest.raises(Refusal, match=r"score\.out_of_range"):
        scores.score(right, percent=percent, questions=60, pass_hundredths=5000)


def test_a_share_of_a_per_cent_is_refused():
    with pytest.raises(Refusal, match=r"score\.out_of_range"):
        scores.taken([Penalty("reprimand", Decimal("12.5"))])
