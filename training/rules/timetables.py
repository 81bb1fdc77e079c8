"""Days of lessons that repeat each week, and what stands in the way of a lesson.

Guarantee: two planned lessons never share a room, a lecturer or a class at one moment; a lesson that begins when
another ends does not clash. No lesson falls on a day off.
Source: issue 4 (timetable with clashes refused); law.queries.holidays for the days off.

>>> kept, off = weekly(date(2026, 9, 1), date(2026, 9, 10), {1, 3}, {date(2026, 9, 3)})
>>> [day.day for day in kept], [day.day for day in off]
([1, 8, 10], [3])
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime, timedelta
from typing import NamedTuple

from law.rules.calendar import DAY

WHO = ("training_class", "lecturer", "room")
WEEK = timedelta(days=7)


class Days(NamedTuple):
    """Days of a repetition: those that are kept, and the days off left out."""

    kept: list[date]
    off: list[date]


class Meeting(NamedTuple):
    """What a lesson takes up: its time, and one key each for class, lecturer and room."""

    starts_at: datetime
    ends_at: datetime
    training_class: str
    lecturer: str
    room: str


class Clash(NamedTuple):
    """A wanted lesson that cannot be: what is taken, and the place of the lesson that takes it."""

    what: str
    wanted: int
    taken: int


def weekly(
    first: date, last: date, weekdays: AbstractSet[int], days_off: AbstractSet[date]
) -> Days:
    """Every such weekday (Monday is 0) from `first` to `last`, days off left out."""
    span = (first + place * DAY for place in range((last - first).days + 1))
    days = [day for day in span if day.weekday() in weekdays]
    return Days([d for d in days if d not in days_off], [d for d in days if d in days_off])


def monday(day: date) -> date:
    """The Monday of the day's week."""
    return day - day.weekday() * DAY


def key(text: str) -> str:
    """Room or name without regard to small and capital letters.

    >>> key("Hội trường A") == key("HỘI TRƯỜNG A")
    True
    """
    return text.casefold()


def clashes(wanted: Sequence[Meeting], taken: Iterable[Meeting]) -> list[Clash]:
    """Which wanted lessons cannot be, the earliest first: class before lecturer before room."""
    by_day: dict[date, list[tuple[int, Meeting]]] = {}
    for place, other in enumerate(taken):
        by_day.setdefault(other.starts_at.date(), []).append((place, other))
    found = []
    for place, one in enumerate(wanted):
        for number, other in by_day.get(one.starts_at.date(), []):
            if one.starts_at < other.ends_at and other.starts_at < one.ends_at:
                same = [what for what in WHO if getattr(one, what) == getattr(other, what)]
                if same:
                    found.append(Clash(same[0], place, number))
                    break
    return found
