"""Score a sitting: right answers, less the penalty, against the share that passes.

Guarantee: the candidate's last answers, the paper, the sealed key, what was decided about defective
questions and the penalty alone decide; everything is whole numbers: where each question is worth one
point a right answer is 100 hundredths, a penalty takes whole per cents. Where questions are worth
different points, or a part of them can be had, hundredths of points count and are rounded half up,
once for each question and once after the penalty.
Source: TT 22/2025/TT-BNV, Nội quy, Điều 2 (25 % or 50 % of the right answers); NĐ 170/2025/NĐ-CP,
Điều 9 (the share that passes comes with the frozen regime). The text names no rounding: none is
needed.

>>> score(41, percent=25, questions=60, pass_hundredths=5000)
Score(correct=41, percent=25, counted_hundredths=3075, passed=True, points=None)
>>> score_points(41, 6150, percent=25, total=10000, pass_hundredths=5000).counted_hundredths
4613
>>> text(3075)
'30.75'
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from exams.rules import marks
from exams.rules.blueprints import Cell, home
from exams.rules.papers import Item
from exams.rules.texts import slug
from law.rules.penalties import Penalty
from ledger.rules.refusals import Refusal

Pinned = tuple[str, int]
Keys = Mapping[Pinned, marks.Key]
ONE_POINT = 100


@dataclass(frozen=True)
class Score:
    """One candidate's result in a test on computers; `points` where right answers do not say it."""

    correct: int
    percent: int
    counted_hundredths: int
    passed: bool
    points: int | None = None

    def as_row(self) -> dict[str, Any]:
        """What `scores/<session>` says beside the number."""
        row: dict[str, Any] = {
            "correct": self.correct,
            "percent": self.percent,
            "counted": text(self.counted_hundredths),
            "passed": self.passed,
        }
        if self.points is not None:
            row["points"] = text(self.points)
        return row


@dataclass(frozen=True)
class Ruling:
    """What was decided about a defective question, from its entry `item.defective`."""

    item: str
    version: int
    rule: str
    rights: frozenset[str] = frozenset()

    @classmethod
    def of_facts(cls, facts: Mapping[str, Any]) -> "Ruling":
        """The ruling of an entry."""
        return cls(facts["item"], facts["version"], facts["rule"], frozenset(facts["rights"]))


@dataclass(frozen=True)
class Answered:
    """One question of a paper: the answer, its share of the points and the points themselves."""

    place: int
    item: str
    version: int
    value: str
    chosen: str
    share: Fraction
    points: int
    worth: int
    given: bool


def keys_of(
    rows: Iterable[Mapping[str, Any]],
    items: Iterable[Mapping[str, Any]] = (),
    rulings: Iterable[Ruling] = (),
) -> dict[Pinned, marks.Key]:
    """Keys by item and version, from the rows of `keys/<test>` and `items/<test>`."""
    left = {
        (row["item"], row["version"]): tuple(one["id"] for one in row["left"])
        for row in items
        if row.get("left")
    }
    pinned = ((row["item"], row["version"], row) for row in rows)
    keys = {
        (item, version): marks.key_of(row, left.get((item, version), ()))
        for item, version, row in pinned
    }
    for ruling in rulings:
        place = ruling.item, ruling.version
        if place in keys:
            keys[place] = marks.ruled(keys[place], ruling.rule, ruling.rights)
    return keys


def worths(items: Iterable[Mapping[str, Any]], cells: Iterable[Cell]) -> dict[Pinned, int]:
    """Hundredths of a point that each sealed item is worth: those of its cell."""
    asked = {cell.key: cell.points for cell in cells}
    found = {}
    for item in map(Item.of_row, items):
        place = home(item.kind, (slug(item.topic), item.level), asked.keys())
        if place in asked:
            found[item.code, item.version] = asked[place]
    return found


def pointed(cells: Iterable[Cell], keys: Keys) -> bool:
    """Whether points count, and not right answers: some are not worth one point, or divisible."""
    return any(cell.points != ONE_POINT for cell in cells) or any(
        key.partial for key in keys.values()
    )


def chosen(order: str, letter: str) -> str:
    """The author's letter of what a candidate chose; "" when there is no such option.

    >>> chosen("CADB", "A"), chosen("AB", "D"), chosen("AB", ""), chosen("ABCD", "AB")
    ('C', '', '', '')
    """
    return marks.chosen(order, letter) if len(letter) == 1 else ""


def judged(
    items: Iterable[Mapping[str, Any]],
    answers: Mapping[str, str],
    keys: Keys,
    worth: Mapping[Pinned, int] | None = None,
) -> list[Answered]:
    """Every question of a paper as it was answered. Refuses `score.no_key`."""
    found = []
    for place, item in enumerate(items, start=1):
        pinned = item["item"], item["version"]
        key = keys.get(pinned)
        if key is None:
            raise Refusal("score.no_key", item=item["item"])
        value, order = answers.get(str(place), ""), item["order"]
        share = marks.share(key, order, value)
        most = worth[pinned] if worth else ONE_POINT
        found.append(
            Answered(
                place,
                *pinned,
                value,
                marks.chosen(order, value),
                share,
                _half_up(share * most),
                most,
                key.given,
            )
        )
    return found


def correct(items: Iterable[Mapping[str, Any]], answers: Mapping[str, str], keys: Keys) -> int:
    """How many questions of the paper were answered rightly. Refuses `score.no_key`."""
    return sum(one.share == 1 for one in judged(items, answers, keys))


@dataclass(frozen=True)
class Scoring:
    """What scores of a session rest on, besides papers, answers and penalties."""

    keys: Keys
    worth: Mapping[Pinned, int]
    by_points: bool
    questions: int
    total: int
    pass_hundredths: int

    def of(
        self, items: Iterable[Mapping[str, Any]], answers: Mapping[str, str], percent: int
    ) -> Score:
        """The score of one candidate. Refuses `score.no_key`, `score.out_of_range`."""
        if not self.by_points:
            return score(
                correct(items, answers, self.keys),
                percent=percent,
                questions=self.questions,
                pass_hundredths=self.pass_hundredths,
            )
        found = judged(items, answers, self.keys, self.worth)
        return score_points(
            sum(one.share == 1 for one in found),
            sum(one.points for one in found),
            percent=percent,
            total=self.total,
            pass_hundredths=self.pass_hundredths,
        )


def scoring(
    keys: Iterable[Mapping[str, Any]],
    items: Iterable[Mapping[str, Any]],
    cells: Iterable[Cell],
    *,
    questions: int,
    pass_hundredths: int,
    rulings: Iterable[Ruling] = (),
) -> Scoring:
    """The scoring of a session from its sealed tables and what was decided about defects."""
    items, cells = list(items), list(cells)
    known = keys_of(keys, items, rulings)
    return Scoring(
        keys=known,
        worth=worths(items, cells),
        by_points=pointed(cells, known),
        questions=questions,
        total=sum(cell.count * cell.points for cell in cells),
        pass_hundredths=pass_hundredths,
    )


def score(right: int, *, percent: int, questions: int, pass_hundredths: int) -> Score:
    """The result: `percent` is what the penalties take, `pass_hundredths` the share that passes."""
    if not 0 <= percent <= 100 or not 0 <= right <= questions:
        raise Refusal("score.out_of_range", percent=percent, correct=right)
    counted = right * (100 - percent)
    # A share of nothing passes nowhere: an ended test has no result, even where 0 % would pass.
    passed = percent < 100 and counted * 100 >= pass_hundredths * questions
    return Score(right, percent, counted, passed)


def score_points(
    right: int, points: int, *, percent: int, total: int, pass_hundredths: int
) -> Score:
    """The result where points count: hundredths gained of `total`, less `percent`."""
    if not 0 <= percent <= 100 or not 0 <= points <= total:
        raise Refusal("score.out_of_range", percent=percent, correct=text(points))
    counted = (points * (100 - percent) + 50) // 100
    # What is published decides: the counted points as they are rounded.
    passed = percent < 100 and counted * 10000 >= pass_hundredths * total
    return Score(right, percent, counted, passed, points)


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


def _half_up(exact: Fraction) -> int:
    return int((2 * exact + 1) // 2)
