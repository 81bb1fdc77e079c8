"""Simulated markers: they see a script's quality through their own noise, and some scripts divide them.

The shares are demo numbers, chosen so that every legal way of settling occurs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from marking.rules.guides import Guide
from rehearsal.chance import Chance

STEP = Decimal("2.5")
FULL = 40
# Steps of 2,5 points.
CALM, DIVIDED = 1, 5
DIVIDED_SHARE, THIRD_AGREES = 14, 45
# Most markers like totals in whole fives, as the regime's own step suggests; over a hard script they ponder.
ROUND_TOTALS = {CALM: 95, DIVIDED: 40}
GUIDE = {
    "max": "100",
    "step": "2.5",
    "finer": "Chủ tịch Hội đồng cho phép chấm lẻ 2,5 điểm (diễn tập)",
    "parts": [
        {"part": "1", "title": "Phân tích căn cứ pháp lý", "points": "30"},
        {"part": "2", "title": "Xử lý tình huống hành chính", "points": "30"},
        {"part": "3", "title": "Soạn thảo văn bản", "points": "20"},
        {"part": "4", "title": "Đề xuất giải pháp", "points": "20"},
    ],
}


@dataclass(frozen=True)
class Quality:
    """What a script is worth, in steps, and how far its markers lie apart, in steps."""

    worth: int
    spread: int


def quality(code: str, ability: int) -> Quality:
    """The quality of the script under a code."""
    chance = Chance(f"quality/{code}")
    worth = max(0, min(FULL, chance.bell(ability * 2 // 5, 4)))
    return Quality(worth, DIVIDED if chance.percent(DIVIDED_SHARE) else CALM)


def points(guide: Guide, script: Quality, code: str, marker: str) -> dict[str, Decimal]:
    """One marker's points of a script."""
    chance = Chance(f"mark/{code}/{marker}")
    total = max(0, min(FULL, chance.bell(script.worth, script.spread)))
    rounds = chance.percent(ROUND_TOTALS[script.spread])
    return spread(guide, total - total % 2 if rounds else total)


def third(guide: Guide, given: Mapping[int, Decimal], code: str) -> dict[str, Decimal]:
    """The third marker's points: now and then the same total as one of the first two, else between."""
    chance = Chance(f"third/{code}")
    first, second = (int(given[turn] / STEP) for turn in (1, 2))
    if chance.percent(THIRD_AGREES):
        return spread(guide, chance.pick([first, second]))
    return spread(guide, (first + second) // 2)


def spread(guide: Guide, steps: int) -> dict[str, Decimal]:
    """A total of so many steps over the guide's parts, each within its points."""
    room = [int(part.points / STEP) for part in guide.parts]
    shares = [steps * most // FULL for most in room]
    for place in range(len(shares)):
        left = steps - sum(shares)
        shares[place] += max(0, min(left, room[place] - shares[place]))
    return {part.part: share * STEP for part, share in zip(guide.parts, shares, strict=True)}
