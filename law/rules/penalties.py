"""What a penalty for breaking the exam rules takes from a test.

Guarantee: each minuted penalty takes its percentage of what the test itself earned, once, whatever
the order of the minutes; a suspended or cancelled test counts for nothing and has no rank.
Source: TT 22/2025/TT-BNV, Nội quy, Điều 2 (reprimand 25 %, warning 50 % of the right answers or of
the points). The percentages come with the frozen regime and are never assumed here.

Whether a share of right answers may be a fraction the text does not say; nothing is rounded except
the final figure, to the decimals of the regime, half up.

>>> counted(Decimal("41"), [Penalty("reprimand", Decimal("25"))], decimals=2)
Counted(value=Decimal('30.75'), excluded=False)
>>> counted(Decimal("80"), [Penalty("suspension", None)], decimals=2)
Counted(value=Decimal('0.00'), excluded=True)
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

DEDUCTING = ("reprimand", "warning")
EXCLUDING = ("suspension", "cancellation")
KINDS = DEDUCTING + EXCLUDING


class UnknownPenaltyError(ValueError):
    """A kind of penalty the rules do not have, or one the regime gives no usable number for."""


@dataclass(frozen=True)
class Penalty:
    """One minuted penalty: its kind, and the percentage it takes (None when it ends the test)."""

    kind: str
    percent: Decimal | None


@dataclass(frozen=True)
class Counted:
    """What a test counts for once penalties are taken; `excluded` means no result and no rank."""

    value: Decimal
    excluded: bool


def percent(kind: str, figures: Mapping[str, Any]) -> Decimal | None:
    """The percentage `kind` takes; None when it ends the test. Raises UnknownPenaltyError.

    `figures` is the regime's section `penalties`: `Frozen.section("exam", "penalties")`.
    """
    if kind in EXCLUDING:
        return None
    if kind not in DEDUCTING:
        raise UnknownPenaltyError(kind)
    share = Decimal(str(figures.get(f"{kind}_pct", 0)))
    if not 0 < share <= 100:
        raise UnknownPenaltyError(f"{kind}: {share} %")
    return share


def impose(kind: str, figures: Mapping[str, Any]) -> Penalty:
    """The penalty of `kind` with the number the frozen regime gives it."""
    return Penalty(kind, percent(kind, figures))


def taken(penalties: Iterable[Penalty]) -> Decimal:
    """The per cent that penalties take together; never more than all."""
    shares = (penalty.percent for penalty in penalties)
    return min(sum((share for share in shares if share is not None), Decimal(0)), Decimal(100))


def exact(earned: Decimal, penalties: Iterable[Penalty]) -> Decimal:
    """What is left of `earned`, unrounded; never below zero."""
    return earned * (100 - taken(penalties)) / 100


def counted(earned: Decimal, penalties: Iterable[Penalty], *, decimals: int) -> Counted:
    """What the test counts for after all its penalties."""
    imposed = list(penalties)
    excluded = any(p.kind in EXCLUDING for p in imposed)
    left = Decimal(0) if excluded else exact(earned, imposed)
    step = Decimal(1).scaleb(-decimals)
    return Counted(left.quantize(step, rounding=ROUND_HALF_UP), excluded)
