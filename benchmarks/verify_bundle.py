"""Verify the bundle of 300 candidates with the auditor's program, from a cold start.

`raw` is the time to read and hash the bundle's bytes once.
"""

import subprocess
import sys
from hashlib import sha256
from time import perf_counter

from benchmarks.figures import report
from benchmarks.rehearsals import CANDIDATES, ensure


def main() -> int:
    """Print the figure; the program's exit code when it does not accept the bundle."""
    folder, summary = ensure()
    command = [sys.executable, "-I", "verify.pyz", "bundle.zip", "--policy", "policy.txt"]
    began = perf_counter()
    done = subprocess.run(
        [*command, "--root", summary["root"]], cwd=folder, stdout=subprocess.DEVNULL, check=False
    )
    value = perf_counter() - began
    began = perf_counter()
    sha256((folder / "bundle.zip").read_bytes()).digest()
    raw = perf_counter() - began
    report("verify_bundle", value, "s", n=CANDIDATES, raw=raw, ratio=raw / value)
    return done.returncode


if __name__ == "__main__":
    raise SystemExit(main())
