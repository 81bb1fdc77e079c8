"""Ed25519 signatures without a library, for a witness's own offline device (RFC 8032 §5.1.6).

The arithmetic takes a little more or less time depending on the key. That is no matter on a
device that answers nobody over a network; a server signs with its library instead.

>>> public_key(bytes(range(32))).hex()
'03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8'
"""

from hashlib import sha512

from ledger.rules.ed25519 import ORDER, base_times


def public_key(seed: bytes) -> bytes:
    """The public key of a 32-byte private seed."""
    return base_times(_scalar(seed))


def sign(seed: bytes, message: bytes) -> bytes:
    """The signature of a message."""
    scalar, public = _scalar(seed), public_key(seed)
    prefix = sha512(seed).digest()[32:]
    once = int.from_bytes(sha512(prefix + message).digest(), "little") % ORDER
    point = base_times(once)
    challenge = int.from_bytes(sha512(point + public + message).digest(), "little") % ORDER
    return point + ((once + challenge * scalar) % ORDER).to_bytes(32, "little")


def _scalar(seed: bytes) -> int:
    if len(seed) != 32:
        raise ValueError("a seed has 32 bytes")
    value = int.from_bytes(sha512(seed).digest()[:32], "little")
    return value & ((1 << 254) - 8) | 1 << 254
