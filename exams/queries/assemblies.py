"""What a search for parallel forms starts from: the bank's items as candidates, and earlier searches."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from exams.models import Assembly, Bank, ItemKey, ItemVersion, Seal, Test
from exams.queries import blueprints, eligibility
from exams.queries import enemies as pairs
from exams.rules.assembly import Candidate, Wish, pools
from exams.rules.blueprints import Cell
from exams.rules.kinds import SINGLE

# What counts as the difficulty of an item of which nobody has said any.
MIDDLE = 3
SHOWN = 10


@dataclass(frozen=True)
class Page:
    """The searches of a test, newest first, and whether one of them is at work."""

    searches: Sequence[Assembly]
    taken: int
    sealed: bool

    @property
    def working(self) -> bool:
        """Whether to look again soon."""
        return any(one.state in ("waiting", "running") for one in self.searches)


def page(test: Test) -> Page:
    """What the page of a test's forms shows."""
    searches = list(test.assemblies.select_related("bank")[:SHOWN])
    return Page(searches, test.forms.count(), Seal.objects.filter(test=test).exists())


def candidates(test: Test, bank: Bank) -> list[Candidate]:
    """The items that may be sealed for the test: places, key letters, expected difficulty."""
    rows = eligibility.of(test, bank).rows
    numbers = [row.pk for row in rows]
    hard = dict(ItemVersion.objects.filter(pk__in=numbers).values_list("pk", "difficulty"))
    keys = ItemKey.objects.filter(version__in=numbers).values_list("version", "document")
    letters = {number: _letter(document) for number, document in keys}
    return [
        Candidate(
            row.code,
            row.topic,
            row.level,
            row.kind,
            letters.get(row.pk, "") if row.kind == SINGLE else "",
            ((hard[row.pk] or MIDDLE) * 1000,),
        )
        for row in rows
    ]


def wish(test: Test, bank: Bank, asked: dict[str, Any]) -> Wish:
    """The wish of a search as the rule knows it, for the blueprint and the enemies of now."""
    return Wish(
        cells=tuple(blueprints.cells(test)),
        forms=asked["forms"],
        overlap=asked["overlap"],
        enemies=frozenset(frozenset(pair) for pair in pairs.of_bank(bank)),
        keys=tuple(asked["keys"]) if asked["keys"] else None,
        targets=tuple(asked["targets"]),
        within=asked["within"],
    )


def target(cells: Sequence[Cell], bank: Sequence[Candidate]) -> int:
    """The difficulty of a form as hard as the bank: of each cell its mean, times its count."""
    held = pools(bank, Wish(tuple(cells), 1))
    total = 0
    for cell in cells:
        pool = held[cell.key]
        if pool:
            total += cell.count * sum(item.measures[0] for item in pool) // len(pool)
    return total


def _letter(document: dict[str, Any] | None) -> str:
    right = (document or {}).get("right") or []
    return right[0] if len(right) == 1 else ""
