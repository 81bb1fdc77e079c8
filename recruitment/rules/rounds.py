"""Whether a candidate passes round 1, and what a reprimand or warning leaves of the answers.

Guarantee: the share of questions decides; a penalty takes a percentage of the correct answers and
nothing is rounded before the comparison.
Source: NĐ 170/2025/NĐ-CP, Điều 9 (at least 50 % of the questions); TT 22/2025/TT-BNV, Nội quy,
Điều 2 (−25 %, −50 %).

>>> counted(41, percent=25)
Decimal('30.75')
>>> passes(41, questions=60, pass_percent=50, percent=25)
True
>>> passes(39, questions=60, pass_percent=50, percent=25)
False
"""

from decimal import Decimal


def counted(correct: int, *, percent: int = 0) -> Decimal:
    """Correct answers left after the penalty, exactly."""
    if correct < 0 or not 0 <= percent <= 100:
        raise ValueError("correct answers are not negative and a penalty is 0 to 100 percent")
    return (Decimal(correct) * (100 - percent) / 100).quantize(Decimal("0.01"))


def passes(correct: int, *, questions: int, pass_percent: int, percent: int = 0) -> bool:
    """Whether what is counted reaches the share of the questions that the regime asks."""
    return counted(correct, percent=percent) * 100 >= Decimal(questions) * pass_percent
