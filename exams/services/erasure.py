"""Leave no trace of erased documents in the files of the database.

An UPDATE alone leaves the old text in free pages (SQLite), in dead rows (PostgreSQL) and in the
write-ahead log of SQLite. Copies and backups made earlier are the operator's to destroy.
"""

from collections.abc import Iterable
from functools import partial

from django.db import connection, models, transaction


def overwrite(erased: Iterable[type[models.Model]], *, column: str) -> None:
    """Have what this transaction erases from a column of tables overwritten at its commit.

    Called before the rows are changed.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=ON")
    tables = {m._meta.db_table: m._meta.get_field(column).db_type(connection) for m in erased}
    transaction.on_commit(partial(_rewrite, tables, column), robust=True)


def _rewrite(tables: dict[str, str | None], column: str) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return
        quote = connection.ops.quote_name
        # A reader that never ends must not hold up the act that has just been done.
        cursor.execute("SET lock_timeout = '10s'")
        try:
            for table, kind in tables.items():
                # VACUUM FULL keeps dead rows that an older transaction might still look for;
                # a change of type writes a new file of the living rows alone.
                cursor.execute(
                    f"ALTER TABLE {quote(table)} ALTER COLUMN {quote(column)}"
                    f" TYPE {kind} USING {quote(column)}::text::{kind}"
                )
        finally:
            cursor.execute("RESET lock_timeout")
