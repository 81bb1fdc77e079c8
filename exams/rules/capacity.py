"""Say how far a bank reaches: how many papers without a common item, and what holds it back.

Guarantee: so many papers (and no more) can be taken from the cells without using an item twice;
`missing` names the fewest items, by cell, that make one more possible.

>>> from exams.rules.blueprints import Line
>>> found = reach([Line("Luật", "van_dung", 2, 5), Line("Sử", "van_dung", 1, 3)], multiple=2)
>>> found.papers, found.sessions, found.tightest.topic
(2, 1, 'Luật')
>>> [(line.topic, count) for line, count in found.missing]
[('Luật', 1)]
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from .blueprints import Line


@dataclass(frozen=True)
class Reach:
    """How many papers and sessions a bank lasts, its tightest cell, and what the next paper takes."""

    papers: int
    # Sessions that share no item, each with its multiple of the paper.
    sessions: int
    tightest: Line
    # In hundredths: how many papers the tightest cell alone would do, and what one more item adds.
    tightest_papers: int
    one_more: int
    missing: tuple[tuple[Line, int], ...]


def reach(lines: Sequence[Line], multiple: int) -> Reach | None:
    """How far a bank reaches; nothing while the blueprint is empty."""
    asked = [line for line in lines if line.need]
    if not asked:
        return None
    by_reach = sorted(asked, key=lambda line: (Fraction(line.have, line.need), -line.need))
    tightest = by_reach[0]
    papers = tightest.have // tightest.need
    wanted = [(line, (papers + 1) * line.need - line.have) for line in by_reach]
    # While another cell binds as hard, one item more in this one alone buys nothing.
    least = Fraction(tightest.have, tightest.need)
    alone = all(Fraction(line.have, line.need) > least for line in by_reach[1:])
    return Reach(
        papers,
        min(line.have // (line.need * max(multiple, 1)) for line in asked),
        tightest,
        int(least * 100),
        100 // tightest.need if alone else 0,
        tuple((line, count) for line, count in wanted if count > 0),
    )
