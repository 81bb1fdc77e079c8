"""Leave no trace of erased documents in the files of the database.

An UPDATE alone leaves the old text in free pages (SQLite), in dead rows (PostgreSQL) and in the
write-ahead log of SQLite. Copies and backups made earlier are the operator's to destroy.
"""

from collections.abc import Iterable
from functools import partial

from django.db import connection, models, transaction


def overwrite(erased: Iterable[type[models.Model]], *, column: str) -> None:
    """Have what this transaction erases from a JSON column of tables overwritten at its commit."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=ON")
    tables = [model._meta.db_table for model in erased]
    transaction.on_commit(partial(_rewrite, tables, column), robust=True)


def _rewrite(tables: list[str], column: str) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return
        quote = connection.ops.quote_name
        # A reader that never ends must not hold up the act that has just been done.
        cursor.execute("SET lock_timeout = '10s'")
        try:
            for table in tables:
                # VACUUM FULL keeps dead rows that an older transaction might still look for;
                # a change of type writes a new file of the living rows alone.
                cursor.execute(
                    f"ALTER TABLE {quote(table)} ALTER COLUMN {quote(column)}"
                    f" TYPE jsonb USING {quote(column)}::text::jsonb"
                )
        finally:
            cursor.execute("RESET lock_timeout")
