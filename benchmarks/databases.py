"""A PostgreSQL database of a benchmark's own, made and dropped around it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import sql

ADDRESS = "CONGTAM_BENCH_POSTGRESQL"


@contextmanager
def own_database(name: str) -> Iterator[str | None]:
    """The address of a fresh database for Django, migrated; None where no server is named."""
    server = os.environ.pop(ADDRESS, "") or os.environ.get("CONGTAM_DATABASE_URL", "")
    if not server.startswith("postgres"):
        print(f"{ADDRESS} names no PostgreSQL server", file=sys.stderr)
        yield None
        return
    own = f"{name}_{os.getpid()}"
    base = server.rpartition("/")[0]
    with psycopg.connect(f"{base}/postgres", autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(own)))
        try:
            os.environ["CONGTAM_DATABASE_URL"] = f"{base}/{own}"
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
            _migrate()
            yield f"{base}/{own}"
        finally:
            _disconnect()
            admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(own)))


def _migrate() -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def _disconnect() -> None:
    from django.db import connections

    connections.close_all()
