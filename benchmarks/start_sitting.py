"""Everybody starts at once: each candidate of a session gets his paper, by the web application itself.

`value`: starts a second, each one request through the whole application to the end of its answer, by as many threads as
two cores feed; the machine's own wait is left out by releasing all of them at the same moment. `raw`: the same UPDATE
and the same SELECT alone, on a bare connection, by as many threads. `p95` is how long the slowest twentieth waited.
"""

import os
import statistics
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from typing import Any

from benchmarks.databases import own_database
from benchmarks.figures import report

CANDIDATES = 1000
THREADS = 16
QUESTIONS = 60
START = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
CAMPAIGN = "BENCH"


def main() -> int:
    """Print the figures; 1 where there is no PostgreSQL."""
    os.environ.setdefault("CONGTAM_REHEARSAL", "1")
    with own_database("bench_start_sitting") as address:
        if address is None:
            return 1
        from ledger.services import clock

        with clock.use(lambda: START + timedelta(seconds=5)):
            tokens = _session("warm"), _session("real")
            _together(tokens[0][:THREADS], _begin)
            _together(tokens[1], _wait)
            took, waits, papers = _together(tokens[1], _begin)
        if papers != {QUESTIONS}:
            raise SystemExit(f"some papers are short: {papers}")
        raw = CANDIDATES / _together(_session("bare"), _bare)[0]
    value = CANDIDATES / took
    report(
        "start_sitting",
        value,
        "1/s",
        n=CANDIDATES,
        raw=raw,
        ratio=value / raw,
        database="postgresql",
    )
    p95 = statistics.quantiles(waits, n=20)[-1]
    report("start_sitting_p95", p95, "s", n=CANDIDATES, database="postgresql")
    return 0


def _session(name: str) -> list[str]:
    """Tokens of candidates who wait in a session that has just started."""
    from exams.models import Machine, Paper, Room, Session, Sitting, Test
    from exams.rules import tokens
    from exams.rules.answers import genesis
    from exams.services import macs
    from ledger.rules.tables import row_leaf
    from ledger.services import entries, logs, tables

    test, fresh = Test.objects.get_or_create(
        campaign=CAMPAIGN, agency="bench", code="KTC", title="Kiến thức chung", form="computer",
        questions=QUESTIONS, minutes=60, bank_multiple=3, pass_hundredths=5000,
    )  # fmt: skip
    if fresh:
        log = logs.open_log(room="office", agency="bench", campaign=CAMPAIGN, by="b", at=START)
        items = [tables.Draft("items/KTC", _items())]
        entries.append(log, "bench.items", {}, by="b", at=START, tables=items)
    session = Session.objects.create(test=test, code=f"KTC/{name}", starts_at=START, minutes=60)
    room = Room.objects.create(session=session, code="P1", capacity=CANDIDATES)
    numbers = [f"{n:06}" for n in range(1, CANDIDATES + 1)]
    made = Machine.objects.bulk_create(
        Machine(session=session, code=f"M{n}", room=room, enrolled_by="b", enrolled_at=START)
        for n in numbers
    )
    log = logs.find(CAMPAIGN, "office")
    rows = [{"number": n, "items": _paper(i)} for i, n in enumerate(numbers)]
    drawn = [tables.Draft(f"papers/{session.code}", rows)]
    entries.append(log, "bench.papers", {}, by="b", at=START, tables=drawn)
    leaves = {row["number"]: row_leaf(row) for row in tables.rows(log, f"papers/{session.code}")}
    Paper.objects.bulk_create(
        Paper(session=session, number=n, row=i, items=_paper(i)) for i, n in enumerate(numbers)
    )
    Sitting.objects.bulk_create(
        Sitting(
            session=session, number=n, room=room, state="checked_in", machine=machine, seat=1,
            genesis=genesis(session.code, n, leaves[n]), deadline=START + timedelta(hours=1),
            checked_in_at=START,
        )
        for n, machine in zip(numbers, made, strict=True)
    )  # fmt: skip
    key, until = macs.key(macs.TOKENS), int(START.timestamp()) + 86_400
    return [
        tokens.issue(
            tokens.Attempt(session.pk, session.code, n, f"M{n}", 1, QUESTIONS, until), key=key
        )
        for n in numbers
    ]


def _items() -> list[dict[str, Any]]:
    text = "Theo Luật Cán bộ, công chức, cơ quan nào có thẩm quyền quyết định việc này? " * 2
    return [
        {
            "item": f"KTC-{n:04}",
            "version": 1,
            "stem": f"{n}. {text}",
            "options": [{"id": letter, "text": f"{text[:60]} {letter}"} for letter in "ABCD"],
        }
        for n in range(3 * QUESTIONS)
    ]


def _paper(place: int) -> list[dict[str, Any]]:
    return [
        {"item": f"KTC-{(place + 3 * n) % (3 * QUESTIONS):04}", "version": 1, "order": "CADB"}
        for n in range(QUESTIONS)
    ]


def _wait(token: str) -> int:
    """What the waiting room does for a candidate before the start."""
    from exams.queries import booklets

    booklets.prepare(int(token.split(".")[1]), token.split(".")[3])
    return QUESTIONS


def _begin(token: str) -> int:
    """The number of questions in the answer to one start."""
    from django.test import Client

    client = Client()
    answer = client.post(
        "/thi/bat-dau/", b"{}", content_type="application/json", headers={"X-Attempt": token}
    )
    if answer.status_code != 200:
        raise SystemExit(answer.content.decode())
    return len(answer.json()["paper"])


def _bare(token: str) -> int:
    """The same row moved and read by nothing but the database's driver."""
    from django.db import connection

    number = token.split(".")[3]
    session = int(token.split(".")[1])
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE exams_sitting SET state = 'started', started_at = %s WHERE session_id = %s"
            " AND number = %s AND seat = 1 AND state = 'checked_in'",
            [START, session, number],
        )
        cursor.execute(
            "SELECT * FROM exams_sitting WHERE session_id = %s AND number = %s", [session, number]
        )
        cursor.fetchone()
    return QUESTIONS


def _together(tokens: list[str], act: Any) -> tuple[float, list[float], set[int]]:
    """How long all of them took from one signal, how long each waited, and what they got."""
    waits: list[float] = []
    got: set[int] = set()
    signal = threading.Barrier(THREADS + 1)
    began = [0.0]

    def work(mine: list[str]) -> None:
        from django.db import connection

        connection.ensure_connection()
        signal.wait()
        for token in mine:
            got.add(act(token))
            waits.append(time.perf_counter() - began[0])
        connection.close()

    threads = [threading.Thread(target=work, args=(tokens[n::THREADS],)) for n in range(THREADS)]
    for thread in threads:
        thread.start()
    began[0] = time.perf_counter()
    signal.wait()
    for thread in threads:
        thread.join()
    return time.perf_counter() - began[0], waits, got


if __name__ == "__main__":
    sys.exit(main())
