"""Give the selected of a shared post their places: rank first, then each one's order of wishes.

Guarantee: nobody gets a lower wish while a higher one had room in their turn; equals whose turn
would decide who gets the last room are handed to the head, never to the machine.
Source: NĐ 170/2025/NĐ-CP, Điều 10 (tuyển dụng chung). Someone for whom no wished office has room is
left unplaced: the law is silent, the Council decides on record.

>>> turns = [[Turn("000001", ("A", "B"))], [Turn("000002", ("A", "B"))]]
>>> place(turns, {"A": 1, "B": 1})
{'000001': 'A', '000002': 'B'}
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recruitment.rules.ranking import NeedsDecision


@dataclass(frozen=True)
class Turn:
    """One selected candidate and the wished offices, the dearest first."""

    number: str
    wishes: tuple[str, ...]


def place(
    groups: Sequence[Sequence[Turn]], rooms: Mapping[str, int]
) -> dict[str, str | None] | NeedsDecision:
    """Office of each candidate (None: unplaced). A group holds those whom no step tells apart."""
    left = dict(rooms)
    given: dict[str, str | None] = {}
    for group in groups:
        first = {turn.number: _first(turn, left) for turn in group}
        asked = Counter(office for office in first.values() if office is not None)
        short = [office for office, count in sorted(asked.items()) if count > left[office]]
        if short:
            tied = tuple(sorted(number for number, office in first.items() if office == short[0]))
            return NeedsDecision(tied, left[short[0]])
        for office, count in asked.items():
            left[office] -= count
        given.update(first)
    return given


def _first(turn: Turn, left: Mapping[str, int]) -> str | None:
    return next((office for office in turn.wishes if left.get(office, 0) > 0), None)
