"""Judge an answer of somebody who practises: right or not, nothing between.

>>> right("single", {"right": ["B"]}, ["B"]), right("several", {"right": ["A", "C"]}, ["A"])
(True, False)
>>> right("fill_in", {"accepted": ["Quốc hội"]}, ["  quốc  HỘI "])
True
>>> right("numeric", {"value": "3.5", "tolerance": "0.1"}, ["3,45"])
True
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from .kinds import FILL_IN, NUMERIC, SEVERAL, SINGLE, TRUE_FALSE
from .texts import tidy

# Kinds that a plain page can ask; the others need a page of their own, or a person to mark them.
KINDS = (SINGLE, TRUE_FALSE, FILL_IN, SEVERAL, NUMERIC)
CHOSEN = (SINGLE, TRUE_FALSE, SEVERAL)
LEAST, USUAL, MOST = 5, 10, 40


def right(kind: str, key: Mapping[str, Any], given: Sequence[str]) -> bool:
    """Whether what was given is what the key says."""
    if kind in CHOSEN:
        return bool(given) and set(given) == set(key.get("right", ()))
    text = tidy(given[0]) if given else ""
    if kind == NUMERIC:
        return _near(text, key)
    return bool(text) and text.casefold() in {
        tidy(word).casefold() for word in key.get("accepted", ())
    }


def _near(text: str, key: Mapping[str, Any]) -> bool:
    try:
        given = Decimal(text.replace(" ", "").replace(",", ".")[:40])
        value, tolerance = Decimal(key["value"]), Decimal(key.get("tolerance") or "0")
    except (InvalidOperation, KeyError):
        return False
    return given.is_finite() and abs(given - value) <= tolerance
