"""A trainee's final mark and grade, with every step that led there.

Guarantee: the same marks and weights give the same result; a missing or failed part is named, never counted as nought.
Source: rulebook A.3 (ten-point scale, a part is passed from the pass mark on); weights and grades are the scheme's own.

>>> parts = [Part("HP01", 2, 850), Part("HP02", 1, 700)]
>>> final(parts, pass_mark=Decimal(5), grades=[(Decimal(8), "Giỏi"), (Decimal(5), "Trung bình")])
Final(hundredths=800, grade='Giỏi', passed=True, missing=(), failed=(), sum=2400, weights=3)
>>> mean([700, 850, 851])
800
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True)
class Part:
    """One part of the final mark: a module or the practice; `hundredths` is None while there is no mark."""

    code: str
    weight: int
    hundredths: int | None


@dataclass(frozen=True)
class Final:
    """The result with its steps: Σ weight × mark (hundredths) and Σ weight; no mark while a part is missing."""

    hundredths: int | None
    grade: str
    passed: bool
    missing: tuple[str, ...]
    failed: tuple[str, ...]
    sum: int
    weights: int


def best(attempts: Sequence[int]) -> int | None:
    """The mark that counts of several attempts, in hundredths."""
    return max(attempts, default=None)


def mean(hundredths: Sequence[int]) -> int | None:
    """The mean in hundredths, half up; None of nothing."""
    if not hundredths:
        return None
    return _half_up(Decimal(sum(hundredths)) / len(hundredths))


def final(
    parts: Sequence[Part], *, pass_mark: Decimal, grades: Sequence[tuple[Decimal, str]]
) -> Final:
    """The final mark over parts with a weight; every part, weighted or not, must be passed."""
    missing = tuple(part.code for part in parts if part.hundredths is None)
    failed = tuple(
        part.code
        for part in parts
        if part.hundredths is not None and Decimal(part.hundredths) / 100 < pass_mark
    )
    counted = [(p.weight, p.hundredths) for p in parts if p.weight and p.hundredths is not None]
    total, weights = sum(w * m for w, m in counted), sum(w for w, _ in counted)
    if missing or not weights:
        return Final(None, "", False, missing, failed, total, weights)
    mark = _half_up(Decimal(total) / weights)
    return Final(mark, grade(mark, grades), not failed, missing, failed, total, weights)


def grade(hundredths: int, grades: Sequence[tuple[Decimal, str]]) -> str:
    """The first grade reached; empty below the lowest."""
    mark = Decimal(hundredths) / 100
    return next((name for least, name in grades if mark >= least), "")


def _half_up(value: Decimal) -> int:
    return int(value.quantize(Decimal(1), rounding=ROUND_HALF_UP))
