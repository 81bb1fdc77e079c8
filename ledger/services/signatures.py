"""OpenSSL evaluates the equation of Ed25519 on the server, some two hundred times as fast as integers.

Which keys and signatures are acceptable at all is judged by `ledger.rules.ed25519` before it asks.
"""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def holds(public: bytes, message: bytes, signature: bytes) -> bool:
    """True when R is s·B - k·A, byte for byte; for a usable key and a scalar below the order."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except InvalidSignature:
        return False
    return True
