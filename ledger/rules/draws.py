"""Commit–reveal draws: commitments, the seed, and the stream that a seed expands to.

Guarantee: with one honest contributor nobody chooses the outcome, and anybody can redo it.
Bytes: lp(x) = u32be(len x) ‖ x; the stream is HMAC-SHA256(seed, label ‖ 0 ‖ u64be(i)) read as
big-endian 64-bit words; `below` rejects the uneven tail; `shuffle` and `sample` are Fisher–Yates
("hs256ctr-fy/1"). Indexes refer to the pool sorted bytewise by id.
Refuses: `draw.range`, `draw.label`, `draw.twin_contributors`.

>>> stream = Stream(bytes.fromhex(
...     "2be27693359d11849a10d1fffc9213723ea0ba979d9b60a56b4e3d74a98cf111"), "seat/v1")
>>> stream.shuffle(12)
[4, 8, 10, 1, 5, 7, 3, 6, 0, 11, 9, 2]
"""

import hmac
from collections.abc import Iterable, Iterator
from hashlib import sha256
from struct import pack, unpack

from ledger.rules.canonical import encode
from ledger.rules.refusals import Refusal

ALGORITHM = "hs256ctr-fy/1"
COMMIT_TAG = b"exam-draw/commit/v1\x00"
SEED_TAG = b"exam-draw/seed/v1\x00"
WORDS = 2**64
LARGEST = 2**63


def lp(data: bytes | str) -> bytes:
    """The data behind its length, so that no two lists of inputs give the same bytes."""
    if isinstance(data, str):
        data = data.encode("utf-8")
    return pack(">I", len(data)) + data


def draw_id(campaign: str, scope: str, plan: dict[str, object]) -> str:
    """The name of a draw, which binds the digest of its whole plan."""
    return f"{campaign}/{scope}/{sha256(encode(plan)).hexdigest()}"


def commitment(draw: str, contributor: str, secret: bytes, nonce: bytes) -> bytes:
    """What a contributor hands over before the reveal."""
    return sha256(COMMIT_TAG + lp(draw) + lp(contributor) + lp(secret) + lp(nonce)).digest()


def seed(
    draw: str,
    pool_root: bytes,
    reveals: Iterable[tuple[str, bytes, bytes]],
    public: bytes = b"",
) -> bytes:
    """The seed of a draw from all (contributor, secret, nonce), whatever their order."""
    ordered = sorted(reveals, key=lambda reveal: reveal[0].encode("utf-8"))
    if len({contributor for contributor, _, _ in ordered}) != len(ordered):
        raise Refusal("draw.twin_contributors", draw=draw)
    parts = [lp(c) + lp(secret) + lp(nonce) for c, secret, nonce in ordered]
    return sha256(SEED_TAG + lp(draw) + lp(pool_root) + b"".join(parts) + lp(public)).digest()


def derive(parent: bytes, key: str, label: str = "cand/v1") -> bytes:
    """The seed of one candidate (or one stratum) under a common seed."""
    return hmac.digest(parent, label.encode("ascii") + b"\x00" + key.encode("utf-8"), "sha256")


class Stream:
    """An endless, repeatable source of choices under one seed and one purpose."""

    def __init__(self, seed: bytes, label: str) -> None:
        if not label or not label.isascii() or "\x00" in label:
            raise Refusal("draw.label", label=label)
        self._words = _words(seed, label.encode("ascii") + b"\x00")

    def word(self) -> int:
        """The next 64-bit word."""
        return next(self._words)

    def below(self, n: int) -> int:
        """A number from 0 to n - 1, each as likely as any other."""
        if not 0 < n < LARGEST:
            raise Refusal("draw.range", n=n)
        word = next(self._words)
        # A word below WORDS - n always counts, so the exact limit is rarely worked out.
        while word >= WORDS - n and word >= WORDS - WORDS % n:
            word = next(self._words)
        return word % n

    def shuffle(self, n: int) -> list[int]:
        """The numbers 0 … n - 1 in drawn order."""
        if not 0 <= n < LARGEST:
            raise Refusal("draw.range", n=n)
        order, words, certain = list(range(n)), self._words, WORDS - n
        for i in range(n - 1, 0, -1):
            word = next(words)
            while word >= certain and word >= WORDS - WORDS % (i + 1):
                word = next(words)
            j = word % (i + 1)
            order[i], order[j] = order[j], order[i]
        return order

    def sample(self, n: int, k: int) -> list[int]:
        """k of the numbers 0 … n - 1, in drawn order."""
        if not 0 <= k <= n < LARGEST:
            raise Refusal("draw.range", n=n, k=k)
        order, words, certain = list(range(n)), self._words, WORDS - n
        for i in range(k):
            word = next(words)
            while word >= certain and word >= WORDS - WORDS % (n - i):
                word = next(words)
            j = i + word % (n - i)
            order[i], order[j] = order[j], order[i]
        return order[:k]


def _words(seed: bytes, label: bytes) -> Iterator[int]:
    digest, block, step = hmac.digest, 0, 2
    while True:
        data = b"".join(
            [
                digest(seed, label + i.to_bytes(8, "big"), "sha256")
                for i in range(block, block + step)
            ]
        )
        yield from unpack(f">{4 * step}Q", data)
        block, step = block + step, 8
