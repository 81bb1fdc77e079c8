"""The one statement that lets events into their chains, on each database.

A row enters only if, at that moment, its sitting runs, its token is of the present seat, the time
is not over, and `prev` is the hash of the event before it (or the sitting's genesis). All of this
is judged inside the statement, so it holds for any number of processes. On PostgreSQL the sitting
is locked FOR SHARE: an act that ends or moves it waits for the statement, or the statement for it.
"""

import fcntl
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import psycopg
from django.conf import settings
from django.db import connections

POSTGRESQL = """
INSERT INTO exams_answerevent
    (session_id, number, seq, changes, machine, client_at, at, prev, hash)
SELECT v.session_id, v.number, v.seq, v.changes, v.machine, v.client_at, v.at, v.prev, v.hash
FROM unnest(%s::bigint[], %s::text[], %s::int[], %s::text[], %s::text[], %s::timestamptz[],
            %s::timestamptz[], %s::bytea[], %s::bytea[], %s::int[])
     AS v(session_id, number, seq, changes, machine, client_at, at, prev, hash, seat)
JOIN exams_sitting s ON s.session_id = v.session_id AND s.number = v.number
WHERE s.state = 'started' AND s.seat = v.seat AND v.at <= s.deadline
  AND CASE WHEN v.seq = 1 THEN v.prev = s.genesis
      ELSE EXISTS (SELECT FROM exams_answerevent e
                   WHERE e.session_id = v.session_id AND e.number = v.number
                     AND e.seq = v.seq - 1 AND e.hash = v.prev) END
FOR SHARE OF s
ON CONFLICT DO NOTHING
RETURNING hash
"""
SQLITE = """
INSERT INTO exams_answerevent
    (session_id, number, seq, changes, machine, client_at, at, prev, hash)
SELECT :session_id, :number, :seq, :changes, :machine, :client_at, :at, :prev, :hash
FROM exams_sitting s
WHERE s.session_id = :session_id AND s.number = :number
  AND s.state = 'started' AND s.seat = :seat AND :at <= s.deadline
  AND CASE WHEN :seq = 1 THEN :prev = s.genesis
      ELSE EXISTS (SELECT 1 FROM exams_answerevent e
                   WHERE e.session_id = :session_id AND e.number = :number
                     AND e.seq = :seq - 1 AND e.hash = :prev) END
ON CONFLICT DO NOTHING
"""


class Row(NamedTuple):
    """One event on its way into its chain; `seat` is the token's."""

    session_id: int
    number: str
    seq: int
    changes: str
    machine: str
    client_at: datetime
    at: datetime
    prev: bytes
    hash: bytes
    seat: int


class Store(Protocol):
    """A connection of a writer's own."""

    def insert(self, rows: Sequence[Row]) -> set[bytes]:
        """The hashes of the rows that entered, once they are committed."""

    def close(self) -> None: ...


def open_store(alias: str = "default") -> Store:
    """A store on this thread's own connection to the database."""
    connection = connections[alias]
    connection.ensure_connection()
    if connection.vendor == "postgresql":
        return _PostgreSQL(alias)
    return _SQLite(alias)


class _PostgreSQL:
    def __init__(self, alias: str) -> None:
        self._alias = alias
        raw: psycopg.Connection[Any] = connections[alias].connection
        if "prepare_threshold" not in settings.DATABASES[alias].get("OPTIONS", {}):
            # One statement for ever: plan it once. Behind a pooler the settings say otherwise.
            raw.prepare_threshold = 0
        self._cursor = psycopg.Cursor(raw)

    def insert(self, rows: Sequence[Row]) -> set[bytes]:
        # Autocommit: when the statement has returned, its rows are on disk.
        columns = [list(column) for column in zip(*rows, strict=True)]
        self._cursor.execute(POSTGRESQL, columns, prepare=True, binary=True)
        return {bytes(row[0]) for row in self._cursor.fetchall()}

    def close(self) -> None:
        connections[self._alias].close()


class _SQLite:
    def __init__(self, alias: str) -> None:
        self._alias = alias
        self._raw: sqlite3.Connection = connections[alias].connection
        name = str(connections[alias].settings_dict["NAME"])
        self._turn = None if "memory" in name else Path(f"{name}-writers")

    def insert(self, rows: Sequence[Row]) -> set[bytes]:
        entered = set()
        with self._one_at_a_time():
            self._raw.execute("BEGIN IMMEDIATE")
            try:
                for row in rows:
                    facts = row._asdict()
                    facts |= {"client_at": _moment(row.client_at), "at": _moment(row.at)}
                    if self._raw.execute(SQLITE, facts).rowcount == 1:
                        entered.add(row.hash)
                self._raw.execute("COMMIT")
            except BaseException:
                self._raw.execute("ROLLBACK")
                raise
        return entered

    @contextmanager
    def _one_at_a_time(self) -> Iterator[None]:
        # SQLite's own wait sleeps and starves; a queue of the system does not.
        if self._turn is None:
            yield
            return
        with self._turn.open("a") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            yield

    def close(self) -> None:
        connections[self._alias].close()


def _moment(at: datetime) -> str:
    # As Django stores an instant on SQLite: UTC without its name.
    return str(at.replace(tzinfo=None))
