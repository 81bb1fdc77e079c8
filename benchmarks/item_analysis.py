"""Calibrate 60 items from the answers of 20,000 people (2PL), and the classical figures of them.

`raw` is the exponentials alone that the steps of the calibration need: people × nodes × steps.
"""

import os
import time
from typing import Any

# Many small products: threads of the library would wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

PEOPLE, ITEMS, SEED = 20_000, 60, 2026


def main() -> None:
    """Print the figures."""
    import numpy as np

    from benchmarks.figures import report
    from exams.rules.analysis import classical, irt
    from exams.rules.analysis.responses import of_marks

    found = of_marks(range(ITEMS), sat())
    started = time.perf_counter()
    model = irt.calibrate(found)
    value = time.perf_counter() - started
    if not model.converged:
        raise SystemExit("the calibration did not converge")
    shares = np.linspace(-6, 0, PEOPLE * irt.POINTS).reshape(PEOPLE, irt.POINTS)
    started = time.perf_counter()
    for _ in range(model.steps):
        for first in range(0, PEOPLE, irt.BLOCK):
            np.exp(shares[first : first + irt.BLOCK])
    raw = time.perf_counter() - started
    report("calibrate_items", value, "s", n=PEOPLE * ITEMS, raw=raw, ratio=raw / value)
    started = time.perf_counter()
    classical.analyse(found)
    value = time.perf_counter() - started
    started = time.perf_counter()
    for column in range(ITEMS):
        np.sort(found.chosen[:, column])
    raw = time.perf_counter() - started
    report("item_figures", value, "s", n=PEOPLE * ITEMS, raw=raw, ratio=raw / value)


def sat() -> Any:
    """Answers that follow the model, from a fixed seed."""
    import numpy as np

    from exams.rules.analysis.irt import chances

    chance = np.random.default_rng(SEED)
    a, d = np.exp(chance.normal(0, 0.3, ITEMS)), chance.normal(0, 1, ITEMS)
    right = chances(a, d, chance.normal(size=PEOPLE)).T
    return (chance.random((PEOPLE, ITEMS)) < right).astype(int)


if __name__ == "__main__":
    main()
