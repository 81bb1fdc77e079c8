"""The one source of randomness on the server.

The operating system's generator, except in a rehearsal, which replaces it by one seeded stream so
that the same seed gives the same ledger.
"""

import secrets
from contextlib import AbstractContextManager
from hashlib import sha256
from hmac import digest
from threading import Lock
from typing import Protocol

from ledger.services.stand_ins import Replaceable

SYMBOLS = "abcdefghijklmnopqrstuvwxyz234567"


class Source(Protocol):
    """What can stand in for the machine's generator."""

    def take(self, count: int) -> bytes: ...
    def derive(self, label: str) -> bytes: ...


class _Machine:
    def take(self, count: int) -> bytes:
        return secrets.token_bytes(count)

    def derive(self, label: str) -> bytes:
        return secrets.token_bytes(32)


class Seeded:
    """A stream fixed by its seed: HMAC-SHA256 in counter mode."""

    def __init__(self, seed: bytes | str | int) -> None:
        text = seed if isinstance(seed, bytes) else str(seed).encode()
        self._key = sha256(b"congtam-rehearsal/v1\0" + text).digest()
        self._counter = 0
        self._lock = Lock()

    def take(self, count: int) -> bytes:
        """The next bytes of the stream."""
        with self._lock:
            taken = b""
            while len(taken) < count:
                taken += digest(self._key, b"take\0" + self._counter.to_bytes(8, "big"), "sha256")
                self._counter += 1
        return taken[:count]

    def derive(self, label: str) -> bytes:
        """32 bytes that depend on the seed and the label alone, not on what was taken before."""
        return digest(self._key, b"derive\0" + label.encode(), "sha256")


_source: Replaceable[Source] = Replaceable(_Machine(), code="entropy.real")


def take(count: int) -> bytes:
    """`count` fresh random bytes."""
    return _source.current.take(count)


def derive(label: str) -> bytes:
    """32 bytes for a lasting secret: fresh, or in a rehearsal fixed by its label."""
    return _source.current.derive(label)


def simulated() -> bool:
    """True while a rehearsal's stream stands in for the machine's generator."""
    return _source.current is not _source.real


def reference() -> str:
    """A random public reference: 20 lower-case base32 symbols, 100 bits."""
    number = int.from_bytes(take(13), "big") >> 4
    return "".join(SYMBOLS[number >> shift & 31] for shift in range(95, -1, -5))


def use(source: Source) -> AbstractContextManager[None]:
    """Within `with use(source):` bytes come from the source.

    Refuses `entropy.real` outside rehearsals.
    """
    return _source.use(source)
