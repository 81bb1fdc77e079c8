"""The one priority that counts: the highest category, never a sum, never above the roster.

Guarantee: points come from the frozen regime; several categories give the best one once; after the
roster is closed a recognition may only keep or lower the points.
Source: NĐ 170/2025/NĐ-CP, Điều 6 (amended by NĐ 300/2026/NĐ-CP, Điều 1).

>>> table = {"ethnic_etc": Decimal("5"), "service": Decimal("2.5")}
>>> best(["service", "ethnic_etc"], table)
Priority(category='ethnic_etc', points=Decimal('5'))
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ledger.rules.refusals import Refusal


@dataclass(frozen=True)
class Priority:
    """A category (empty when there is none) and its points."""

    category: str
    points: Decimal


NONE = Priority("", Decimal(0))


def best(categories: Iterable[str], table: Mapping[str, Decimal]) -> Priority:
    """The category with the most points; refuses one that the regime does not name."""
    claimed = sorted(set(categories))
    unknown = [category for category in claimed if category not in table]
    if unknown:
        raise Refusal("priority.unknown_category", category=unknown[0])
    # The name breaks an equality of points, so that every run names the same category.
    return min(
        (Priority(category, table[category]) for category in claimed),
        key=lambda one: (-one.points, one.category),
        default=NONE,
    )


def lowered(limit: Decimal, recognised: Priority) -> Priority:
    """The recognised priority, when it does not exceed what the closed roster allows."""
    if recognised.points > limit:
        raise Refusal("priority.above_roster", limit=str(limit), points=str(recognised.points))
    return recognised
