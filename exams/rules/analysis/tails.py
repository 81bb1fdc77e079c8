"""Tail probabilities that tests of fit need; the standard library has only the normal one.

>>> round(chi_square(11.070497694, 5), 9), round(chi_square(0.5, 2), 6)
(0.05, 0.778801)
"""

from math import exp, lgamma, log
from statistics import NormalDist

NORMAL = NormalDist()
SMALL = 1e-300


def chi_square(value: float, degrees: int) -> float:
    """The probability that a chi-square with so many degrees of freedom exceeds `value`."""
    if value <= 0:
        return 1.0
    half, at = degrees / 2, value / 2
    front = exp(half * log(at) - at - lgamma(half))
    return 1 - front * _series(half, at) if at < half + 1 else front * _fraction(half, at)


def _series(half: float, at: float) -> float:
    """The lower incomplete gamma without its front factor; quick below `half + 1`."""
    term = total = 1 / half
    while term > total * 1e-16:
        half += 1
        term *= at / half
        total += term
    return total


def _fraction(half: float, at: float) -> float:
    """The upper incomplete gamma without its front factor, as a continued fraction (Lentz)."""
    below = at + 1 - half
    upper, lower = 1 / SMALL, 1 / below
    found = lower
    for step in range(1, 500):
        top = -step * (step - half)
        below += 2
        lower = 1 / (top * lower + below or SMALL)
        upper = below + top / upper or SMALL
        change = lower * upper
        found *= change
        if abs(change - 1) < 1e-15:
            break
    return found
