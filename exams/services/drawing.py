"""Draw many papers and write their rows, on all cores where there are many.

Each row is written as the canonical bytes that enter the log, salt included; whoever draws alone and
whoever draws in parts gets the same bytes.
"""

import json
import multiprocessing
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from typing import Any

from exams.rules.papers import Plan, draw
from ledger.rules.canonical import encode
from ledger.rules.tables import row_salt

SIZE = 500
# So many papers are drawn sooner than a second process begins.
FEW = 4 * SIZE
_common: tuple[bytes, Plan, bytes] | None = None


class Papers:
    """The papers of a session: rows written once, read back a few at a time."""

    def __init__(self, seed: bytes, plan: Plan, numbers: Sequence[str]) -> None:
        self.seed, self.plan, self.numbers = seed, plan, numbers
        self.lines: list[bytes] = []

    def write(self, secret: bytes) -> list[bytes]:
        """The salted rows as they are frozen, in the order of the numbers."""
        self.lines = []
        for part in _parts(self.seed, self.plan, self.numbers, secret):
            self.lines += part
        return self.lines

    def items(self) -> Iterator[tuple[str, list[dict[str, Any]]]]:
        """Number and items of every paper, one after another."""
        for number, line in zip(self.numbers, self.lines, strict=True):
            yield number, json.loads(line)["items"]


def written(number: str, items: Sequence[dict[str, Any]], salt: bytes) -> bytes:
    """The canonical bytes of a row of `papers/<session>`.

    >>> row = {"item": "Q1", "version": 2, "order": "BA"}
    >>> written("000001", [row], bytes(2)) == encode({"number": "000001", "items": [row], "salt": "0000"})
    True
    """
    rows = ",".join(
        [
            f'{{"item":{_quoted(row["item"])},"order":"{row["order"]}","version":{row["version"]}}}'
            for row in items
        ]
    )
    return f'{{"items":[{rows}],"number":{_quoted(number)},"salt":"{salt.hex()}"}}'.encode()


def counted(papers: Papers) -> Counter[tuple[str, int]]:
    """How many papers hold each item version."""
    return Counter((row["item"], row["version"]) for _, items in papers.items() for row in items)


@lru_cache(maxsize=100_000)
def _quoted(text: str) -> str:
    return encode(text).decode()


def _parts(seed: bytes, plan: Plan, numbers: Sequence[str], secret: bytes) -> Iterator[list[bytes]]:
    cuts = [(start, numbers[start : start + SIZE]) for start in range(0, len(numbers), SIZE)]
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    # A process that may have no children draws alone.
    if len(numbers) <= FEW or cores < 2 or multiprocessing.current_process().daemon:
        _share(seed, plan, secret)
        yield from map(_part, cuts)
        return
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(cores, context, _share, (seed, plan, secret))
    try:
        yield from pool.map(_part, cuts)
    finally:
        pool.shutdown(cancel_futures=True)


def _share(seed: bytes, plan: Plan, secret: bytes) -> None:
    global _common
    _common = seed, plan, secret


def _part(cut: tuple[int, Sequence[str]]) -> list[bytes]:
    if _common is None:
        raise RuntimeError("a process draws nothing before it knows the plan")
    seed, plan, secret = _common
    start, numbers = cut
    return [
        written(number, draw(seed, number, plan), row_salt(secret, start + place))
        for place, number in enumerate(numbers)
    ]
