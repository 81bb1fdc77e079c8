"""A mark of ten as people write it, and as it is kept: whole hundredths.

Guarantee: a mark is read exactly or refused; more than two decimals are refused, never rounded.
Source: rulebook A.3 (ten-point scale).

>>> read("8,5"), read("10"), read("7.25"), shown(850)
(850, 1000, 725, '8,50')
"""

import re
from decimal import Decimal

from ledger.rules.refusals import Refusal

_WRITTEN = re.compile(r"\d{1,3}([.,]\d{1,6})?", re.ASCII)
HIGHEST = 1000


def read(written: str) -> int:
    """Hundredths. Refuses `grade.not_a_mark`, `grade.out_of_range`, `grade.too_fine`."""
    text = written.strip()
    if not _WRITTEN.fullmatch(text):
        raise Refusal("grade.not_a_mark", shown=text[:40])
    return kept(Decimal(text.replace(",", ".")))


def kept(mark: Decimal) -> int:
    """Hundredths of an exact mark. Refuses `grade.out_of_range`, `grade.too_fine`."""
    if not 0 <= mark <= 10:
        raise Refusal("grade.out_of_range", shown=_plain(mark))
    hundredths = mark * 100
    if hundredths != hundredths.to_integral_value():
        raise Refusal("grade.too_fine", shown=_plain(mark))
    return int(hundredths)


def shown(hundredths: int | None) -> str:
    """Two decimals after a comma; empty for none."""
    return "" if hundredths is None else f"{hundredths // 100},{hundredths % 100:02d}"


def _plain(mark: Decimal) -> str:
    return f"{mark:f}".replace(".", ",")
