"""Tell until when a candidate who comes late is let in without asking the chair.

Guarantee: the minutes come from the frozen regime; who comes later needs the chair's word.
Source: TT 22/2025/TT-BNV, Nội quy, Điều 1 khoản 1.

>>> terms = {"max_minutes_short": 5, "short_paper_minutes": 30, "max_minutes_long": 10,
...          "long_paper_minutes": 60, "between": 5}
>>> [most_minutes(minutes, terms) for minutes in (30, 45, 60, 180)]
[5, 5, 10, 10]
>>> most_minutes(60, {}) is None
True
"""

from collections.abc import Mapping
from typing import Any


def most_minutes(minutes: int, terms: Mapping[str, Any]) -> int | None:
    """How many minutes after the start of a test so long; None when the regime says nothing."""
    try:
        if minutes <= terms["short_paper_minutes"]:
            return int(terms["max_minutes_short"])
        if minutes >= terms["long_paper_minutes"]:
            return int(terms["max_minutes_long"])
        return int(terms.get("between", terms["max_minutes_short"]))
    except KeyError:
        return None
