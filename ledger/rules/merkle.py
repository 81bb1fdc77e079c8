"""Merkle trees of RFC 6962: roots, proofs, and a frontier that grows by one leaf.

Guarantee: one root fixes every leaf and their order; a proof of about log2(n) hashes shows that
a leaf is under a root (§2.1.1) or that one root is a beginning of another (§2.1.2).

>>> leaves = [leaf_hash(bytes([i])) for i in range(5)]
>>> top = root(leaves)
>>> verify_inclusion(leaves[3], 3, 5, inclusion(leaves, 3), top)
True
>>> verify_consistency(2, 5, root(leaves[:2]), top, consistency(leaves, 2))
True
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from ledger.rules.refusals import Refusal

EMPTY = sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    """The hash of a leaf: SHA-256(0x00 ‖ data)."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node: SHA-256(0x01 ‖ left ‖ right)."""
    return sha256(b"\x01" + left + right).digest()


def root(leaves: Iterable[bytes]) -> bytes:
    """The root over leaf hashes, in their order."""
    level = list(leaves)
    if not level:
        return EMPTY
    while len(level) > 1:
        level = _parents(level)
    return level[0]


def inclusion(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The audit path of leaf `index`; refuses `merkle.index` outside the tree."""
    if not 0 <= index < len(leaves):
        raise Refusal("merkle.index", index=index, size=len(leaves))
    level, path = list(leaves), []
    while len(level) > 1:
        if (sibling := index ^ 1) < len(level):
            path.append(level[sibling])
        level, index = _parents(level), index // 2
    return path


def consistency(leaves: Sequence[bytes], old_size: int) -> list[bytes]:
    """The proof that the first `old_size` leaves begin this tree; refuses `merkle.size`."""
    if not 0 <= old_size <= len(leaves):
        raise Refusal("merkle.size", old=old_size, size=len(leaves))
    if old_size in (0, len(leaves)):
        return []
    return _subproof(leaves, old_size, known=True)


def verify_inclusion(
    leaf: bytes, index: int, size: int, path: Sequence[bytes], expected: bytes
) -> bool:
    """True when the path leads from the leaf to the expected root."""
    if not 0 <= index < size or not _hashes([leaf, expected, *path]):
        return False
    place, last, reached = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return False
        if place & 1 or place == last:
            reached = node_hash(sibling, reached)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            reached = node_hash(reached, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and reached == expected


def verify_consistency(
    old_size: int, size: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]
) -> bool:
    """True when the old tree is a beginning of the new one."""
    if not 0 <= old_size <= size or not _hashes([old_root, new_root, *proof]):
        return False
    if old_size == size:
        return not proof and old_root == new_root
    if old_size == 0:
        return not proof and old_root == EMPTY
    steps = list(proof)
    if old_size & (old_size - 1) == 0:
        steps.insert(0, old_root)
    if not steps:
        return False
    place, last = old_size - 1, size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    old = new = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            old, new = node_hash(step, old), node_hash(step, new)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            new = node_hash(new, step)
        place, last = place >> 1, last >> 1
    return last == 0 and old == old_root and new == new_root


@dataclass(frozen=True)
class Frontier:
    """All that is needed to append: the roots of the full subtrees, largest first."""

    size: int = 0
    hashes: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        if self.size < 0 or len(self.hashes) != self.size.bit_count():
            raise Refusal("merkle.frontier", size=self.size, hashes=len(self.hashes))

    def append(self, leaf: bytes) -> "Frontier":
        """The frontier with one more leaf hash."""
        return self.extend([leaf])

    def extend(self, leaves: Iterable[bytes]) -> "Frontier":
        """The frontier with more leaf hashes, in their order."""
        size, peaks = self.size, list(self.hashes)
        for leaf in leaves:
            # Each trailing one of the size is a full subtree that the new leaf completes.
            carried, bits = leaf, size
            while bits & 1:
                carried, bits = node_hash(peaks.pop(), carried), bits >> 1
            peaks.append(carried)
            size += 1
        return Frontier(size, tuple(peaks))

    def root(self) -> bytes:
        """The root of the tree so far."""
        if not self.hashes:
            return EMPTY
        *rest, top = self.hashes
        for peak in reversed(rest):
            top = node_hash(peak, top)
        return top


def _parents(level: list[bytes]) -> list[bytes]:
    # A last node without a sibling rises unchanged; this gives the tree of RFC 6962 §2.1.
    above = [
        sha256(b"\x01" + left + right).digest()
        for left, right in zip(level[::2], level[1::2], strict=False)
    ]
    if len(level) & 1:
        above.append(level[-1])
    return above


def _subproof(leaves: Sequence[bytes], old_size: int, *, known: bool) -> list[bytes]:
    size = len(leaves)
    if old_size == size:
        return [] if known else [root(leaves)]
    split = 1 << ((size - 1).bit_length() - 1)
    if old_size <= split:
        return [*_subproof(leaves[:split], old_size, known=known), root(leaves[split:])]
    return [*_subproof(leaves[split:], old_size - split, known=False), root(leaves[:split])]


def _hashes(values: Iterable[bytes]) -> bool:
    return all(isinstance(value, bytes) and len(value) == 32 for value in values)
