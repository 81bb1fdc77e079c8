"""The press of a rehearsal: papers are laid out in a process of their own while the campaign goes on."""

from collections.abc import Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import Any


class Press:
    """Prints facts to PDF files, in the order in which they come."""

    def __init__(self) -> None:
        # Spawned, not forked: a child must not share the parent's database connection.
        self._pool = ProcessPoolExecutor(1, get_context("spawn"), initializer=_set_up)
        self._waiting: list[Future[None]] = []

    def put(
        self, module: str, facts: Mapping[str, Any], path: Path, render: str = "render"
    ) -> None:
        """Have `module.render(facts)` written to `path`."""
        self._waiting.append(self._pool.submit(_print, module, render, dict(facts), path))

    def close(self) -> int:
        """How many papers were printed, once the last one lies there; raises what a paper raised."""
        for paper in self._waiting:
            paper.result()
        self._pool.shutdown()
        return len(self._waiting)


def _set_up() -> None:
    import django

    django.setup()


def _print(module: str, render: str, facts: dict[str, Any], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(getattr(import_module(module), render)(facts))
