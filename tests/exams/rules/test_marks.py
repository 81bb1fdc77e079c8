"""Answers of every kind against their keys, and what points come of them."""

from fractions import Fraction

import pytest

from exams.rules import marks, scores
from exams.rules.answers import LONGEST, check_changes, well_formed
from exams.rules.blueprints import Cell
from ledger.rules.refusals import Refusal

SEVERAL = {"right": ["A", "C"]}
PAIRS = {"pairs": {"1": "C", "2": "A", "10": "B"}}
# The candidate sees C under A, A under B, D under C, B under D.
SHOWN = "CADB"


def share(key, value, order=SHOWN, left=()):
    return marks.share(marks.key_of(key, left), order, value)


@pytest.mark.parametrize(
    ("scoring", "value", "expected"),
    [
        ("all", "AB", 1),
        ("all", "A", 0),
        ("all", "ABC", 0),
        ("each", "AB", 1),
        ("each", "A", Fraction(3, 4)),
        ("each", "CD", 0),
        ("each", "", 0),
        ("minus", "AB", 1),
        ("minus", "ABC", Fraction(1, 2)),
        ("minus", "AC", 0),
        ("minus", "CD", 0),
        ("minus", "AA", 0),
        ("all", "ABJ", 0),
        ("all", "=AB", 0),
    ],
)
def test_several_right_options_are_scored_as_their_key_says(scoring, value, expected):
    assert share(SEVERAL | {"scoring": scoring}, value) == expected


@pytest.mark.parametrize("value", ["DB", "BD", "DD", "=D", "-", "J"])
def test_one_right_option_is_never_found_among_several_letters(value):
    assert share({"right": ["B"]}, "D") == 1
    assert share({"right": ["B"]}, value) == 0


@pytest.mark.parametrize(
    ("value", "expected", "each"),
    [("ABD", 1, 1), ("AB-", 0, Fraction(2, 3)), ("AB", 0, 0), ("BAD", 0, Fraction(1, 3))],
)
def test_pairs_count_together_unless_each_counts(value, expected, each):
    """The left side is numbered as written, so 10 comes after 2."""
    assert share(PAIRS, value) == expected
    assert share(PAIRS | {"scoring": "each"}, value, left=("1", "2", "10")) == each


@pytest.mark.parametrize(
    ("value", "expected"), [("BADC", 1), ("BACD", 0), ("BAD", 0), ("BBBB", 0), ("", 0)]
)
def test_an_order_is_right_as_a_whole(value, expected):
    assert share({"order": ["A", "C", "B", "D"]}, value) == expected


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("=Hiến pháp", True),
        ("=  HIẾN   PHÁP ", True),
        ("=Hiê\u0301n pháp", True),
        ("=Hien phap", False),
        ("=Hiến pháp.", False),
        ("=" + "x" * 301, False),
        ("A", False),
    ],
)
def test_a_word_is_compared_without_regard_to_spaces_and_capitals(value, right):
    assert share({"accepted": ["Hiến pháp", "x" * 301]}, value) == right


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("=2,5", True),
        ("=2.50", True),
        ("=+2,4", True),
        ("=2,6", True),
        ("=2,61", False),
        ("=-2,5", False),
        ("=hai", False),
        ("=2,5%", False),
        ("=1e400", False),
        ("=NaN", False),
    ],
)
def test_a_number_counts_within_its_tolerance(value, right):
    assert share({"value": "2.5", "tolerance": "0.1"}, value) == right


def test_everybody_has_a_question_that_was_given_and_either_option_of_two_counts():
    rulings = [
        scores.Ruling("Q1", 1, "all"),
        scores.Ruling("Q2", 1, "any_of", frozenset("AB")),
        scores.Ruling("Q9", 1, "all"),
    ]
    rows = [{"item": f"Q{n}", "version": 1, "right": ["B"]} for n in (1, 2, 3)]
    keys = scores.keys_of(rows, rulings=rulings)
    paper = [{"item": f"Q{n}", "version": 1, "order": "ABCD"} for n in (1, 2, 3)]

    found = scores.judged(paper, {"2": "A", "3": "A"}, keys)

    assert [one.share for one in found] == [1, 1, 0]
    assert [one.given for one in found] == [True, False, False]
    assert scores.correct(paper, {}, keys) == 1


def item(code, kind="", **other):
    letters = [{"id": letter, "text": letter} for letter in "ABCD"]
    own = {"kind": kind} if kind else {}
    facts = {"item": code, "version": 1, "topic": "Luật", "level": "van_dung"}
    return {**facts, "fixed_order": False, "options": letters, **own, **other}


def test_points_follow_the_cell_of_each_item_and_its_kind():
    items = [item("Q1"), item("Q2", "several"), item("Q3", level="nhan_biet")]
    keys = [
        {"item": "Q1", "version": 1, "right": ["A"]},
        {"item": "Q2", "version": 1, "right": ["A", "C", "D"], "scoring": "minus"},
        {"item": "Q3", "version": 1, "right": ["A"]},
    ]
    cells = [
        Cell("Luật", "van_dung", 1, points=250),
        Cell("Luật", "van_dung", 1, "several", 700),
        Cell("Luật", "nhan_biet", 1, points=50),
    ]
    scoring = scores.scoring(keys, items, cells, questions=3, pass_hundredths=5000)
    paper = [{"item": f"Q{n}", "version": 1, "order": "ABCD"} for n in (1, 2, 3)]

    found = scoring.of(paper, {"1": "A", "2": "AC", "3": "B"}, 25)

    # 2.50 and two thirds of 7.00, which is 4.67; less a quarter.
    assert found == scores.Score(1, 25, 538, True, 717)
    assert found.as_row() == {
        "correct": 1,
        "percent": 25,
        "counted": "5.38",
        "passed": True,
        "points": "7.17",
    }
    assert scoring.total == 1000


def test_questions_worth_one_point_are_counted_as_they_always_were():
    items, keys = [item("Q1")], [{"item": "Q1", "version": 1, "right": ["A"]}]
    cells = [Cell("Luật", "van_dung", 1)]
    scoring = scores.scoring(keys, items, cells, questions=1, pass_hundredths=5000)

    found = scoring.of([{"item": "Q1", "version": 1, "order": "ABCD"}], {"1": "A"}, 0)

    assert found.as_row() == {"correct": 1, "percent": 0, "counted": "1.00", "passed": True}


@pytest.mark.parametrize(
    ("kind", "key", "sound"),
    [
        ("single", {"right": ["A"]}, True),
        ("single", {"right": ["A", "B"]}, False),
        ("single", {"right": ["E"]}, False),
        ("single", {"accepted": ["A"]}, False),
        ("several", {"right": ["A", "D"], "scoring": "each"}, True),
        ("several", {"right": [], "scoring": "each"}, False),
        ("several", {"right": ["A"], "scoring": "half"}, False),
        ("fill_in", {"accepted": ["A"]}, True),
        ("fill_in", {"accepted": [" "]}, False),
        ("numeric", {"value": "1.5", "tolerance": "0"}, True),
        ("numeric", {"value": "1,5", "tolerance": "0"}, False),
        ("numeric", {"value": "1", "tolerance": "-1"}, False),
        ("matching", {"pairs": {"1": "A", "2": "B"}}, True),
        ("matching", {"pairs": {"1": "A"}}, False),
        ("ordering", {"order": ["D", "C", "B", "A"]}, True),
        ("ordering", {"order": ["D", "C", "B"]}, False),
        ("long", {"guide": [{"text": "Nêu đủ", "points": "2"}]}, True),
    ],
)
def test_a_key_fits_its_item_or_is_told(kind, key, sound):
    left = [{"id": "1", "text": "một"}, {"id": "2", "text": "hai"}]

    assert marks.sound(item("Q1", kind, left=left), key, kind) == sound


@pytest.mark.parametrize(
    "value",
    ["G", "J", "AC", "CAB", "C-A", "=Điều 5", "=dòng 1\ndòng 2", "=" + "ạ" * LONGEST],
)
def test_answers_of_every_kind_may_be_saved(value):
    check_changes({"1": value}, 1)


@pytest.mark.parametrize(
    "value",
    [
        *("K", "a", "--", "A B", "=", "= \n", "=a\x00", "=a\tb", "=\ud800", "=e\u0301"),
        *("A" * 21, "=" + "x" * (LONGEST + 1), 5, None),
    ],
)
def test_what_nobody_can_answer_is_refused_in_words_that_can_be_shown(value):
    with pytest.raises(Refusal, match=r"answers\.changes") as caught:
        check_changes({"1": value}, 1)

    assert str(caught.value.facts["letter"]).isascii()
    assert not well_formed(str(value)) or not isinstance(value, str)
