"""The attempt token: what a machine shows with every save, checked without a database.

Guarantee: only this installation issues one; it is good for one sitting, one machine, one seat
(the count of sign-ins and moves, so that an earlier one dies) and until its last moment.
Refuses: `token.forged`, `token.expired`.

>>> attempt = Attempt(7, "KTC/1", "000001", "M01", seat=1, questions=60, until=1_700_000_000)
>>> token = issue(attempt, key=b"k" * 32)
>>> read(token, key=b"k" * 32, moment=1_699_999_999) == attempt
True
"""

import hmac
import re
from dataclasses import dataclass

from ledger.rules.refusals import Refusal

VERSION = "ct1"
NAME = re.compile(r"[A-Za-z0-9/_-]{1,40}", re.ASCII)


@dataclass(frozen=True)
class Attempt:
    """Who saves, where and until when; `session_id` and `seat` are the database's words."""

    session_id: int
    session: str
    number: str
    machine: str
    seat: int
    questions: int
    until: int


def issue(attempt: Attempt, *, key: bytes) -> str:
    """The token of an attempt."""
    for part in (attempt.session, attempt.number, attempt.machine):
        if not NAME.fullmatch(part):
            raise ValueError(f"{part!r} cannot stand in a token")
    text = ".".join(
        [
            VERSION,
            str(attempt.session_id),
            attempt.session,
            attempt.number,
            attempt.machine,
            str(attempt.seat),
            str(attempt.questions),
            str(attempt.until),
        ]
    )
    return f"{text}.{_mac(key, text)}"


def read(token: str, *, key: bytes, moment: int) -> Attempt:
    """The attempt behind a token at that moment (seconds since 1970)."""
    attempt = opened(token, key=key)
    if moment > attempt.until:
        raise Refusal("token.expired")
    return attempt


def opened(token: str, *, key: bytes) -> Attempt:
    """The attempt behind a token, whatever the moment."""
    text, _, mac = token.rpartition(".")
    if not token.isascii() or not hmac.compare_digest(_mac(key, text), mac):
        raise Refusal("token.forged")
    parts = text.split(".")
    if len(parts) != 8 or parts[0] != VERSION:
        raise Refusal("token.forged")
    _, session_id, session, number, machine, seat, questions, until = parts
    return Attempt(int(session_id), session, number, machine, int(seat), int(questions), int(until))


def _mac(key: bytes, text: str) -> str:
    return hmac.digest(key, b"congtam-attempt/v1\0" + text.encode(), "sha256").hex()
