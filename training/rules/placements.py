"""Weeks of a placement, what a week is marked with, and the code a supervisor signs with.

Guarantee: a placement has the weeks its days touch, Monday first; marks are hundredths of 0..10, halves up.
Source: issue 4 (weekly report signed by the commune); design §1, training.

>>> weeks(date(2026, 9, 2), date(2026, 9, 14))
[datetime.date(2026, 8, 31), datetime.date(2026, 9, 7), datetime.date(2026, 9, 14)]
>>> written("abcd 2345"), written("ABCD-2345") == written("abcd2345")
('ABCD2345', True)
>>> shown("ABCD2345"), hundredths(Decimal("8.5"))
('ABCD-2345', 850)
"""

from datetime import date, timedelta
from decimal import Decimal

from training.rules.timetables import WEEK, monday

WRONG_CODES = 5
LINK_LIVES = timedelta(days=10)
# Signs of the code that are read for one another: base 32 has none of the left ones.
_ALIKE = str.maketrans("018", "OIB")


def weeks(first: date, last: date) -> list[date]:
    """The Mondays of the weeks that the days touch."""
    start = monday(first)
    return [start + place * WEEK for place in range((monday(last) - start).days // 7 + 1)]


def written(code: str) -> str:
    """A typed code without gaps, hyphens and the difference of small letters."""
    return "".join(sign for sign in code if sign.isalnum()).upper().translate(_ALIKE)


def shown(code: str) -> str:
    """A code in two groups, as it is printed."""
    return f"{code[:4]}-{code[4:]}"


def hundredths(mark: Decimal) -> int:
    """A mark of at most two places, in hundredths."""
    return int(mark * 100)
