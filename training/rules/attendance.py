"""Who belongs in a roll-call: the state and the class of a trainee on the day of the lesson, not of today.

Guarantee: a roll-call of a past day lists whoever was enrolled in the class on that day, whatever came later.
Source: issue 4 (roll-call of the day); decisions carry their legal date (rulebook A.2).

>>> moves = [(date(2026, 9, 1), "enrolment"), (date(2026, 10, 5), "leave")]
>>> state_on("on_leave", moves, date(2026, 10, 4)), state_on("on_leave", moves, date(2026, 10, 5))
('enrolled', 'on_leave')
>>> class_on("A2", [(date(2026, 10, 5), "A1", "A2")], date(2026, 10, 4))
'A1'
"""

from collections.abc import Sequence
from datetime import date

from training.rules.states import MOVES

PRESENCES = ("present", "late", "excused", "absent")
# Events that write a line and leave the state as it is.
STILL = frozenset({"class_changed", "discipline"})


def state_on(now: str, moves: Sequence[tuple[date, str]], day: date) -> str:
    """The state on a day, from the decisions by legal date, the earliest first, and the state of today."""
    moving = [(on, kind) for on, kind in moves if kind in MOVES and kind not in STILL]
    before = [kind for on, kind in moving if on <= day]
    if before:
        return next(iter(MOVES[before[-1]].values()))
    return next(iter(MOVES[moving[0][1]])) if moving else now


def class_on(now: str, changes: Sequence[tuple[date, str, str]], day: date) -> str:
    """The code of the class on a day, from the changes (day, before, after), the earliest first."""
    before = [after for on, _, after in changes if on <= day]
    if before:
        return before[-1]
    return changes[0][1] if changes else now
