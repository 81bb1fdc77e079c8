"""Round 1: the share of the questions, with and without a penalty."""

from decimal import Decimal

import pytest

from recruitment.rules.rounds import counted, passes


@pytest.mark.parametrize(
    ("correct", "percent", "passed"),
    [
        (30, 0, True),
        (29, 0, False),
        (41, 25, True),
        (39, 25, False),
        (40, 25, True),
        (59, 50, False),
    ],
)
def test_half_of_sixty_questions_passes(correct, percent, passed):
    assert passes(correct, questions=60, pass_percent=50, percent=percent) is passed


def test_nothing_is_rounded_before_the_comparison():
    assert counted(41, percent=25) == Decimal("30.75")
    assert counted(39, percent=25) == Decimal("29.25")


def test_half_of_an_odd_number_of_questions_is_not_rounded_down():
    assert not passes(22, questions=45, pass_percent=50)
    assert passes(23, questions=45, pass_percent=50)


def test_a_penalty_above_the_whole_is_refused():
    with pytest.raises(ValueError, match="0 to 100"):
        counted(10, percent=101)
