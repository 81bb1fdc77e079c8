"""Tables under one root: many rows enter the log as a single hash.

Guarantee: a row shown with its salt and path proves itself and gives nothing away about others.
Row leaf = SHA-256(0x00 ‖ canonical row); the root is the RFC 6962 tree in table order.

>>> rows = salted([{"number": "000001"}, {"number": "000002"}], secret=bytes(32))
>>> proof = inclusion([row_leaf(row) for row in rows], 1)
>>> verify_inclusion(row_leaf(rows[1]), 1, 2, proof, table_root(rows))
True
"""

import hmac
from collections.abc import Iterable, Mapping
from typing import Any

from ledger.rules.canonical import encode
from ledger.rules.merkle import inclusion, leaf_hash, root, verify_inclusion

__all__ = ["inclusion", "row_leaf", "row_salt", "salted", "table_root", "verify_inclusion"]


def row_salt(secret: bytes, index: int) -> bytes:
    """The salt of one row: HMAC-SHA256 of the table's secret over the row's index."""
    return hmac.digest(secret, index.to_bytes(8, "big"), "sha256")


def salted(rows: Iterable[Mapping[str, Any]], *, secret: bytes) -> list[dict[str, Any]]:
    """The rows with their salts, in the given order."""
    return [{**row, "salt": row_salt(secret, i).hex()} for i, row in enumerate(rows)]


def row_leaf(row: Mapping[str, Any]) -> bytes:
    """The leaf hash of one row, salt included."""
    return leaf_hash(encode(row))


def table_root(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """The root of a table."""
    return root(row_leaf(row) for row in rows)
