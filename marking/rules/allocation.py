"""Deal bags to markers by the draw.

Guarantee: nobody chooses a marker for a bag or a bag for a marker; both are recomputed from the
revealed seed, and no bag comes back to the hand that marked it first.
Source: TT 22/2025/TT-BNV, Quy chế, Điều 16.2; method: markers shuffled once, bags dealt round
robin, the second marker at a shift s = 1 + below(m - 1) of the same circle.

>>> dealt = allocate(b"s" * 32, bags=[2, 1, 3], markers=["m2", "m1"])
>>> [(row.bag, row.first != row.second) for row in dealt]
[(1, True), (2, True), (3, True)]
"""

from collections.abc import Iterable
from dataclasses import dataclass

from ledger.rules import canonical, merkle
from ledger.rules.draws import Stream
from ledger.rules.refusals import Refusal

FIRST_LABEL = "bag-marker1/v1"
SHIFT_LABEL = "bag-shift/v1"


@dataclass(frozen=True)
class Allocated:
    """Who marks a bag first and second, by pseudonym."""

    bag: int
    first: str
    second: str


def ordered(markers: Iterable[str]) -> list[str]:
    """Pseudonyms in byte order, once each; refuses `allocation.too_few_markers` below two."""
    names = sorted(set(markers), key=lambda name: name.encode())
    if len(names) < 2:
        raise Refusal("allocation.too_few_markers", markers=len(names))
    return names


def pool_root(bags: Iterable[int], markers: Iterable[str]) -> bytes:
    """Root over what the draw deals: one leaf per bag, then one per marker."""
    rows: list[dict[str, object]] = [{"bag": bag} for bag in sorted(set(bags))]
    rows += [{"marker": marker} for marker in ordered(markers)]
    return merkle.root([merkle.leaf_hash(canonical.encode(row)) for row in rows])


def allocate(seed: bytes, *, bags: Iterable[int], markers: Iterable[str]) -> list[Allocated]:
    """Both markers of every bag, in bag order."""
    pool = ordered(markers)
    circle = [pool[i] for i in Stream(seed, FIRST_LABEL).shuffle(len(pool))]
    shift = 1 + Stream(seed, SHIFT_LABEL).below(len(circle) - 1)
    return [
        Allocated(bag, circle[place % len(circle)], circle[(place + shift) % len(circle)])
        for place, bag in enumerate(sorted(set(bags)))
    ]
