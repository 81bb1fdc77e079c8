"""Signing keys of this installation: Ed25519, one file each under `settings.KEYS`.

A key is made at its first use and never leaves its folder (0700, files 0600). In a rehearsal it
follows from the seed and its name, so that the same seed gives the same keys.
"""

import os
import tempfile
from pathlib import Path
from urllib.parse import quote

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from ledger.rules.notes import VerifierKey
from ledger.services import entropy

LENGTH = 32


def signing_key(name: str) -> Ed25519PrivateKey:
    """The private key of that name, made if this is its first use."""
    return Ed25519PrivateKey.from_private_bytes(_secret(name))


def public_key(name: str) -> bytes:
    """The 32 public bytes of that name's key."""
    return signing_key(name).public_key().public_bytes_raw()


def verifier(name: str) -> VerifierKey:
    """The public half of that name's key, ready to check signatures with."""
    return VerifierKey(name, public_key(name))


def vkey(name: str) -> str:
    """The verifier key as policies and minutes write it (C2SP signed-note)."""
    return verifier(name).text()


def _secret(name: str) -> bytes:
    path = Path(settings.KEYS) / f"{quote(name, safe='')}.ed25519"
    if entropy.simulated():
        secret = entropy.derive(f"signing-key/{name}")
        if not path.exists() or path.read_bytes() != secret:
            path.unlink(missing_ok=True)
            _keep(path, secret)
        return secret
    if not path.exists():
        _keep(path, entropy.take(LENGTH))
    return path.read_bytes()


def _keep(path: Path, secret: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # mkstemp makes the file readable by its owner alone (0600).
    handle, draft = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(secret)
        file.flush()
        os.fsync(file.fileno())
    try:
        # A link fails where a key already stands: of two processes the first one wins.
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        os.unlink(draft)
