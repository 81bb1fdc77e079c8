"""The one clock of this process.

Every moment that is stored or logged comes from `now()`; a rehearsal replaces it, and a demo that is
served runs ahead of the machine's clock by a fixed number of seconds.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta

from django.conf import settings

from ledger.services.stand_ins import Replaceable

Source = Callable[[], datetime]
# What clocks of servers and witnesses may differ by; the auditor's program allows the same.
TOLERANCE = timedelta(minutes=5)


def _machine() -> datetime:
    return datetime.now(UTC) + timedelta(seconds=settings.CLOCK_OFFSET)


_source: Replaceable[Source] = Replaceable(_machine, code="clock.real")


def now() -> datetime:
    """This moment in UTC, cut to the millisecond."""
    return cut(_source.current())


def cut(moment: datetime) -> datetime:
    """The moment in UTC without what is finer than a millisecond."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    moment = moment.astimezone(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def use(source: Source) -> AbstractContextManager[None]:
    """Within `with use(source):` time is what the source says.

    Refuses `clock.real` outside rehearsals.
    """
    return _source.use(source)


class Simulated:
    """A clock that moves only when told to, and by one step at each look."""

    def __init__(self, start: datetime, step: timedelta = timedelta(milliseconds=1)) -> None:
        self.moment = cut(start)
        self.step = step

    def __call__(self) -> datetime:
        moment, self.moment = self.moment, self.moment + self.step
        return moment

    def advance(self, by: timedelta) -> None:
        """Let time pass."""
        if by < timedelta(0):
            raise ValueError("time does not go back")
        self.moment += by

    def set(self, moment: datetime) -> None:
        """Go forward to a moment."""
        self.advance(cut(moment) - self.moment)
