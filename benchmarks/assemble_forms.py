"""Assemble 3 parallel forms of 40 from 400 items, with enemies, balanced keys and no common item.

The gap told is the most by which any other forms could be nearer to the targets, in thousandths of
the measure (a form's sum is about 120,000); the answer is checked by the rule that auditors use.
"""

import hashlib
import json
import time

from benchmarks.figures import report
from exams.rules.assembly import Candidate, Wish, check, off_target
from exams.rules.blueprints import LEVELS, Cell
from exams.services.solver import solve

TOPICS = ("Bộ máy nhà nước", "Công vụ", "Pháp luật", "Xã hội")
CELLS = tuple(Cell(t, v, 4 if v == "nhan_biet" else 3) for t in TOPICS for v in LEVELS)
ENOUGH, WITHIN, MOST_SECONDS = 20, 500, 60


def _spread(what: str, n: int) -> int:
    """A number that looks drawn and is the same at every run."""
    return int.from_bytes(hashlib.sha256(f"{what}:{n}".encode()).digest()[:6])


def bank() -> list[Candidate]:
    """400 items with a difficulty and an information each, in thousandths."""
    return [
        Candidate(
            f"KTC-{n:04}",
            TOPICS[n % 4],
            LEVELS[n // 4 % 3],
            key="ABCD"[_spread("key", n) % 4],
            measures=(1_000 + _spread("b", n) % 4_001, 20 + _spread("info", n) % 381),
        )
        for n in range(400)
    ]


def main() -> None:
    """Print the seconds and the gap."""
    items = bank()
    codes = [item.code for item in items]
    enemies = frozenset(
        frozenset((codes[n], codes[(n + 1 + _spread("enemy", n) % 399) % 400]))
        for n in range(0, 360, 6)
    )
    wish = Wish(CELLS, 3, 0, enemies, (8, 12), (120_000, 8_400), WITHIN)
    start = time.perf_counter()
    found = solve(items, wish, enough=ENOUGH, seconds=MOST_SECONDS)
    value = time.perf_counter() - start
    known = {item.code: item for item in items}
    off = [off_target(form, known, wish) for form in found.forms]
    told = {"gap": found.told.gap, "findings": len(check(found.forms, items, wish)), "off": off}
    print(json.dumps({"state": found.state, **told}))
    report("assemble_forms", value, "s", n=3, raw=MOST_SECONDS, ratio=value / MOST_SECONDS)


if __name__ == "__main__":
    main()
