"""What a rehearsal may replace: the clock and the source of randomness of this process."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Generic, TypeVar

from django.conf import settings

from ledger.rules.refusals import Refusal

Source = TypeVar("Source")


class Replaceable(Generic[Source]):
    """The real source, or the one that stands in for it; `code` refuses that outside rehearsals."""

    def __init__(self, real: Source, *, code: str) -> None:
        self.real = real
        self.current = real
        self._code = code

    def use(self, source: Source) -> AbstractContextManager[None]:
        """A block within which `source` stands in for the real one."""
        if not settings.REHEARSAL:
            raise Refusal(self._code)
        return self._replaced(source)

    @contextmanager
    def _replaced(self, source: Source) -> Iterator[None]:
        before, self.current = self.current, source
        try:
            yield
        finally:
            self.current = before
