"""The one digest that stands for a document: that of its facts, never of its PDF bytes.

Guarantee: whatever program, font or template draws the paper, equal facts have one digest; a changed letter in a
fact changes it. This digest enters the ledger, and is printed on the paper with its QR.

>>> facts_digest({"number": "000001", "mark": "72.00"})[:16]
'77da6592da7abb64'
"""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from ledger.rules import canonical


def facts_digest(facts: Mapping[str, Any]) -> str:
    """SHA-256 over the canonical JSON of `facts`, lower-case hex. Refuses what canonical JSON refuses."""
    return sha256(canonical.encode(facts)).hexdigest()
