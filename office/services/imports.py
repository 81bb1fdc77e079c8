"""Take the rows of a file in: it waits while a person looks at it, then all its rows enter or the right ones alone.

An app says who may and where (`Place`), which rows are forms, and what taking them means; `Imported` judges the rest.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Generic, TypeVar

from accounts import access
from accounts.models import User
from accounts.rules.scopes import Scope
from ledger.rules.refusals import Refusal
from office.models import File
from office.rules.columns import Row, RowError, Warned, in_order
from office.services import files, spreadsheets
from office.services.spreadsheets import Reading

WAITS = timedelta(days=1)
F = TypeVar("F")
R = TypeVar("R")


@dataclass(frozen=True)
class Place:
    """Where the files of one import wait, the act that lets a person in, and the refusal when nothing waits."""

    act: str
    scope: Scope
    kind: str
    missing: str


@dataclass(frozen=True)
class Imported(Generic[F, R]):
    """What an import found and did: `forms` are the rows that could be read, `received` what the right ones became.

    `found` is what the app has against rows; `errors` adds what the cells had against them. The two files are
    made only for whom asks for them.
    """

    reading: Reading = field(repr=False)
    forms: Sequence[tuple[int, F]] = field(repr=False)
    found: Sequence[RowError]
    warnings: Sequence[Warned] = field(default_factory=list)
    received: Sequence[R] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many rows the file has."""
        return self.reading.count

    @cached_property
    def errors(self) -> list[RowError]:
        """Everything wrong, by row and column."""
        return in_order([*self.reading.errors, *self.found])

    @cached_property
    def good(self) -> list[tuple[int, F]]:
        """The right rows. Of rows that name one another none counts: which is meant, a person decides."""
        return [(row, form) for row, form in self.forms if row not in self._wrong_rows]

    @property
    def wrong(self) -> int:
        """How many rows have an error."""
        return self.count - len(self.good)

    @cached_property
    def report(self) -> bytes | None:
        """The same file with its errors; None without errors."""
        return spreadsheets.report(self.reading, self.found) if self.errors else None

    @cached_property
    def rest(self) -> bytes | None:
        """Its wrong rows alone, with their errors; None without errors."""
        if not self.errors:
            return None
        return spreadsheets.report(self.reading, self.found, only=self._wrong_rows)

    @cached_property
    def _wrong_rows(self) -> set[int]:
        return {row for one in self.errors for row in one.rows}


def keep(place: Place, data: bytes, *, name: str, by: User, at: datetime) -> File:
    """The file, waiting for its uploader's confirmation. Refuses `file.empty`."""
    access.require(by, place.act, place.scope, at)
    return files.keep(data, name=name, kind=place.kind, by=by, at=at, scope=place.scope)


def waiting(place: Place, reference: str, *, by: User, at: datetime) -> File:
    """The file that waits here.

    Refuses what the place calls missing: unknown, somebody else's, of another scope, over a day old.
    """
    access.require(by, place.act, place.scope, at)
    found = files.waiting(reference, kind=place.kind, scope=place.scope, by=by, since=at - WAITS)
    if found is None:
        raise Refusal(place.missing)
    return found


def forms(
    reading: Reading, read: Callable[[Row], F | list[RowError]]
) -> tuple[list[tuple[int, F]], list[RowError]]:
    """The rows that are forms, by their numbers, and what is wrong with the others whose cells could be read."""
    good: list[tuple[int, F]] = []
    errors: list[RowError] = []
    for row in reading.rows:
        form = read(row)
        if isinstance(form, list):
            errors += form
        else:
            good.append((row.number, form))
    return good, errors
