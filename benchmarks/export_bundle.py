"""Export the bundle of 300 candidates again from the rehearsal's database, from a cold start.

`raw` is the time of the same command doing nothing: interpreter, settings, one query.
"""

import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter

from benchmarks.figures import report
from benchmarks.rehearsals import CANDIDATES, ROOT, ensure


def main() -> int:
    """Print the figure."""
    folder, _ = ensure()
    value = _timed(folder, "export_bundle", "KTD2026-01", str(folder / "bundle.zip"))
    raw = _timed(folder, "check")
    report("export_bundle", value, "s", n=CANDIDATES, raw=raw, ratio=raw / value, database="sqlite")
    return 0


def _timed(folder: Path, *command: str) -> float:
    there = {
        "CONGTAM_VAR": str(folder / "var"),
        "CONGTAM_REHEARSAL": "1",
        "CONGTAM_DATABASE_URL": f"sqlite:///{folder / 'var' / 'rehearsal.sqlite3'}",
    }
    began = perf_counter()
    subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=os.environ | there,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return perf_counter() - began


if __name__ == "__main__":
    raise SystemExit(main())
