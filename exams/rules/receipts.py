"""The receipt of a save: what the office owes the candidate from this moment on.

Guarantee: whoever holds a receipt can show that this installation had the chain up to this head;
the head itself stands, with all others of its room, under a root in the log.

>>> receipt = issue("KTC/1", "000001", 3, "ab" * 32, "2026-11-23T12:00:00.000Z", key=b"k" * 32)
>>> holds(receipt, key=b"k" * 32), holds(receipt, key=b"x" * 32)
(True, False)
"""

import hmac
from dataclasses import dataclass

# 128 bits: short enough to be printed on a slip and typed from it.
LENGTH = 16


@dataclass(frozen=True)
class Receipt:
    """One sitting's chain at one moment, under the installation's word."""

    session: str
    number: str
    seq: int
    head: str
    at: str
    mac: str


def issue(session: str, number: str, seq: int, head: str, at: str, *, key: bytes) -> Receipt:
    """The receipt for the event `seq` with hash `head`; the same facts give the same receipt."""
    return Receipt(session, number, seq, head, at, _mac(key, session, number, seq, head, at))


def holds(receipt: Receipt, *, key: bytes) -> bool:
    """True when this key issued the receipt."""
    facts = (receipt.session, receipt.number, receipt.seq, receipt.head, receipt.at)
    return hmac.compare_digest(_mac(key, *facts), receipt.mac)


def _mac(key: bytes, session: str, number: str, seq: int, head: str, at: str) -> str:
    text = f"congtam-receipt/v1\n{session}\n{number}\n{seq}\n{head}\n{at}\n"
    return hmac.digest(key, text.encode(), "sha256")[:LENGTH].hex()
