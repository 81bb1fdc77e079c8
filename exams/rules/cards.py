"""Read a contributor's card as it was typed, scanned or kept in a file, and say where a typo is.

Guarantee: a card is taken whole or refused with what is wrong and where; nothing is guessed.
Source: docs/contracts.md §1 (lower-case hex) and the card of `verify.pyz commit`.

>>> read('{"secret": "00ff00ff00ff00ff00ff00ff00ff00ff", "nonce": "' + "ab" * 32 + '"}', "").nonce[:4]
'abab'
>>> typed(nonce="AB cd-" + "0" * 60, secret="0O" * 16)
Traceback (most recent call last):
...
ledger.rules.refusals.Refusal: card.sign (line='secret', sign='o', place=2)
"""

import json
from dataclasses import dataclass

from ledger.rules.refusals import Refusal

DIGITS = frozenset("0123456789abcdef")
NONCE_LENGTH = 64
SECRET_LEAST = 32
SECRET_MOST = 1000


@dataclass(frozen=True)
class Card:
    """Secret and nonce as lower-case hex, and for whom the card says it was made."""

    secret: str
    nonce: str
    draw_id: str = ""
    id: str = ""


def bare(text: str) -> str:
    """The text without the spaces and signs that people put between groups."""
    return "".join(sign for sign in text.lower() if not sign.isspace() and sign not in "-:.")


def is_hex(text: str) -> bool:
    """True for nothing but hexadecimal digits."""
    return not set(text) - DIGITS


def read(text: str, nonce: str) -> Card:
    """The card of a file or a scanned code (JSON), or of two typed lines.

    Refuses card.unreadable, card.secret_missing, card.sign, card.nonce_length, card.secret_length.
    """
    given = text.strip()
    if not given.startswith("{"):
        return typed(nonce, given)
    try:
        found = json.loads(given)
        parts = [found["secret"], found["nonce"], found.get("draw_id", ""), found.get("id", "")]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Refusal("card.unreadable") from None
    if not all(isinstance(part, str) for part in parts):
        raise Refusal("card.unreadable")
    card = typed(parts[1], parts[0])
    return Card(card.secret, card.nonce, parts[2], parts[3])


def typed(nonce: str, secret: str) -> Card:
    """The card of a secret and a nonce as they were typed."""
    parts = {"secret": bare(secret), "nonce": bare(nonce)}
    if not parts["secret"]:
        raise Refusal("card.secret_missing")
    if not parts["nonce"]:
        raise Refusal("card.nonce_missing")
    for line, value in parts.items():
        for place, sign in enumerate(value, 1):
            if sign not in DIGITS:
                raise Refusal("card.sign", line=line, sign=sign, place=place)
    if len(parts["nonce"]) != NONCE_LENGTH:
        raise Refusal("card.nonce_length", given=len(parts["nonce"]), wanted=NONCE_LENGTH)
    length = len(parts["secret"])
    if length % 2 or not SECRET_LEAST <= length <= SECRET_MOST:
        raise Refusal("card.secret_length", given=length)
    return Card(parts["secret"], parts["nonce"])
