"""What people answered, as one array: rows are people, columns are items.

`chosen[i, j]` is the option that person i took of item j, as the author numbered it from 1;
`NONE` (0) where the item was seen and left without an answer, `UNSEEN` (-1) where it was not on the
person's paper. With one paper each, most of a row is unseen: no figure takes it for a wrong answer.

>>> found = gathered(["Q1", "Q2"], [4, 2], [{2}, {1}], [0, 0, 1], [0, 1, 1], [2, 2, 1], people=2)
>>> found.chosen.tolist(), found.right.tolist(), found.complete
([[2, 2], [-1, 1]], [[True, False], [False, True]], False)
"""

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

UNSEEN, NONE = -1, 0
Array = NDArray[Any]


@dataclass(frozen=True, eq=False)
class Responses:
    """Answers of people to items, with the options of each item and which of them are right."""

    items: tuple[Hashable, ...]
    options: tuple[int, ...]
    # Which options are right, (items, 1 + most options): column 0, no answer, never is.
    keys: Array
    chosen: Array

    @cached_property
    def seen(self) -> Array:
        """Where an item was on the paper of a person, (people, items)."""
        return self.chosen != UNSEEN

    @cached_property
    def right(self) -> Array:
        """Where a person answered an item rightly, (people, items)."""
        columns = np.arange(len(self.items))
        return self.keys[columns, np.maximum(self.chosen, NONE)]

    @cached_property
    def lengths(self) -> Array:
        """How many items each person saw, (people,)."""
        return self.seen.sum(axis=1)

    @cached_property
    def totals(self) -> Array:
        """How many items each person answered rightly, (people,)."""
        return self.right.sum(axis=1)

    @property
    def people(self) -> int:
        """How many people there are."""
        return len(self.chosen)

    @property
    def length(self) -> int | None:
        """The items of every paper, where all papers are equally long."""
        found = np.unique(self.lengths)
        return found[0].item() if len(found) == 1 else None

    @cached_property
    def complete(self) -> bool:
        """Whether everybody saw every item."""
        return self.seen.all().item()

    def only(self, columns: Sequence[int] | Array) -> "Responses":
        """The same people on some of the items."""
        kept = list(columns)
        return Responses(
            tuple(self.items[j] for j in kept),
            tuple(self.options[j] for j in kept),
            self.keys[kept],
            self.chosen[:, kept],
        )


def gathered(
    items: Sequence[Hashable],
    options: Sequence[int],
    keys: Sequence[Collection[int]],
    rows: Sequence[int] | Array,
    columns: Sequence[int] | Array,
    taken: Sequence[int] | Array,
    *,
    people: int,
) -> Responses:
    """The responses of a list of answers: person, item and option taken, each a place or `NONE`."""
    chosen = np.full((people, len(items)), UNSEEN, dtype=np.int8)
    chosen[rows, columns] = taken
    return Responses(tuple(items), tuple(options), _marked(options, keys), chosen)


def of_marks(items: Sequence[Hashable], marks: Array) -> Responses:
    """Responses of which only right (1), wrong (0) and not seen (-1) are known."""
    chosen = np.where(marks < 0, UNSEEN, np.where(marks > 0, 1, 2)).astype(np.int8)
    options = [2] * len(items)
    return Responses(tuple(items), tuple(options), _marked(options, [{1}] * len(items)), chosen)


def _marked(options: Sequence[int], keys: Sequence[Collection[int]]) -> Array:
    marked = np.zeros((len(options), 1 + max(options, default=0)), dtype=bool)
    for place, right in enumerate(keys):
        marked[place, list(right)] = True
    return marked
