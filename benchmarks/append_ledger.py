"""How long it takes to append to a log, with and without private payloads."""

from time import perf_counter

from django.db import transaction

from ledger.services import clock, entries, logs
from ledger.services.entries import Fact

BATCH = 500


def append_many_seconds(count: int, batch: int = BATCH) -> float:
    """Seconds for `count` entries with private payloads, `batch` to a transaction; undone after."""
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
