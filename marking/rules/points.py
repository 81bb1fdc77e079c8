"""Marks between the three forms they take: exact decimals, hundredths in rows, text in entries.

>>> hundredths(Decimal("72.5")), text(Decimal("72.5")), from_hundredths(7250)
(7250, '72.50', Decimal('72.50'))
"""

from decimal import Decimal


def hundredths(points: Decimal) -> int:
    """Whole hundredths; a finer figure is a fault of the guide's step and stops here."""
    scaled = points * 100
    if scaled != scaled.to_integral_value():
        raise ValueError(f"{points} is finer than a hundredth")
    return int(scaled)


def from_hundredths(stored: int) -> Decimal:
    """The decimal of a stored mark."""
    return Decimal(stored).scaleb(-2)


def text(points: Decimal) -> str:
    """Two places, as entries and tables write marks."""
    return f"{from_hundredths(hundredths(points)):.2f}"
