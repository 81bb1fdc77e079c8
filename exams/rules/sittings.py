"""The states of a sitting and the only ways between them; the deadline of a sitting.

Guarantee: a sitting that has ended never runs again; who never started is absent, not at nought.
Source: TT 22/2025/TT-BNV, Quy chế, Điều 12 (the clock starts for all at the programmed time; the
software stops and collects), Nội quy, Điều 1 khoản 11 (a failed machine).

>>> sources("collected")
('started',)
>>> sources("absent")
('checked_in', 'expected')
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from ledger.rules.canonical import encode
from ledger.rules.merkle import EMPTY, leaf_hash, root

MOVES: dict[str, frozenset[str]] = {
    "expected": frozenset({"checked_in", "absent"}),
    "checked_in": frozenset({"started", "absent"}),
    "started": frozenset({"submitted", "collected", "suspended"}),
    "submitted": frozenset(),
    "collected": frozenset(),
    "suspended": frozenset(),
    "absent": frozenset(),
}
ENDED = ("submitted", "collected", "suspended")


def sources(state: str) -> tuple[str, ...]:
    """The states from which a sitting may come to `state`."""
    return tuple(sorted(name for name, to in MOVES.items() if state in to))


def deadline(started: datetime, minutes: int, credited: Iterable[int] = ()) -> datetime:
    """When a sitting ends: the common start, the time of the test, and every credit in seconds."""
    return started + timedelta(minutes=minutes, seconds=sum(credited))


def room_root(heads: Mapping[str, tuple[int, str]]) -> bytes:
    """The root over `{number, seq, head}` of a room's sittings, bytewise by number.

    >>> room_root({}) == EMPTY
    True
    """
    rows: list[dict[str, Any]] = [
        {"number": number, "seq": seq, "head": head}
        for number, (seq, head) in sorted(heads.items(), key=lambda pair: pair[0].encode())
    ]
    return root(leaf_hash(encode(row)) for row in rows) if rows else EMPTY
