"""Versions of a written paper: what one must hold, and the order that the draw gives them.

Guarantee: a version that is accepted adds up to the whole scale, question by question from the points
of its ideas; the order of the versions follows from the seed and their codes alone.
Source: TT 22/2025/TT-BNV, Quy chế, Điều 13 khoản 2.a (scale of 100, points of each idea) and 2.b (at
least three sealed versions; one is drawn as official, the others are numbered reserves).

>>> seed = bytes.fromhex("2be27693359d11849a10d1fffc9213723ea0ba979d9b60a56b4e3d74a98cf111")
>>> order(seed, [code(n) for n in range(1, 6)])
['DE-05', 'DE-02', 'DE-04', 'DE-01', 'DE-03']
>>> ideas("30 | Nêu khái niệm\\n10,5 | Nêu ví dụ")
[{'text': 'Nêu khái niệm', 'points': '30'}, {'text': 'Nêu ví dụ', 'points': '10.5'}]
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from ledger.rules.draws import Stream
from ledger.rules.refusals import Refusal

SCALE = Decimal(100)
LEAST, MOST = 3, 99
PURPOSE, LABEL = "versions", "paper-order/v1"
# Steps of points of a guide: the regime's, and the finest that marks are kept in.
STEP, FINER = Decimal(5), Decimal("0.25")
MOST_QUESTIONS, MOST_TEXT = 10, 10_000
Json = dict[str, Any]


def code(number: int) -> str:
    """The code of a version, which also orders it bytewise."""
    return f"DE-{number:02}"


def scope(test: str) -> str:
    """The scope of the draw among the versions of a test."""
    return f"draw:{test}/versions"


def order(seed: bytes, codes: Iterable[str]) -> list[str]:
    """The codes in drawn order: the official version first, then the reserves."""
    pool = sorted(codes, key=str.encode)
    return [pool[place] for place in Stream(seed, LABEL).shuffle(len(pool))]


def points(text: str) -> Decimal:
    """Points as people write them. Refuses version.points_unfit."""
    try:
        value = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        raise Refusal("version.points_unfit", text=text.strip()[:20]) from None
    if not value.is_finite() or not 0 < value <= SCALE or value % Decimal("0.01"):
        raise Refusal("version.points_unfit", text=text.strip()[:20])
    return value


def written(value: Decimal) -> str:
    """Points as documents hold them: without needless zeros.

    >>> written(Decimal("40.00")), written(Decimal("2.50"))
    ('40', '2.5')
    """
    return f"{value.normalize():f}"


def ideas(text: str) -> list[dict[str, str]]:
    """The ideas of a guide, one a line: its points, a bar, the words.

    Refuses version.idea_unfit, naming the line, and version.points_unfit.
    """
    found = []
    for line, row in enumerate(text.splitlines(), 1):
        if not row.strip():
            continue
        given, bar, words = row.partition("|")
        if not bar or not words.strip():
            raise Refusal("version.idea_unfit", line=line)
        found.append({"text": words.strip(), "points": written(points(given))})
    return found


def check(paper: Mapping[str, Any], guide: Mapping[str, Any]) -> None:
    """Nothing, if the version may be sealed.

    Refuses version.empty, version.guide_missing, version.guide_differs, version.sum_differs.
    """
    questions, answers = paper["questions"], guide["guide"]
    if not questions or any(not one["text"].strip() for one in questions):
        raise Refusal("version.empty")
    for number, (question, rows) in enumerate(zip(questions, answers, strict=True), 1):
        if not rows:
            raise Refusal("version.guide_missing", question=number)
        have, want = total(rows), Decimal(question["points"])
        if have != want:
            raise Refusal(
                "version.guide_differs", question=number, have=written(have), want=written(want)
            )
    if total(questions) != SCALE:
        raise Refusal("version.sum_differs", have=written(total(questions)), want=written(SCALE))


def total(rows: Sequence[Mapping[str, str]]) -> Decimal:
    """The points of questions or ideas together."""
    return sum((Decimal(row["points"]) for row in rows), Decimal(0))


def marking_guide(paper: Mapping[str, Any]) -> Json:
    """`guide.json` of the code station: one part a question (docs/contracts.md, Packages).

    A step finer than the regime's stays without the chair's document, which the station asks for.
    """
    rows = paper["questions"]
    coarse = all(not Decimal(row["points"]) % STEP for row in rows)
    return {
        "max": written(SCALE),
        "step": written(STEP if coarse else FINER),
        "parts": [
            {"part": str(number), "title": f"Câu {number}", "points": row["points"]}
            for number, row in enumerate(rows, 1)
        ],
    }
