"""What a re-mark does to the published mark.

Guarantee: a difference under the regime's limit replaces the mark by itself; from the limit on a
recorded talk comes first and the chair decides.
Source: TT 22/2025/TT-BNV, Quy chế, Điều 18.

>>> adopt(Decimal("61"), Decimal("65.50"), limit=Decimal(5))
Adopted(mark=Decimal('65.50'), how='replaced')
>>> adopt(Decimal("61"), Decimal("66"), limit=Decimal(5))
NeedsDialogue(gap=Decimal('5'))
"""

from dataclasses import dataclass
from decimal import Decimal

from ledger.rules.refusals import Refusal


@dataclass(frozen=True)
class Adopted:
    """The mark that stands from now on, and how it came to stand."""

    mark: Decimal
    how: str


@dataclass(frozen=True)
class NeedsDialogue:
    """The difference is too wide: the two heads talk on record and the chair decides."""

    gap: Decimal


def adopt(published: Decimal, remarked: Decimal, *, limit: Decimal) -> Adopted | NeedsDialogue:
    """The mark after the re-mark, or the need for a recorded talk."""
    gap = abs(published - remarked)
    if gap >= limit:
        return NeedsDialogue(gap)
    return Adopted(remarked, "kept" if gap == 0 else "replaced")


def decided(published: Decimal, remarked: Decimal, mark: Decimal) -> Adopted:
    """The chair's mark after the talk: one between the two marks, both included."""
    if not min(published, remarked) <= mark <= max(published, remarked):
        raise Refusal("remark.outside_both_marks", published=str(published), remarked=str(remarked))
    return Adopted(mark, "dialogue")
