"""How long it takes to append to a log, with and without private payloads."""

from hashlib import sha256
from time import perf_counter

from benchmarks.databases import own_database
from benchmarks.figures import report

BATCH = 500
ENTRIES = 10_000


def append_many_seconds(count: int, batch: int = BATCH) -> float:
    """Seconds for `count` entries with private payloads, `batch` to a transaction; undone after."""
    from django.db import transaction

    from ledger.services import clock, entries, logs
    from ledger.services.entries import Fact

    facts = [
        Fact(
            "mark.given",
            {"bag": i % 40, "round": 1},
            private={"code": f"C{i:06d}", "total": "70.00"},
        )
        for i in range(count)
    ]
    with transaction.atomic():
        log = logs.open_log(
            room="marking", agency="bench", campaign="BENCH", by="bench", at=clock.now()
        )
        started = perf_counter()
        for first in range(0, count, batch):
            entries.append_many(log, facts[first : first + batch], by="bench", at=clock.now())
        seconds = perf_counter() - started
        transaction.set_rollback(True)
    return seconds


def main() -> int:
    """Print entries a second on PostgreSQL; `raw` is leaf and node hashing alone."""
    with own_database("bench_append_ledger") as address:
        if address is None:
            return 1
        seconds = append_many_seconds(ENTRIES)
    began = perf_counter()
    for n in range(ENTRIES * 3):
        sha256(b"\0" * 300 + n.to_bytes(4, "big")).digest()
    raw = ENTRIES / (perf_counter() - began)
    value = ENTRIES / seconds
    report(
        "append_ledger", value, "1/s", n=ENTRIES, raw=raw, ratio=value / raw, database="postgresql"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
