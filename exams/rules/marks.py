"""Judge one answer against its key, for every kind of item.

Guarantee: the order shown, the answer and the key alone decide; a share of the points is an exact
fraction; an answer that is not whole (two letters where one is asked) is never right.
Source: TT 22/2025/TT-BNV, Quy chế, Điều 3 khoản 6 (one right option), Điều 10 khoản 4.a (the exact
word), Điều 12 khoản 2.l (a defective question).

>>> key = key_of({"right": ["B"]})
>>> share(key, "CADB", "D"), share(key, "CADB", "B"), share(key, "CADB", "DB"), share(key, "CADB", "")
(Fraction(1, 1), Fraction(0, 1), Fraction(0, 1), Fraction(0, 1))
>>> share(key_of({"accepted": ["Hiến pháp"]}), "", "=hiến  PHÁP ")
Fraction(1, 1)
>>> share(key_of({"value": "2.5", "tolerance": "0.1"}), "", "=2,45")
Fraction(1, 1)
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from exams.rules.answers import LONGEST_SHORT, NOTHING, SHOWN, text_of
from exams.rules.kinds import (
    ALL,
    EACH,
    FILL_IN,
    LONG,
    MATCHING,
    MINUS,
    NUMERIC,
    ORDERING,
    SCORINGS,
    SEVERAL,
    SINGLE,
)

NONE, WHOLE = Fraction(0), Fraction(1)
# What a decision about a defective question may say.
EVERYBODY, ANY_OF = "all", "any_of"
_NUMBER = re.compile(r"[+-]?\d{1,30}(?:[.,]\d{1,30})?")


@dataclass(frozen=True)
class Key:
    """What is right, in the author's letters; `given` when everybody gets the points."""

    kind: str
    right: frozenset[str] = frozenset()
    scoring: str = ALL
    words: frozenset[str] = frozenset()
    value: Decimal = Decimal(0)
    tolerance: Decimal = Decimal(0)
    sequence: str = ""
    given: bool = False

    @property
    def partial(self) -> bool:
        """Whether an answer may be worth a part of the points, or needs a reader."""
        return self.kind == LONG or (
            self.scoring != ALL and self.kind in (SEVERAL, MATCHING, ORDERING)
        )


def key_of(row: Mapping[str, Any], left: tuple[str, ...] = ()) -> Key:
    """The key in a row of `keys/<test>`; `left` are the ids of a matching's left side in order."""
    scoring = row.get("scoring") or ALL
    if "accepted" in row:
        return Key(FILL_IN, words=frozenset(map(plain, row["accepted"])))
    if "value" in row:
        tolerance = Decimal(row.get("tolerance") or "0")
        return Key(NUMERIC, value=Decimal(row["value"]), tolerance=tolerance)
    if "pairs" in row:
        ids = left or tuple(sorted(row["pairs"], key=lambda one: (len(one), one)))
        sequence = "".join(row["pairs"].get(one, NOTHING) for one in ids)
        return Key(MATCHING, sequence=sequence, scoring=scoring)
    if "order" in row:
        return Key(ORDERING, sequence="".join(row["order"]), scoring=scoring)
    if "guide" in row:
        return Key(LONG)
    kind = SEVERAL if "scoring" in row else SINGLE
    return Key(kind, right=frozenset(row["right"]), scoring=scoring)


def ruled(key: Key, rule: str, rights: frozenset[str]) -> Key:
    """The key of a question found defective: everybody has it right, or any of several options."""
    if rule == ANY_OF:
        return replace(key, right=rights)
    return replace(key, given=True)


def chosen(order: str, value: str) -> str:
    """The author's letters of what a candidate chose; "" unless each names an option.

    >>> chosen("CADB", "A"), chosen("CADB", "AC"), chosen("AB", "D"), chosen("AB", ""), chosen("AB", "=A")
    ('C', 'CD', '', '', '')
    """
    places = [SHOWN.find(sign) for sign in value]
    if not all(0 <= place < len(order) for place in places):
        return ""
    return "".join(order[place] for place in places)


def share(key: Key, order: str, value: str) -> Fraction:
    """The share of the points that an answer gains, from 0 to 1; a long answer gains none here."""
    if key.given:
        return WHOLE
    if not value:
        return NONE
    if key.kind == SEVERAL:
        return _several(key, order, value)
    if key.kind in (MATCHING, ORDERING):
        return _places(key, order, value)
    return WHOLE if _right(key, order, value) else NONE


def plain(words: str) -> str:
    """Words as two of them are compared: NFC, single spaces, without regard to capitals.

    >>> plain("  Luật\\tVIÊN chức ")
    'luật viên chức'
    """
    return unicodedata.normalize("NFC", " ".join(words.split()).casefold())


def number(words: str) -> Decimal | None:
    """The number that somebody wrote, with a decimal comma or point; None if it is none.

    >>> number("3,14"), number("−2"), number("12 500"), number("1.234,5"), number("ba"), number("١")
    (Decimal('3.14'), Decimal('-2'), Decimal('12500'), None, None, None)
    """
    tidy = "".join(words.split()).replace("−", "-")
    if not tidy.isascii() or not _NUMBER.fullmatch(tidy):
        return None
    try:
        return Decimal(tidy.replace(",", "."))
    except InvalidOperation:  # pragma: no cover (the pattern leaves nothing else)
        return None


def sound(item: Mapping[str, Any], key: Mapping[str, Any], kind: str) -> bool:
    """Whether a sealed key fits its sealed item: what is right can be answered."""
    letters = [option["id"] for option in item.get("options", ())]
    left = [one["id"] for one in item.get("left", ())]
    known = set(letters)
    scoring = (key.get("scoring") or ALL) in SCORINGS
    try:
        if kind == SEVERAL:
            return scoring and 0 < len(set(key["right"]) & known) == len(key["right"])
        if kind == FILL_IN:
            return bool(key["accepted"]) and all(plain(one) for one in key["accepted"])
        if kind == NUMERIC:
            exact = Decimal(key["value"]), Decimal(key.get("tolerance") or "0")
            return all(one.is_finite() for one in exact) and exact[1] >= 0
        if kind == MATCHING:
            fits = set(key["pairs"]) == set(left) and set(key["pairs"].values()) <= known
            return scoring and bool(left) and fits
        if kind == ORDERING:
            return scoring and len(letters) > 1 and sorted(key["order"]) == sorted(letters)
        if kind == LONG:
            return bool(key["guide"])
        return len(key["right"]) == 1 and set(key["right"]) <= known
    except (KeyError, TypeError, AttributeError, InvalidOperation):
        return False


def _right(key: Key, order: str, value: str) -> bool:
    words = text_of(value)
    if len(words) > LONGEST_SHORT:
        return False
    if key.kind == FILL_IN:
        return bool(words) and plain(words) in key.words
    if key.kind == NUMERIC:
        said = number(words)
        return said is not None and abs(said - key.value) <= key.tolerance
    return len(value) == 1 and chosen(order, value) in key.right


def _several(key: Key, order: str, value: str) -> Fraction:
    letters = chosen(order, value)
    said = frozenset(letters)
    if len(said) != len(letters) or not said:
        return NONE
    hits, wrong = len(said & key.right), len(said - key.right)
    if key.scoring == EACH:
        missed = len(key.right) - hits
        return Fraction(len(order) - wrong - missed, len(order))
    if key.scoring == MINUS:
        return max(NONE, Fraction(hits - wrong, len(key.right)))
    return WHOLE if said == key.right else NONE


def _places(key: Key, order: str, value: str) -> Fraction:
    """Matching and ordering: place by place."""
    if len(value) != len(key.sequence):
        return NONE
    if key.kind == ORDERING and len(set(value)) != len(value):
        return NONE
    said = [chosen(order, sign) for sign in value]
    hits = sum(bool(one) and one == wanted for one, wanted in zip(said, key.sequence, strict=True))
    if key.scoring == EACH:
        return Fraction(hits, len(key.sequence))
    return WHOLE if hits == len(key.sequence) else NONE
