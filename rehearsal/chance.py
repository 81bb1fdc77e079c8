"""What the simulated people of a rehearsal do, fixed by its seed.

Whole numbers only: a rehearsal gives the same root on every machine.
"""

from collections.abc import Sequence
from typing import TypeVar

from ledger.rules.draws import Stream
from ledger.services import entropy

Choice = TypeVar("Choice")
UNIFORMS = 12
GRAIN = 1001


class Season:
    """A source of entropy whose chances are one campaign's own; all else is the source's."""

    def __init__(self, source: entropy.Source, campaign: str) -> None:
        self._source = source
        self._campaign = campaign

    def take(self, count: int) -> bytes:
        """The next bytes of the source."""
        return self._source.take(count)

    def derive(self, label: str) -> bytes:
        """As the source derives; what people do differs from campaign to campaign."""
        own = f"{self._campaign}/{label}" if label.startswith("chance/") else label
        return self._source.derive(own)


class Chance:
    """A stream of choices for one purpose, independent of every other purpose."""

    def __init__(self, purpose: str) -> None:
        self._stream = Stream(entropy.derive(f"chance/{purpose}"), "rehearsal/v1")

    def below(self, n: int) -> int:
        """A number from 0 to n - 1."""
        return self._stream.below(n)

    def between(self, low: int, high: int) -> int:
        """A number from low to high, both included."""
        return low + self._stream.below(high - low + 1)

    def percent(self, share: int) -> bool:
        """True in `share` of a hundred cases."""
        return self._stream.below(100) < share

    def pick(self, choices: Sequence[Choice]) -> Choice:
        """One of the choices."""
        return choices[self._stream.below(len(choices))]

    def bell(self, mean: int, spread: int) -> int:
        """A whole number around `mean`, near normal with standard deviation `spread`."""
        total = sum(self._stream.below(GRAIN) for _ in range(UNIFORMS))
        return mean + (total - UNIFORMS * (GRAIN - 1) // 2) * spread // (GRAIN - 1)
