"""What of a candidate's results enters the ranking, and what bars it.

Guarantee: a bar follows from facts in fixed order: a cancelled result, a suspension, then round 1
not sat or not passed, then a professional paper not sat. Marks never lift a bar.
Source: NĐ 170/2025/NĐ-CP, Điều 9–10; TT 22/2025/TT-BNV, Nội quy, Điều 2.

>>> entrant("000001", round1=False, penalties=[], written=None, priority=Decimal(0)).bar
'failed'
>>> entrant("000001", round1=True, penalties=["suspension"], written=None, priority=Decimal(0)).bar
'suspended'
"""

from collections.abc import Iterable
from decimal import Decimal

from recruitment.rules import outcomes
from recruitment.rules.ranking import Entrant

NO_ROUND1 = True
BARRING = {"cancellation": outcomes.CANCELLED, "suspension": outcomes.SUSPENDED}


def entrant(
    number: str,
    *,
    round1: bool | None,
    penalties: Iterable[str],
    written: Decimal | None,
    priority: Decimal,
) -> Entrant:
    """The entrant. `round1`: passed, not passed, or None when not sat; `penalties`: their kinds."""
    bars = {BARRING[kind] for kind in penalties if kind in BARRING}
    if round1 is None:
        bars.add(outcomes.ABSENT)
    elif not round1:
        bars.add(outcomes.FAILED)
    elif written is None:
        bars.add(outcomes.ABSENT)
    return Entrant(number, written=written, priority=priority, bar=outcomes.heaviest(bars))
