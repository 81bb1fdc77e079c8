"""Whether a re-mark replaces the published mark.

Guarantee: a difference below the regime's limit replaces the published mark by itself; a larger
one waits for the chair's recorded talk with both heads of marking, and is then the chair's decision.
Source: TT 22/2025/TT-BNV, Quy chế, Điều 18 (limit 5 points). The limit comes with the regime.

>>> adopt(Decimal("60.00"), Decimal("64.99"), limit=Decimal("5"))
Adopted(mark=Decimal('64.99'), how='replaced')
>>> adopt(Decimal("60.00"), Decimal("65.00"), limit=Decimal("5"))
NeedsTalk(gap=Decimal('5.00'))
>>> adopt(Decimal("60.00"), Decimal("65.00"), limit=Decimal("5"), decided=Decimal("63.00"))
Adopted(mark=Decimal('63.00'), how='chair')
"""

from dataclasses import dataclass
from decimal import Decimal


class DecisionNotNeededError(ValueError):
    """A decided mark where the re-mark stands by itself: nobody may choose another."""


@dataclass(frozen=True)
class Adopted:
    """The mark that counts from now on, and how it came to."""

    mark: Decimal
    how: str


@dataclass(frozen=True)
class NeedsTalk:
    """The gap is too wide: the chair talks with both heads, has it minuted, and decides."""

    gap: Decimal


def adopt(
    published: Decimal, remarked: Decimal, *, limit: Decimal, decided: Decimal | None = None
) -> Adopted | NeedsTalk:
    """The mark after a re-mark, or the need for the chair's decision.

    Raises DecisionNotNeededError below the limit.
    """
    gap = abs(remarked - published)
    if gap < limit:
        if decided is not None:
            raise DecisionNotNeededError(str(gap))
        return Adopted(remarked, "replaced")
    if decided is None:
        return NeedsTalk(gap)
    return Adopted(decided, "chair")
