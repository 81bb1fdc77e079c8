"""The answers of one sitting as a chain of events, and what the chain says at its end.

Guarantee: the head of a chain fixes every change of every answer, its order, its machine and its
moments; no event can be slipped in, left out, altered or moved to another sitting or paper.
Source: docs/contracts.md §5 (table `events/<session>`); TT 22/2025, Quy chế, Điều 12.

An event is `{session, number, seq, changes, machine, client_at, at}`; `changes` maps the question's
place on the paper to what was answered, or to "" when an answer is taken back: signs (a letter as the
candidate saw it, letters of several, the order given, a letter or `-` for each left side) or `=` and text.

    genesis = SHA-256("congtam-sitting/v1" ‖ 0 ‖ lp(session) ‖ lp(number) ‖ lp(leaf of the paper))
    hash    = SHA-256("congtam-answer/v1" ‖ 0 ‖ prev ‖ canonical(event))       lp: 4-byte length

>>> start = genesis("KTC/1", "000001", bytes(32))
>>> first = event("KTC/1", "000001", 1, {"3": "B"}, "M01", T, T)
>>> row = as_row(first, start)
>>> replay([row], session="KTC/1", number="000001", start=start).answers
{'3': 'B'}
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from ledger.rules.canonical import encode
from ledger.rules.refusals import Refusal

# The letters under which options are shown, and what takes an answer back.
SHOWN = "ABCDEFGHIJ"
LETTERS = frozenset({"", *SHOWN})
# Between the sign of a text and its words, nothing; longer ones are cut by no one but refused.
TEXT, NOTHING = "=", "-"
LONGEST = 10_000
# What a short answer (`fill_in`, `numeric`) may be; a longer one is never right.
LONGEST_SHORT = 300
MOST_SIGNS = 20
SITTING = b"congtam-sitting/v1\0"
ANSWER = b"congtam-answer/v1\0"
# For the doctest: any instant.
T = "2026-11-23T12:00:00.000Z"

_SIGNS = re.compile(rf"[{SHOWN}{NOTHING}]{{1,{MOST_SIGNS}}}")
_BARRED = frozenset({"Cc", "Cs"})
_QUESTIONS: dict[str, int] = {str(place): place for place in range(1, 1001)}


@dataclass(frozen=True)
class Replayed:
    """What a chain says: the last answer to each question, the last event and its hash."""

    answers: dict[str, str]
    seq: int
    head: bytes


def genesis(session: str, number: str, paper: bytes) -> bytes:
    """The hash before the first event; `paper` is the leaf of the candidate's row of papers."""
    parts = b"".join(_lp(part) for part in (session.encode(), number.encode(), paper))
    return sha256(SITTING + parts).digest()


def event(
    session: str,
    number: str,
    seq: int,
    changes: Mapping[str, str],
    machine: str,
    client_at: str,
    at: str,
) -> dict[str, Any]:
    """The facts of one event, ready for `chained`."""
    return {
        "session": session,
        "number": number,
        "seq": seq,
        "changes": dict(changes),
        "machine": machine,
        "client_at": client_at,
        "at": at,
    }


def chained(prev: bytes, facts: Mapping[str, Any]) -> bytes:
    """The hash of an event that follows `prev`."""
    return sha256(ANSWER + prev + encode(facts)).digest()


def check_changes(changes: object, questions: int) -> None:
    """Refuses `answers.changes` unless every change is an answer, or "", to a question there is."""
    if not isinstance(changes, dict) or not changes:
        raise Refusal("answers.changes", question="–", letter="–")
    for question, value in changes.items():
        place = _QUESTIONS.get(question) if isinstance(question, str) else None
        known = isinstance(value, str) and (value in LETTERS or well_formed(value))
        if place is None or place > questions or not known:
            told = [ascii(str(part)[:12])[1:9] for part in (question, value)]
            raise Refusal("answers.changes", question=told[0], letter=told[1])


def well_formed(value: str) -> bool:
    """Whether a value can be somebody's answer, whatever the kind of its question.

    >>> [well_formed(one) for one in ("B", "AC", "C-A", "=Điều 5", "---", "=", "= ", "b", "=a\\x00")]
    [True, True, True, True, False, False, False, False, False]
    """
    if value.startswith(TEXT):
        words = value[1:]
        return (
            bool(words.strip())
            and len(words) <= LONGEST
            and unicodedata.is_normalized("NFC", words)
            and all(sign == "\n" or unicodedata.category(sign) not in _BARRED for sign in words)
        )
    return bool(_SIGNS.fullmatch(value)) and bool(value.strip(NOTHING))


def text_of(value: str) -> str:
    """The words of a text answer; "" of any other.

    >>> text_of("=Điều 5"), text_of("B")
    ('Điều 5', '')
    """
    return value[1:] if value.startswith(TEXT) else ""


def as_row(facts: Mapping[str, Any], prev: bytes) -> dict[str, Any]:
    """The row of `events/<session>` for an event that follows `prev`."""
    row = {name: value for name, value in facts.items() if name != "session"}
    return {**row, "prev": prev.hex(), "hash": chained(prev, facts).hex()}


def replay(
    rows: Iterable[Mapping[str, Any]], *, session: str, number: str, start: bytes
) -> Replayed:
    """What the rows of one sitting say, in order.

    Refuses `chain.foreign`, `chain.gap`, `chain.broken` (a link), `chain.altered` (a hash).
    """
    answers: dict[str, str] = {}
    seq, head = 0, start
    for row in rows:
        if row["number"] != number:
            raise Refusal("chain.foreign", number=number, seq=seq + 1)
        if row["seq"] != seq + 1:
            raise Refusal("chain.gap", number=number, seq=seq + 1)
        if row["prev"] != head.hex():
            raise Refusal("chain.broken", number=number, seq=seq + 1)
        facts = event(
            session,
            number,
            row["seq"],
            row["changes"],
            row["machine"],
            row["client_at"],
            row["at"],
        )
        seq, head = seq + 1, chained(head, facts)
        if row["hash"] != head.hex():
            raise Refusal("chain.altered", number=number, seq=seq)
        apply(answers, row["changes"])
    return Replayed(answers, seq, head)


def apply(answers: dict[str, str], changes: Mapping[str, str]) -> None:
    """Bring the answers up to date; an answer taken back is no answer."""
    for question, letter in changes.items():
        if letter:
            answers[question] = letter
        else:
            answers.pop(question, None)


def _lp(data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + data
