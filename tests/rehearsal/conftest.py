"""One small demo for all its tests."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from rehearsal import serving

ROOT = Path(__file__).resolve().parents[2]
SCALE = 50


@dataclass(frozen=True)
class Demo:
    """A built demo: its folder, and what it tells its visitors."""

    folder: Path

    @cached_property
    def summary(self) -> dict[str, Any]:
        return json.loads((self.folder / "summary.json").read_text(encoding="utf-8"))

    @cached_property
    def told(self) -> dict[str, Any]:
        return json.loads((self.folder / "accounts.json").read_text(encoding="utf-8"))

    def places(self, campaign: str, noun: str) -> list[dict[str, Any]]:
        return self.told["places"][campaign][noun]

    def served(self, *command: str) -> subprocess.CompletedProcess[str]:
        """A command of the installation as it is served: with its own clock and real entropy."""
        clean = {name: v for name, v in os.environ.items() if not name.startswith("CONGTAM_")}
        return subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            # Debugging spares the collecting of static files, nothing else.
            env=clean | serving.environment(self.folder) | {"CONGTAM_DEBUG": "1"},
            capture_output=True,
            text=True,
        )

    def answers(self, questions: dict[str, str]) -> dict[str, Any]:
        """What each piece of code leaves in `found`, all in one served process."""
        script = "\n".join(
            [
                "import json",
                "told = {}",
                f"for name, code in {questions!r}.items():",
                "    scope = {}",
                "    exec(code, scope)",
                "    told[name] = scope['found']",
                "print(json.dumps(told))",
            ]
        )
        done = self.served("shell", "-v", "0", "-c", script)
        assert done.returncode == 0, done.stderr
        told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return told


def build(folder: Path, seed: str = "1") -> Demo:
    """A demo in `folder`."""
    command = ["manage.py", "demo", "--out", str(folder), "--seed", seed, "--quiet"]
    done = subprocess.run(
        [sys.executable, *command, "--scale", str(SCALE)], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return Demo(folder)


@pytest.fixture(scope="session")
def demo(tmp_path_factory) -> Demo:
    """A demo of seed 1."""
    return build(tmp_path_factory.mktemp("demo") / "built")
