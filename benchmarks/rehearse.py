"""A whole campaign with 300 candidates: seconds and peak memory.

`raw` is the limit the project set itself: 120 seconds and 600 MB on two cores.
"""

from benchmarks.figures import report
from benchmarks.rehearsals import CANDIDATES, ensure

SECONDS, MEGABYTES = 120, 600


def main() -> int:
    """Print both figures; 1 when the bundle was not proven."""
    _, summary = ensure()
    for name, unit, limit in (("seconds", "s", SECONDS), ("peak_mb", "MB", MEGABYTES)):
        value = summary[name]
        label = "rehearse" if name == "seconds" else "rehearse_memory"
        report(label, value, unit, raw=limit, ratio=limit / value, n=CANDIDATES, database="sqlite")
    return 0 if summary["verified"] else 1


if __name__ == "__main__":
    raise SystemExit(main())
