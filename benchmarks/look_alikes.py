"""Find the look-alikes among 50,000 questions, one in fifty of them a near copy, on one core."""

import resource
import time

from benchmarks.figures import report
from exams.rules.likeness import Told, pairs
from ledger.rules.draws import Stream

COUNT, COPIED = 50_000, 50
WORDS = 3000
FIRST = (
    "Theo Luật Cán bộ, công chức năm 2025, phát biểu nào sau đây là đúng về",
    "Theo quy định của Chính phủ, cơ quan nào có thẩm quyền",
    "Nội dung nào sau đây không thuộc nguyên tắc",
)


def bank() -> list[Told]:
    """Questions of a few beginnings and words of which few are frequent, as in a real bank."""
    stream = Stream(bytes(32), "benchmark")
    made: list[Told] = []

    def words(count: int) -> str:
        return " ".join(f"từ{stream.below(stream.below(WORDS) + 1)}" for _ in range(count))

    for number in range(COUNT):
        if number and number % COPIED == 0:
            like = made[stream.below(len(made))]
            stem = like.stem.replace("nào", "gì")
            made.append(Told(f"Q{number:05}", stem, like.options[::-1], like.answer))
            continue
        options = tuple(words(3 + stream.below(10)) for _ in range(4))
        stem = f"{FIRST[stream.below(len(FIRST))]} {words(12)}"
        made.append(Told(f"Q{number:05}", stem, options, options[0]))
    return made


def main() -> None:
    """Print the figure."""
    ones = bank()
    start = time.perf_counter()
    pairs(ones)
    took = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    report("look_alikes", took, "s", n=COUNT)
    report("look_alikes_memory", memory, "MB", n=COUNT)


if __name__ == "__main__":
    main()
