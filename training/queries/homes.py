"""Today's unit behind the name of a commune as somebody once wrote it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from office.models import Unit
from office.rules import names


@dataclass(frozen=True)
class Homes:
    """Names of units, old and new, and the units of a day they lead to."""

    whole: Mapping[str, frozenset[int]] = field(default_factory=dict)
    bare: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def today(self, written: str) -> int | None:
        """The one unit that bears this name or replaced the one that did; None for none or several."""
        name = names.search(written.partition(",")[0])
        found = self.whole.get(name) or self.bare.get(name) or frozenset()
        return next(iter(found)) if len(found) == 1 else None


def of(day: date) -> Homes:
    """Every name that units ever bore, led to the units of a day. Three queries however many names."""
    successors = defaultdict(list)
    pairs = Unit.predecessors.through.objects.values_list("from_unit_id", "to_unit_id")
    for new, old in pairs:
        successors[old].append(new)
    standing = set(Unit.objects.on(day).values_list("pk", flat=True))
    whole: dict[str, set[int]] = defaultdict(set)
    bare: dict[str, set[int]] = defaultdict(set)
    for pk, search, name in Unit.objects.values_list("pk", "search", "name"):
        ends = _ends(pk, standing, successors)
        whole[search] |= ends
        bare[names.search(name)] |= ends
    return Homes(
        {name: frozenset(ends) for name, ends in whole.items()},
        {name: frozenset(ends) for name, ends in bare.items()},
    )


def _ends(start: int, standing: set[int], successors: Mapping[int, list[int]]) -> set[int]:
    """The standing units reached from one unit by replacement."""
    found: set[int] = set()
    seen, open_ = {start}, [start]
    while open_:
        one = open_.pop()
        if one in standing:
            found.add(one)
            continue
        for new in successors.get(one, []):
            if new not in seen:
                seen.add(new)
                open_.append(new)
    return found
