"""How much of a module a trainee missed, and how often in a row.

Guarantee: late counts as present; absence counts with leave or without it.
Source: rulebook A.3 (more than 20 % of a module's periods missed: retake; the limit is the scheme's own number).

>>> share(9, 40), over(9, 40, 20), over(8, 40, 20)
(22, True, False)
>>> still(5, 40, 20), still(9, 40, 20)
(3, 0)
>>> in_a_row(["present", "absent", "excused", "absent"])
3
"""

from collections.abc import Sequence

MISSED = frozenset({"absent", "excused"})


def share(missed: int, called: int) -> int:
    """Missed periods in whole per cent of those called, rounded down; 0 when none was called."""
    return missed * 100 // called if called else 0


def over(missed: int, called: int, limit: int) -> bool:
    """True when more than `limit` per cent was missed: exactly, not by the rounded share."""
    return missed * 100 > called * limit


def still(missed: int, periods: int, limit: int) -> int:
    """How many more periods of a module may be missed until its end without going over the limit."""
    return max(periods * limit // 100 - missed, 0)


def in_a_row(states: Sequence[str]) -> int:
    """How many of the last lessons were missed without one attended; oldest first."""
    count = 0
    for state in reversed(states):
        if state not in MISSED:
            break
        count += 1
    return count
