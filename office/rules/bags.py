"""Deal coded scripts into bags.

Guarantee: a bag is a run of codes in code order; since nobody chooses a code, nobody chooses a bag,
and its place says nothing about number, room or order of arrival.
Source: TT 22/2025/TT-BNV, Quy chế, Điều 15.3.

>>> deal(["C", "A", "B"], size=2)
{1: ['A', 'B'], 2: ['C']}
"""

from collections.abc import Iterable


def deal(codes: Iterable[str], *, size: int) -> dict[int, list[str]]:
    """Bag number -> its codes; bags of `size`, the last one with what is left."""
    if size < 1:
        raise ValueError("a bag holds at least one script")
    ordered = sorted(codes)
    return {
        1 + start // size: ordered[start : start + size] for start in range(0, len(ordered), size)
    }
