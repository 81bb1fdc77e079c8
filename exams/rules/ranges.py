"""Read a list of machine codes as people write it.

Guarantee: each code once, in the order written; a span counts up with the zeros of its first code.
Refuses: `machine.span_unreadable`.

>>> codes("M01-M03, M10")
['M01', 'M02', 'M03', 'M10']
>>> codes("P1-M8..P1-M10")
['P1-M8', 'P1-M9', 'P1-M10']
>>> codes("P02-24 P02-01-P02-03")
['P02-24', 'P02-01', 'P02-02', 'P02-03']
"""

import re

from ledger.rules.refusals import Refusal

# Both ends begin alike: `P02-24` is one machine, not a span from 2 to 24.
SPAN = re.compile(r"(\S*?)(\d+)(?:\.\.|-)\1(\d+)", re.ASCII)
MOST = 1000


def codes(text: str) -> list[str]:
    """The codes of a list with commas, blanks or lines between them, spans counted out."""
    found: list[str] = []
    for part in re.split(r"[,;\s]+", re.sub(r"\s*(\.\.|–)\s*", "..", text.strip())):
        if part:
            found += _span(part)
    unique = list(dict.fromkeys(found))
    if len(unique) > MOST:
        raise Refusal("machine.span_unreadable", span=text[:40])
    return unique


def _span(part: str) -> list[str]:
    read = SPAN.fullmatch(part)
    if read is None:
        return [part]
    first, last, width = int(read[2][:9]), int(read[3][:9]), len(read[2])
    if not first <= last < first + MOST:
        raise Refusal("machine.span_unreadable", span=part[:40])
    return [f"{read[1]}{count:0{width}d}" for count in range(first, last + 1)]
