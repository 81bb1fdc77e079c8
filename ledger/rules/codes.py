"""Script codes (số phách) under a key that several bodies made and nobody chose.

Guarantee: with the key every code can be recomputed, without it no code says anything about a
candidate; the key is committed before the roster exists (TT 22/2025/TT-BNV, Quy chế, Điều 15).
A code is 8 Crockford base-32 symbols and a check symbol (mod 37); codes whose check symbol is
one of `* ~ $ =` are skipped, because they are hard to read aloud and to type.
Refuses: `code.contributions`, `code.twin_numbers`, `code.key`.

>>> codes = assign(bytes(range(32)), "KTD2026-01", "CN", ["00002", "00001"])
>>> codes["00001"], codes["00002"], readable(codes["00001"]), readable("VGD2HVYKU")
('VGD2HVYKT', 'GEEBSFRZ1', True, False)
"""

import hmac
from collections.abc import Iterable, Mapping
from hashlib import sha256
from struct import pack

from ledger.rules.draws import commitment as draw_commitment
from ledger.rules.draws import lp
from ledger.rules.merkle import leaf_hash, root
from ledger.rules.refusals import Refusal

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHECKS = SYMBOLS + "*~$=U"
SKIPPED = frozenset("*~$=")
VALUES = {symbol: value for value, symbol in enumerate(SYMBOLS)}
LEAST_BODIES = 3


def promise(campaign: str, key: str) -> str:
    """The draw id under which bodies commit to their part of a code key."""
    return f"{campaign}/codekey/{key}"


def contribution(campaign: str, key: str, body: str, secret: bytes, nonce: bytes) -> bytes:
    """What a body hands over before the roster closes: the commitment to its secret."""
    return draw_commitment(promise(campaign, key), body, secret, nonce)


def key_from(contributions: Iterable[tuple[str, bytes]], exam: str) -> bytes:
    """The code key: HKDF-SHA256 over the secrets of at least three bodies, sorted by id."""
    return _expand(contributions, exam, b"phach-key/v1")


def nonce_from(contributions: Iterable[tuple[str, bytes]], exam: str) -> bytes:
    """The nonce of the key's commitment: from the same secrets, so that it needs no custody."""
    return _expand(contributions, exam, b"phach-nonce/v1")


def key_commitment(exam: str, key: bytes, nonce: bytes) -> bytes:
    """What is logged before the roster closes and opened after the marks are frozen."""
    if len(key) != 32 or len(nonce) != 32:
        raise Refusal("code.key", key=len(key), nonce=len(nonce))
    return sha256(b"phach-kcommit/v1\x00" + lp(exam) + lp(key) + lp(nonce)).digest()


def code(key: bytes, exam: str, paper: str, number: str, counter: int) -> str:
    """The code that a candidate number gets at the given attempt, usable or not."""
    message = b"phach/v1\x00" + lp(exam) + lp(paper) + lp(number) + pack(">I", counter)
    value = int.from_bytes(hmac.digest(key, message, "sha256")[:5], "big")
    body = "".join(SYMBOLS[value >> shift & 31] for shift in range(35, -5, -5))
    return body + CHECKS[value % 37]


def assign(key: bytes, exam: str, paper: str, numbers: Iterable[str]) -> dict[str, str]:
    """The code of every number: the first usable one, numbers taken in bytewise order."""
    ordered = sorted(numbers, key=lambda number: number.encode("utf-8"))
    taken = set(ordered)
    if len(taken) != len(ordered):
        raise Refusal("code.twin_numbers")
    codes: dict[str, str] = {}
    for number in ordered:
        counter = 0
        candidate = code(key, exam, paper, number, counter)
        while candidate[-1] in SKIPPED or candidate in taken:
            counter += 1
            candidate = code(key, exam, paper, number, counter)
        codes[number] = candidate
        taken.add(candidate)
    return codes


def readable(text: str) -> bool:
    """True for a code whose check symbol fits and is not one of the skipped."""
    if len(text) != 9 or text[-1] in SKIPPED or any(s not in VALUES for s in text[:8]):
        return False
    value = 0
    for symbol in text[:8]:
        value = value << 5 | VALUES[symbol]
    return CHECKS[value % 37] == text[8]


def map_leaf(salt: bytes, number: str, code: str) -> bytes:
    """The leaf of one line of the map from numbers to codes."""
    return leaf_hash(salt + number.encode("utf-8") + code.encode("ascii"))


def map_root(rows: Iterable[Mapping[str, str]]) -> bytes:
    """The root over rows `{salt (hex), number, code}` in code order, logged before marking."""
    ordered = sorted(rows, key=lambda row: row["code"])
    return root(map_leaf(bytes.fromhex(r["salt"]), r["number"], r["code"]) for r in ordered)


def _expand(contributions: Iterable[tuple[str, bytes]], exam: str, info: bytes) -> bytes:
    ordered = sorted(contributions, key=lambda item: item[0].encode("utf-8"))
    if len({body for body, _ in ordered}) != len(ordered) or len(ordered) < LEAST_BODIES:
        raise Refusal("code.contributions", given=len(ordered), least=LEAST_BODIES)
    # HKDF of RFC 5869; 32 bytes are one block of the expansion.
    material = b"".join(lp(secret) for _, secret in ordered)
    extracted = hmac.digest(exam.encode("utf-8"), material, "sha256")
    return hmac.digest(extracted, info + b"\x01", "sha256")
