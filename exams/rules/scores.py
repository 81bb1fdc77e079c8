"""Score a sitting: right answers, less the penalty, against the share that passes.

Guarantee: the candidate's last letters, the paper, the sealed key and the penalty alone decide;
everything is whole numbers: a right answer is 100 hundredths, a penalty takes whole per cents.
Source: TT 22/2025/TT-BNV, Nội quy, Điều 2 (25 % or 50 % of the right answers); NĐ 170/2025/NĐ-CP,
Điều 9 (the share that passes comes with the frozen regime). The text names no rounding: none is
needed.

>>> score(41, percent=25, questions=60, pass_hundredths=5000)
Score(correct=41, percent=25, counted_hundredths=3075, passed=True)
>>> text(3075)
'30.75'
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from law.rules.penalties import Penalty
from ledger.rules.refusals import Refusal

SHOWN = "ABCDEF"


@dataclass(frozen=True)
class Score:
    """One candidate's result in a test on computers."""

    correct: int
    percent: int
    counted_hundredths: int
    passed: bool


def chosen(order: str, letter: str) -> str:
    """The author's letter of what a candidate chose; "" when there is no such option.

    >>> chosen("CADB", "A"), chosen("AB", "D"), chosen("AB", "")
    ('C', '', '')
    """
    place = SHOWN.find(letter) if letter else -1
    return order[place] if 0 <= place < len(order) else ""


def keys_of(rows: Iterable[Mapping[str, Any]]) -> dict[tuple[str, int], frozenset[str]]:
    """Right letters by item and version, from the rows of `keys/<test>`."""
    return {(row["item"], row["version"]): frozenset(row["right"]) for row in rows}


def correct(
    items: Iterable[Mapping[str, Any]],
    answers: Mapping[str, str],
    keys: Mapping[tuple[str, int], frozenset[str]],
) -> int:
    """How many questions of the paper were answered rightly. Refuses `score.no_key`."""
    right = 0
    for place, item in enumerate(items, start=1):
        key = keys.get((item["item"], item["version"]))
        if not key:
            raise Refusal("score.no_key", item=item["item"])
        right += chosen(item["order"], answers.get(str(place), "")) in key
    return right


def score(right: int, *, percent: int, questions: int, pass_hundredths: int) -> Score:
    """The result: `percent` is what the penalties take, `pass_hundredths` the share that passes."""
    if not 0 <= percent <= 100 or not 0 <= right <= questions:
        raise Refusal("score.out_of_range", percent=percent, correct=right)
    counted = right * (100 - percent)
    # A share of nothing passes nowhere: an ended test has no result, even where 0 % would pass.
    passed = percent < 100 and counted * 100 >= pass_hundredths * questions
    return Score(right, percent, counted, passed)


def taken(penalties: Iterable[Penalty]) -> int:
    """The whole per cents that a candidate's penalties take together; 100 when one ends the test.

    Refuses `score.out_of_range` for a share that is no whole per cent.

    >>> taken([Penalty("reprimand", Decimal(25)), Penalty("warning", Decimal(50))])
    75
    >>> taken([Penalty("suspension", None)])
    100
    """
    shares = [Decimal(100) if one.percent is None else one.percent for one in penalties]
    share = min(sum(shares, Decimal(0)), Decimal(100))
    if share != int(share):
        raise Refusal("score.out_of_range", percent=str(share), correct=0)
    return int(share)


def text(hundredths: int) -> str:
    """Hundredths as evidence writes them."""
    return f"{hundredths // 100}.{hundredths % 100:02d}"
