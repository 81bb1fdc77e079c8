"""Marks as the law counts them: two decimals, halves up.

Guarantee: no float ever touches a mark; what is stored is hundredths, what is computed is Decimal.
Source: NĐ 170/2025/NĐ-CP, Điều 9–10 ("làm tròn đến 02 chữ số thập phân"); the text is silent on
halves, the office rounds them up.

>>> half_up(Decimal("61.645"))
Decimal('61.65')
>>> to_hundredths(Decimal("61.65")), from_hundredths(6165), text(Decimal("7.5"))
(6165, Decimal('61.65'), '7.50')
"""

from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def half_up(value: Decimal) -> Decimal:
    """The value to two decimals, a half going up."""
    return value.quantize(CENT, rounding=ROUND_HALF_UP)


def to_hundredths(value: Decimal) -> int:
    """The whole number of hundredths that a database keeps; refuses what two decimals lose."""
    cut = value.quantize(CENT)
    if cut != value:
        raise ValueError(f"{value} has more than two decimals")
    return int(cut * 100)


def from_hundredths(value: int) -> Decimal:
    """The mark behind stored hundredths."""
    return (Decimal(value) / 100).quantize(CENT)


def text(value: Decimal) -> str:
    """The mark as evidence writes it: `72.00`."""
    return str(half_up(value))
