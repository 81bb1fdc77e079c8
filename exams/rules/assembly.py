"""Check parallel forms against what was asked of them; whoever made them is not believed.

Guarantee: an answer without findings has for each form exactly the items of every cell, no pair of
enemies, no item twice, each key letter within its bounds, every measure within the tolerance of its
target, and no two forms share more items than allowed.
Solvers differ between versions, so nobody solves again: wish and answer are logged, and this check
says whether the forms are what they should be, not that they are the best (docs/bank.md §4).
Measures (difficulty, information) are whole thousandths, so that evidence holds no fractions.

>>> bank = [Candidate(f"Q{n}", "Luật", "nhan_biet", key="AB"[n % 2], measures=(100,)) for n in range(6)]
>>> wish = Wish((Cell("Luật", "nhan_biet", 2),), forms=2, targets=(200,), within=10, keys=(1, 1))
>>> check([("Q0", "Q1"), ("Q2", "Q3")], bank, wish)
[]
>>> check([("Q0", "Q1"), ("Q1", "Q3")], bank, wish)
[Finding(code='overlap', form=1, facts={'other': 2, 'items': ['Q1'], 'most': 0}), \
Finding(code='key_balance', form=2, facts={'letter': 'A', 'have': 0, 'least': 1, 'most': 1}), \
Finding(code='key_balance', form=2, facts={'letter': 'B', 'have': 2, 'least': 1, 'most': 1})]
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from .blueprints import Cell, Key, home, in_order
from .kinds import SINGLE
from .texts import slug


@dataclass(frozen=True)
class Candidate:
    """What assembly knows of an item: where it belongs, its key letter, and its measures.

    Without a key letter it counts for no balance of keys.
    """

    code: str
    topic: str
    level: str
    kind: str = SINGLE
    key: str = ""
    measures: tuple[int, ...] = ()

    def home(self, asked: Collection[Key]) -> Key:
        """The cell it belongs to."""
        return home(self.kind, (slug(self.topic), self.level), asked)


@dataclass(frozen=True)
class Wish:
    """What the forms must be. `overlap` = most items that two forms may share."""

    cells: tuple[Cell, ...]
    forms: int
    overlap: int = 0
    enemies: frozenset[frozenset[str]] = frozenset()
    # Least and most items of a form under each key letter.
    keys: tuple[int, int] | None = None
    # The sum of each measure over a form in thousandths, and how far off a form may be.
    targets: tuple[int, ...] = ()
    within: int = 0

    @property
    def asked(self) -> frozenset[Key]:
        """The keys of its cells."""
        return frozenset(cell.key for cell in self.cells)

    @property
    def length(self) -> int:
        """Items of one form."""
        return sum(cell.count for cell in self.cells)


@dataclass(frozen=True)
class Finding:
    """What is wrong: of a form by its place from 1, or of the wish (0)."""

    code: str
    form: int
    facts: Mapping[str, Any] = field(default_factory=dict)


def pools(bank: Iterable[Candidate], wish: Wish) -> dict[Key, list[Candidate]]:
    """The items of each cell, bytewise by code; what no cell asks for is left out."""
    found: dict[Key, list[Candidate]] = {cell.key: [] for cell in in_order(wish.cells)}
    for item in sorted(bank, key=lambda item: item.code.encode()):
        place = item.home(wish.asked)
        if place in found:
            found[place].append(item)
    return found


def shortages(bank: Iterable[Candidate], wish: Wish) -> list[Finding]:
    """Why no forms can exist at all, as far as counting tells; empty promises nothing.

    Of a pair of enemies a form takes one at most; without overlap every form needs items of its own.
    """
    found = []
    held = pools(bank, wish)
    for cell in in_order(wish.cells):
        pool = {item.code for item in held[cell.key]}
        lost = len(_matching([pair for pair in wish.enemies if pair <= pool]))
        need = cell.count * (wish.forms if not wish.overlap else 1)
        if len(pool) < need or len(pool) - lost < cell.count:
            facts = {"topic": cell.topic, "level": cell.level, "need": need, "have": len(pool)}
            found.append(Finding("cell", 0, {**facts, "enemies": lost}))
    return found


def check(forms: Sequence[Sequence[str]], bank: Iterable[Candidate], wish: Wish) -> list[Finding]:
    """Everything that the forms fail, in order; none when they are what was asked."""
    known = {item.code: item for item in bank}
    found = []
    if len(forms) != wish.forms:
        found.append(Finding("forms", 0, {"need": wish.forms, "have": len(forms)}))
    for (one, first), (two, second) in combinations(enumerate(forms, 1), 2):
        shared = sorted(set(first) & set(second), key=str.encode)
        if len(shared) > wish.overlap:
            found.append(
                Finding("overlap", one, {"other": two, "items": shared, "most": wish.overlap})
            )
    letters = sorted({item.key for item in known.values()} - {""})
    for place, form in enumerate(forms, 1):
        found += [Finding(code, place, facts) for code, facts in _form(form, known, wish, letters)]
    return found


def off_target(form: Iterable[str], bank: Mapping[str, Candidate], wish: Wish) -> tuple[int, ...]:
    """How far a form is from each target, in thousandths."""
    items = [bank[code] for code in form]
    return tuple(
        sum(item.measures[point] for item in items) - target
        for point, target in enumerate(wish.targets)
    )


def _form(
    form: Sequence[str], known: Mapping[str, Candidate], wish: Wish, letters: Sequence[str]
) -> list[tuple[str, dict[str, Any]]]:
    """What is wrong with one form alone."""
    found: list[tuple[str, dict[str, Any]]] = []
    strangers = sorted(set(form) - set(known), key=str.encode)
    if strangers:
        return [("unknown", {"items": strangers})]
    twice = sorted((code for code, n in Counter(form).items() if n > 1), key=str.encode)
    if twice:
        found.append(("twice", {"items": twice}))
    have = Counter(known[code].home(wish.asked) for code in form)
    for cell in in_order(wish.cells):
        if (count := have.pop(cell.key, 0)) != cell.count:
            facts = {"topic": cell.topic, "level": cell.level, "need": cell.count, "have": count}
            found.append(("cell", facts))
    if have:
        found.append(("outside", {"cells": sorted(map(list, have))}))
    held = set(form)
    for pair in sorted(sorted(pair, key=str.encode) for pair in wish.enemies if pair <= held):
        found.append(("enemies", {"items": pair}))
    if wish.keys:
        least, most = wish.keys
        right = Counter(known[code].key for code in form)
        for letter in letters:
            if not least <= right[letter] <= most:
                facts = {"letter": letter, "have": right[letter], "least": least, "most": most}
                found.append(("key_balance", facts))
    for point, off in enumerate(off_target(form, known, wish)):
        if abs(off) > wish.within:
            found.append(("measure", {"point": point, "off": off, "within": wish.within}))
    return found


def _matching(pairs: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """Pairs of which no two share an item, taken greedily: so many items at least go unused."""
    taken: set[str] = set()
    found = []
    for pair in sorted(pairs, key=lambda pair: sorted(pair)):
        if not pair & taken:
            taken |= pair
            found.append(pair)
    return found
