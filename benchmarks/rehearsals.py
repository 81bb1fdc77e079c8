"""One rehearsal of 300 candidates, shared by the benchmarks of a run."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CANDIDATES = 300


def ensure() -> tuple[Path, dict[str, Any]]:
    """Folder and summary of the rehearsal; played at the first call of a run."""
    folder = Path(os.environ.get("CONGTAM_VAR") or tempfile.gettempdir()) / "bench-rehearsal"
    summary = folder / "summary.json"
    if not summary.exists():
        command = ["manage.py", "rehearse", "--candidates", str(CANDIDATES), "--seed", "1"]
        subprocess.run(
            [sys.executable, *command, "--out", str(folder), "--quiet"],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            check=True,
        )
    return folder, json.loads(summary.read_text(encoding="utf-8"))
