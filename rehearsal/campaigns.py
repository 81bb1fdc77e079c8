"""A whole campaign, scene by scene, on a simulated clock and one seeded source of entropy."""

import json
import resource
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from django.core.management import call_command

from ledger.services import clock, entropy
from rehearsal import scenes
from rehearsal.printing import Press
from rehearsal.witnesses import BODIES, Observer
from rehearsal.world import World


def rehearse(
    folder: Path, candidates: int, seed: str, start: datetime, *, quiet: bool = False
) -> dict[str, Any]:
    """Play the campaign in this process's empty database; leaves its files in `folder`.

    Returns the summary that is also written to `summary.json`.
    """
    began = perf_counter()
    call_command("migrate", verbosity=0)
    simulated = clock.Simulated(start)
    with entropy.use(entropy.Seeded(seed)), clock.use(simulated):
        observers = [Observer.found(body, folder / "witnesses") for body in BODIES]
        press = Press()
        world = World(folder, candidates, start, simulated, observers, press, quiet)
        scenes.play(world)
        world.tallies["documents"] = press.close()
    summary = {
        "candidates": candidates,
        "seed": seed,
        "start": start.isoformat(),
        **world.tallies,
        "seconds": round(perf_counter() - began, 1),
        "peak_mb": _peak_mb(),
        "verified": _verified(folder),
    }
    text = json.dumps(summary, ensure_ascii=False, indent=1)
    (folder / "summary.json").write_text(text + "\n", encoding="utf-8")
    return summary


def _peak_mb() -> int:
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return (own + children) // 1024


def _verified(folder: Path) -> bool:
    """Whether the auditor's program accepts the bundle under the witnesses' policy and the printed root."""
    root = (folder / "root.txt").read_text(encoding="ascii").strip()
    command = [sys.executable, "-I", "verify.pyz", "bundle.zip", "--policy", "policy.txt"]
    done = subprocess.run(
        [*command, "--root", root], cwd=folder, capture_output=True, text=True, check=False
    )
    (folder / "documents" / "verification.txt").write_text(
        done.stdout + done.stderr, encoding="utf-8"
    )
    return done.returncode == 0
