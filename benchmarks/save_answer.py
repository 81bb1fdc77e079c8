"""Save answers through the real service, durably, against pgbench running the writer's statement.

`value`: saves a second of as many threads as pgbench has clients, in one process. `raw`: pgbench
with the same statement, prepared, one row and one commit each, in the same database. The two take
turns, so that both see the same machine.
"""

import glob
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.databases import own_database
from benchmarks.figures import report

CLIENTS = 16
SECONDS = 4
TURNS = 3
START = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
GENESIS = bytes(32)

# One event a transaction; each client keeps its own chain, hashed by the database.
SCRIPT = r"""
\set seq :seq + 1
\set before :seq - 1
{statement};
"""
VALUES = [
    ":session",
    "'p' || :client_id",
    ":seq",
    """'{"7":"B"}'""",
    "'M01'",
    "'2026-11-23T01:01:00Z'",
    "'2026-11-23T01:01:00Z'",
    "CASE WHEN :before = 0 THEN decode(repeat('00', 32), 'hex')"
    " ELSE sha256(convert_to(:client_id || '/' || :before, 'UTF8')) END",
    "sha256(convert_to(:client_id || '/' || :seq, 'UTF8'))",
    "1",
]


def main() -> int:
    """Print the figure; 1 where there is no PostgreSQL or no pgbench."""
    pgbench = _pgbench()
    with own_database("bench_save_answer") as address:
        if address is None or pgbench is None:
            print("save_answer needs PostgreSQL and pgbench", file=sys.stderr)
            return 1
        with tempfile.TemporaryDirectory() as folder:
            sessions = [_session(turn) for turn in range(TURNS)]
            saved = limit = 0.0
            for turn, session in enumerate(sessions):
                limit += _run_pgbench(pgbench, address, session, Path(folder) / f"{turn}.sql")
                saved += _run_service(session)
            _check(sessions)
    value, raw = saved / TURNS, limit / TURNS
    count = int(saved * SECONDS)
    report("save_answer", value, "1/s", n=count, raw=raw, ratio=value / raw, database="postgresql")
    return 0


def _session(turn: int) -> int:
    """The key of a running session with a sitting for every thread and every pgbench client."""
    from exams.models import Machine, Room, Session, Sitting, Test

    test, _ = Test.objects.get_or_create(
        campaign="BENCH",
        agency="bench",
        code="KTC",
        title="Kiến thức chung",
        form="computer",
        questions=60,
        minutes=60,
        bank_multiple=3,
        pass_hundredths=5000,
    )
    session = Session.objects.create(test=test, code=f"KTC/{turn}", starts_at=START, minutes=60)
    room = Room.objects.create(session=session, code="P1", capacity=2 * CLIENTS)
    for number in [f"{kind}{n}" for kind in "ps" for n in range(CLIENTS)]:
        Sitting.objects.create(
            session=session,
            number=number,
            room=room,
            state="started",
            machine=Machine.objects.create(
                session=session, code=f"M{number}", room=room, enrolled_by="b", enrolled_at=START
            ),
            seat=1,
            genesis=GENESIS,
            deadline=START + timedelta(days=1),
            checked_in_at=START,
            started_at=START,
        )
    return session.pk


def _run_service(session: int) -> float:
    """Saves a second over all threads."""
    from exams.rules import tokens
    from exams.services import macs

    key, until = macs.key(macs.TOKENS), int(START.timestamp()) + 86_400
    code = f"KTC/{session}"
    made = [
        tokens.issue(tokens.Attempt(session, code, f"s{n}", f"Ms{n}", 1, 60, until), key=key)
        for n in range(CLIENTS)
    ]
    stop = time.perf_counter() + SECONDS
    counts = [0] * CLIENTS
    threads = [
        threading.Thread(target=_candidate, args=(n, token, stop, counts))
        for n, token in enumerate(made)
    ]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.perf_counter() - began)


def _candidate(n: int, token: str, stop: float, counts: list[int]) -> None:
    from django.db import connections

    from exams.services import answers

    head, seq = GENESIS.hex(), 0
    while time.perf_counter() < stop:
        seq += 1
        at = START + timedelta(milliseconds=seq)
        changes = {str(seq % 60 + 1): "ABCD"[seq % 4]}
        head = answers.save(
            token, seq=seq, changes=changes, machine=f"Ms{n}", client_at=at, prev=head, at=at
        ).head
    counts[n] = seq
    connections.close_all()


def _run_pgbench(pgbench: str, address: str, session: int, script: Path) -> float:
    """Transactions a second of the writer's statement with one row."""
    from exams.services.events import POSTGRESQL

    parts = POSTGRESQL.strip().split("%s")
    statement = parts[0] + "".join(
        f"ARRAY[{value}]{part}" for value, part in zip(VALUES, parts[1:], strict=True)
    )
    script.write_text(SCRIPT.format(statement=" ".join(statement.split())), encoding="ascii")
    options = ["-n", "-M", "prepared", "-c", CLIENTS, "-j", 2, "-T", SECONDS, "-f", script]
    options += ["-D", "seq=0", "-D", f"session={session}", address]
    done = subprocess.run([pgbench, *map(str, options)], capture_output=True, text=True, check=True)
    [line] = [line for line in done.stdout.splitlines() if line.startswith("tps")]
    return float(line.split()[2])


def _check(sessions: list[int]) -> None:
    """Stop if a chain has a gap: a fast save that loses answers is no figure."""
    from django.db.models import Count, Max

    from exams.models import AnswerEvent

    found = AnswerEvent.objects.filter(session__in=sessions).values("session", "number")
    chains = list(found.annotate(rows=Count("seq"), last=Max("seq")))
    if len(chains) != 2 * CLIENTS * len(sessions):
        raise SystemExit("some clients saved nothing")
    for chain in chains:
        if chain["rows"] != chain["last"]:
            raise SystemExit(f"a chain has gaps: {chain}")


def _pgbench() -> str | None:
    installed = sorted(glob.glob("/usr/lib/postgresql/*/bin/pgbench"))
    return shutil.which("pgbench") or (installed[-1] if installed else None)


if __name__ == "__main__":
    sys.exit(main())
