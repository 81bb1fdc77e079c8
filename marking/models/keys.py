"""Keys of this room: random, so that no key tells which row came first."""

from uuid import UUID

from ledger.services import entropy


def fresh() -> UUID:
    """A version 4 UUID from the one source of randomness."""
    return UUID(bytes=entropy.take(16), version=4)
