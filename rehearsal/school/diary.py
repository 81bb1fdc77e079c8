"""Acts that wait for their moment, so that the office's one register is written in the order of time."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from heapq import heappop, heappush

from ledger.services import clock, entropy


@dataclass
class Diary:
    """Acts by moment; those of one moment in the order in which they were noted."""

    clock: clock.Simulated
    source: entropy.Source
    _noted: list[tuple[datetime, int, Callable[[], object]]] = field(default_factory=list)
    _count: int = 0

    def note(self, moment: datetime, act: Callable[[], object]) -> None:
        """Let `act` happen at `moment`, which has not come yet."""
        heappush(self._noted, (moment, self._count, act))
        self._count += 1

    def until(self, moment: datetime) -> None:
        """Do what is due before `moment`; acts may note further ones."""
        with entropy.use(self.source), clock.use(self.clock):
            while self._noted and self._noted[0][0] < moment:
                due, _, act = heappop(self._noted)
                self.clock.set(max(due, self.clock.moment))
                act()
