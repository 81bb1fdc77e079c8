"""Round 1: the share of the questions, with and without a penalty."""

from decimal import Decimal

import pytest

from law.rules.penalties import Penalty, counted
from recruitment.rules.rounds import passes


@pytest.mark.parametrize(
    ("correct", "kind", "percent", "passed"),
    [
        (30, "", 0, True),
        (29, "", 0, False),
        (41, "reprimand", 25, True),
        (39, "reprimand", 25, False),
        (40, "reprimand", 25, True),
        (59, "warning", 50, False),
        (60, "warning", 50, True),
    ],
)
def test_half_of_sixty_questions_passes(correct, kind, percent, passed):
    penalties = [Penalty(kind, Decimal(percent))] if kind else []

    left = counted(Decimal(correct), penalties, decimals=2).value

    assert passes(left, questions=60, pass_percent=50) is passed


def test_half_of_an_odd_number_of_questions_is_not_rounded_down():
    assert not passes(Decimal(22), questions=45, pass_percent=50)
    assert passes(Decimal(23), questions=45, pass_percent=50)
