"""Seal bytes under a key, and share a key among holders.

AES-256-GCM with a fresh nonce before the ciphertext; SLIP-39 words for paper shares.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import shamir_mnemonic
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from shamir_mnemonic import shamir
from shamir_mnemonic.share import Share

from ledger.rules.refusals import Refusal
from ledger.services import entropy

KEY = 32
NONCE = 12
_shares = threading.Lock()


def new_key() -> bytes:
    """A fresh 256-bit key."""
    return entropy.take(KEY)


def encrypt(key: bytes, data: bytes, *, about: bytes = b"") -> bytes:
    """The data under the key; `about` is bound to it and must be given again to open it."""
    nonce = entropy.take(NONCE)
    return nonce + AESGCM(_checked(key)).encrypt(nonce, data, about)


def decrypt(key: bytes, data: bytes, *, about: bytes = b"") -> bytes:
    """The sealed data. Refuses `seal.broken`: a wrong key, or bytes that were changed."""
    try:
        return AESGCM(_checked(key)).decrypt(data[:NONCE], data[NONCE:], about)
    except (InvalidTag, ValueError):
        raise Refusal("seal.broken") from None


def split(secret: bytes, threshold: int, count: int) -> list[str]:
    """Share words for `count` holders, any `threshold` of whom can combine them (SLIP-39).

    Refuses `seal.shares` when the numbers or the secret's length make no scheme.
    """
    try:
        with _own_randomness():
            [words] = shamir_mnemonic.generate_mnemonics(1, [(threshold, count)], secret)
    except ValueError as error:
        raise Refusal("seal.shares", reason=str(error)) from None
    return list(words)


def combine(shares: list[str]) -> bytes:
    """The shared secret; shares beyond the threshold must tell the same.

    Refuses `seal.shares`: too few, misread or unrelated shares.
    """
    try:
        # The library takes exactly as many shares as are needed; more holders may be present.
        least = Share.from_mnemonic(shares[0]).member_threshold if shares else 0
        secret = shamir_mnemonic.combine_mnemonics(shares[:least])
        for more in shares[least:]:
            if shamir_mnemonic.combine_mnemonics([*shares[: least - 1], more]) != secret:
                raise Refusal("seal.shares", reason="the shares tell different secrets")
    except (shamir_mnemonic.MnemonicError, ValueError) as error:
        raise Refusal("seal.shares", reason=str(error)) from None
    return bytes(secret)


@contextmanager
def _own_randomness() -> Iterator[None]:
    """Let the library take its bytes from the one source of this server.

    `shamir.RANDOM_BYTES` is the library's own hook for this. It is one name for the whole
    process, so it is set under a lock and put back.
    """
    with _shares:
        before, shamir.RANDOM_BYTES = shamir.RANDOM_BYTES, entropy.take
        try:
            yield
        finally:
            shamir.RANDOM_BYTES = before


def _checked(key: bytes) -> bytes:
    if len(key) != KEY:
        raise Refusal("seal.broken")
    return key
