"""One rehearsal for all stories."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from verify import cli

ROOT = Path(__file__).resolve().parents[2]
CANDIDATES = 40


@dataclass(frozen=True)
class Rehearsed:
    """A rehearsal's folder and what it said last."""

    folder: Path
    summary: dict[str, Any]

    @property
    def root(self) -> str:
        return (self.folder / "root.txt").read_text(encoding="ascii").strip()

    def verify(self, bundle: Path | None = None, *anchors: str) -> subprocess.CompletedProcess[str]:
        """The auditor's program, alone with the standard library, on the bundle or a forged one."""
        command = [sys.executable, "-I", str(self.folder / "verify.pyz")]
        command += [str(bundle or self.folder / "bundle.zip"), *anchors]
        return subprocess.run(command, cwd=self.folder, capture_output=True, text=True)

    def judge(self, bundle: Path, *anchors: str) -> tuple[int, list[str]]:
        """What the same program finds in a forged bundle: its exit code and the checks that fail.

        Its code runs in this process: that it stands alone is proven once, not for every forgery.
        """
        told = StringIO()
        with redirect_stdout(told):
            code = cli.main([str(bundle), "--json", *anchors])
        return code, failing(told.getvalue())

    @property
    def anchors(self) -> tuple[str, ...]:
        """Policy and root, as an auditor brings them."""
        return ("--policy", str(self.folder / "policy.txt"), "--root", self.root)


def failing(told: str) -> list[str]:
    """Names of the checks that fail, of an answer in JSON."""
    return [one["check"] for one in json.loads(told)["checks"] if one["status"] == "failed"]


def play(folder: Path, seed: str = "1", **environment: str) -> Rehearsed:
    """Rehearse in `folder`, on the database of this test run unless told otherwise."""
    command = ["manage.py", "rehearse", "--candidates", str(CANDIDATES), "--seed", seed]
    done = subprocess.run(
        [sys.executable, *command, "--out", str(folder), "--quiet"],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return Rehearsed(folder, json.loads(done.stdout.splitlines()[-1]))


@pytest.fixture(scope="session")
def rehearsed(tmp_path_factory) -> Rehearsed:
    """One rehearsal of seed 1, shared by every worker of this run."""
    # Workers share a run's folder; alone, the folder above outlives the run and so would the story.
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "stories"
    shared.mkdir(exist_ok=True)
    with FileLock(shared / "lock"):
        folder = shared / "rehearsal"
        if (folder / "summary.json").exists():
            summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
            return Rehearsed(folder, summary)
        return play(folder)


@pytest.fixture
def forged(rehearsed, tmp_path) -> Callable[..., Path]:
    """Make a forged bundle: `forged(change, rewrite_log=True)`."""
    from tests.stories.forgeries import Forgery

    def forge(change: Callable[[Any], None], *, rewrite_log: bool = False) -> Path:
        forgery = Forgery(rehearsed.folder)
        change(forgery)
        return forgery.write(tmp_path / "forged.zip", rewrite_log=rewrite_log)

    return forge
