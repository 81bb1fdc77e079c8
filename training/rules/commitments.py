"""Months of service a graduate owes, has served, and has left.

Guarantee: no day counts twice, paused days do not count, and served never exceeds owed in what is left.
Source: rulebook A.4 CP-3 (T1 and T2 in months, rounded); how days beyond whole months count is shown with the result.

>>> served([Period("served", date(2026, 1, 1), date(2026, 6, 30))], on=date(2027, 1, 1))
(6, 0)
>>> left(60, [Period("served", date(2026, 1, 1), None)], on=date(2026, 2, 14))
59
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """Served or paused time, both days included; without an end it runs on."""

    kind: str
    start: date
    end: date | None


def served(periods: Sequence[Period], *, on: date) -> tuple[int, int]:
    """Whole months served up to and including `on`, and the days beyond them (30 of these make a month)."""
    months = days = 0
    for first, last in _stretches(periods, on):
        whole, rest = _between(first, last + DAY)
        months, days = months + whole, days + rest
    return months + days // 30, days % 30


def left(owed: int, periods: Sequence[Period], *, on: date) -> int:
    """Months still owed: a begun month counts when 15 days of it are served, as months are rounded."""
    months, days = served(periods, on=on)
    return max(0, owed - months - (1 if days >= 15 else 0))


def overlap(periods: Sequence[Period]) -> tuple[Period, Period] | None:
    """Two periods of one kind that meet, or None."""
    for kind in ("paused", "served"):
        ordered = sorted((p for p in periods if p.kind == kind), key=lambda p: p.start)
        for first, second in pairwise(ordered):
            if first.end is None or second.start <= first.end:
                return first, second
    return None


def within(inner: Period, outer: Period) -> bool:
    """True when no day of the one lies outside the other.

    >>> year = Period("served", date(2026, 1, 1), date(2026, 12, 31))
    >>> within(Period("paused", date(2026, 3, 1), date(2026, 12, 31)), year)
    True
    >>> within(Period("paused", date(2026, 3, 1), None), year)
    False
    """
    if inner.start < outer.start or (outer.end is not None and inner.start > outer.end):
        return False
    return outer.end is None or (inner.end is not None and inner.end <= outer.end)


def _stretches(periods: Sequence[Period], on: date) -> list[tuple[date, date]]:
    """Served time up to `on` with the pauses cut out."""
    found = _clipped(periods, "served", on)
    for first, last in _clipped(periods, "paused", on):
        cut: list[tuple[date, date]] = []
        for start, end in found:
            if last < start or first > end:
                cut.append((start, end))
                continue
            if start < first:
                cut.append((start, first - DAY))
            if last < end:
                cut.append((last + DAY, end))
        found = cut
    return found


def _clipped(periods: Sequence[Period], kind: str, on: date) -> list[tuple[date, date]]:
    ends = [(p.start, min(p.end or on, on)) for p in periods if p.kind == kind and p.start <= on]
    return sorted(ends)


def _between(start: date, end: date) -> tuple[int, int]:
    """Whole months from `start` to before `end`, and the days left over."""
    months = (end.year - start.year) * 12 + end.month - start.month
    if end.day < start.day:
        months -= 1
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    reached = _day(year, month + 1, start.day)
    return months, max(0, (end - reached).days)


def _day(year: int, month: int, day: int) -> date:
    """That day of the month, or its last."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, min(day, (following - DAY).day))
