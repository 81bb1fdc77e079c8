"""Count legal terms in calendar days and working days.

Guarantee: a term is counted the same way everywhere, with the holidays and the first-day setting of its campaign.
Source: Bộ luật Dân sự 2015, Điều 147–148 (first day not counted; a term that ends on a rest day ends on
the next working day). Practice also counts the day of the notice, so `count_first_day` is a setting.

>>> culture_day = {date(2026, 11, 24)}
>>> term(date(2026, 11, 20), 5, "wd", culture_day).last_day
datetime.date(2026, 11, 30)
>>> term(date(2025, 11, 7), 30, "d", set(), count_first_day=True).last_day
datetime.date(2025, 12, 8)
>>> term(date(2025, 11, 7), 30, "d", set(), count_first_day=True).counted_day
datetime.date(2025, 12, 6)
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True)
class Term:
    """A legal term: its first counted day, the day counting ends, and the last day to act."""

    first_day: date
    counted_day: date
    last_day: date


def is_working_day(day: date, holidays: AbstractSet[date]) -> bool:
    """True for Monday to Friday outside `holidays` (days off, swapped days included)."""
    return day.weekday() < SATURDAY and day not in holidays


def next_working_day(day: date, holidays: AbstractSet[date]) -> date:
    """`day` itself, or the first working day after it."""
    while not is_working_day(day, holidays):
        day += DAY
    return day


def term(
    start: date,
    length: int,
    unit: str,
    holidays: AbstractSet[date],
    *,
    count_first_day: bool = False,
) -> Term:
    """Term of `length` days (`unit` "d" or "wd") from the event on `start`.

    Raises ValueError for a length below 1 or another unit.
    """
    if length < 1:
        raise ValueError("A term has at least one day.")
    first = start if count_first_day else start + DAY
    if unit == "d":
        counted = first + (length - 1) * DAY
        return Term(first, counted, next_working_day(counted, holidays))
    if unit == "wd":
        day = first = next_working_day(first, holidays)
        for _ in range(length - 1):
            day = next_working_day(day + DAY, holidays)
        return Term(first, day, day)
    raise ValueError(f"Unit {unit!r}: d or wd.")


def months_later(start: date, months: int) -> date:
    """Same day of the month `months` later, or that month's last day (BLDS 2015, Điều 147)."""
    month0 = start.month - 1 + months
    year, month = start.year + month0 // 12, month0 % 12 + 1
    day = start.day
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1
