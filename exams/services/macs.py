"""Secrets for what this installation vouches for: tokens, receipts, PINs and machines.

Each follows from the installation's key named `exam`, one per purpose, so that every process has
the same and a rehearsal has the same each time.
"""

import hmac
from functools import lru_cache

from django.conf import settings

from ledger.services import entropy, keys

NAME = "exam"
TOKENS = "tokens"
RECEIPTS = "receipts"
PINS = "pins"
MACHINES = "machines"


def key(purpose: str) -> bytes:
    """The 32 secret bytes for a purpose."""
    if entropy.simulated():
        return _derived(purpose)
    return _kept(str(settings.KEYS), purpose)


@lru_cache(maxsize=16)
def _kept(folder: str, purpose: str) -> bytes:
    # By folder: an installation has one, a test run may have several.
    return _derived(purpose)


def _derived(purpose: str) -> bytes:
    secret = keys.signing_key(NAME).private_bytes_raw()
    return hmac.digest(secret, b"congtam-exam/v1\0" + purpose.encode(), "sha256")
