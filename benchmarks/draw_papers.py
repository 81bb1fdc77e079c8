"""Draw 10,000 papers of 60 questions from a bank of 600, one core; draw and freeze 100,000 on all.

`raw` is the HMAC work alone that the drawn words need; the ratio says how near the draw comes.
Frozen means: salted, written canonically, hashed to one root and packed as the log keeps them.
"""

import hmac
import time
import zlib

from benchmarks.figures import report
from exams.rules.blueprints import LEVELS, Cell
from exams.rules.papers import Item, draw, plan_of
from exams.services.drawing import Papers
from ledger.rules.merkle import leaf_hash, root

PAPERS = 10_000
MANY = 100_000
TOPICS = ("Bộ máy nhà nước", "Công vụ", "Pháp luật", "Xã hội")
CELLS = [Cell(topic, level, 5) for topic in TOPICS for level in LEVELS]
SEED = bytes(range(32))


def bank() -> list[Item]:
    """600 items over twelve cells; one in seven keeps the order of its options."""
    return [
        Item(f"KTC-{n:04}", 1, TOPICS[n % 4], LEVELS[n // 4 % 3], "ABCD", fixed_order=n % 7 == 0)
        for n in range(600)
    ]


def words_of_a_paper() -> int:
    """How many 64-bit words a paper takes: items, their order, the options."""
    return 60 + 59 + 60 * 3


def main() -> None:
    """Print the figure."""
    plan = plan_of(bank(), CELLS)
    start = time.perf_counter()
    for number in range(PAPERS):
        draw(SEED, f"{number:06}", plan)
    value = time.perf_counter() - start
    blocks = PAPERS * words_of_a_paper() // 4
    start = time.perf_counter()
    for block in range(blocks):
        hmac.digest(SEED, b"option-order/v1\x00" + block.to_bytes(8, "big"), "sha256")
    raw = time.perf_counter() - start
    report("draw_papers", value, "s", n=PAPERS, raw=raw, ratio=raw / value)
    frozen()


def frozen() -> None:
    """Print the figure of a large session, from its seed to the bytes of its table."""
    start = time.perf_counter()
    numbers = [f"{number:06}" for number in range(MANY)]
    lines = Papers(SEED, plan_of(bank(), CELLS), numbers).write(bytes(32))
    root(leaf_hash(line) for line in lines)
    zlib.compress(b"".join(line + b"\n" for line in lines), 6)
    report("freeze_papers", time.perf_counter() - start, "s", n=MANY, raw=60)


if __name__ == "__main__":
    main()
