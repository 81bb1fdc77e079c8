"""Whether a candidate passes round 1.

Guarantee: the counted share of the questions decides, exactly; nothing is rounded on the way.
Source: NĐ 170/2025/NĐ-CP, Điều 9 (at least 50 % of the questions). What a penalty leaves of the
correct answers is the rule of `law.rules.penalties`.

>>> passes(Decimal("30.75"), questions=60, pass_percent=50)
True
>>> passes(Decimal("29.25"), questions=60, pass_percent=50)
False
"""

from decimal import Decimal


def passes(counted: Decimal, *, questions: int, pass_percent: int) -> bool:
    """Whether the counted answers reach the share of the questions that the regime asks."""
    return counted * 100 >= Decimal(questions) * pass_percent
