"""Append-only tables: the database itself refuses to change or delete what is evidence.

A model says `append_only = True`; after every migration each such table gets its triggers anew,
because a table rebuild on SQLite drops them silently. Triggers stop accidents, not an owner of
the database: against him stand the cosigned checkpoints outside.
"""

from typing import Any

from django.apps import AppConfig, apps
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

FUNCTION = """
CREATE OR REPLACE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'integrity_constraint_violation';
END
$$
"""


def append_only(app: AppConfig | None = None) -> list[type[models.Model]]:
    """The models whose rows are evidence, of one app or of all."""
    found = app.get_models() if app else apps.get_models()
    return [
        model
        for model in found
        if getattr(model, "append_only", False) and model._meta.managed and not model._meta.proxy
    ]


def install(sender: AppConfig | None = None, using: str = "default", **_: Any) -> None:
    """Put the triggers on every append-only table that exists, replacing those that stand."""
    connection = connections[using]
    with connection.cursor() as cursor:
        present = set(connection.introspection.table_names(cursor))
        found = [m for m in append_only(sender) if m._meta.db_table in present]
        if found and connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
        for model in found:
            for statement in [*dropping(connection, model), *creating(connection, model)]:
                cursor.execute(statement)


def creating(connection: BaseDatabaseWrapper, model: type[models.Model]) -> list[str]:
    """The statements that make a table append-only."""
    table, quote = model._meta.db_table, connection.ops.quote_name
    if connection.vendor == "postgresql":
        return [
            f"CREATE TRIGGER {quote(_name(table, 'row'))} BEFORE UPDATE OR DELETE "
            f"ON {quote(table)} FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only()",
            f"CREATE TRIGGER {quote(_name(table, 'truncate'))} BEFORE TRUNCATE "
            f"ON {quote(table)} FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only()",
        ]
    return [
        f"CREATE TRIGGER {quote(_name(table, act.lower()))} BEFORE {act} ON {quote(table)} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only: {act} refused'); END"
        for act in ("UPDATE", "DELETE")
    ]


def dropping(connection: BaseDatabaseWrapper, model: type[models.Model]) -> list[str]:
    """The statements that take the triggers off again, present or not."""
    table, quote = model._meta.db_table, connection.ops.quote_name
    if connection.vendor == "postgresql":
        acts, where = ("row", "truncate"), f" ON {quote(table)}"
    else:
        acts, where = ("update", "delete"), ""
    return [f"DROP TRIGGER IF EXISTS {quote(_name(table, act))}{where}" for act in acts]


def _name(table: str, act: str) -> str:
    return f"{table}_append_only_{act}"
