"""What is evidence cannot be changed or deleted, in any app, on either database."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import DatabaseError, connection, models, transaction

from ledger.models import Entry
from ledger.services import entries, evidence

EVIDENCE = evidence.append_only()
MOMENT = datetime(2026, 11, 23, tzinfo=UTC)
PLAIN: list[tuple[type[models.Field], Any]] = [
    (models.BooleanField, True),
    (models.JSONField, {}),
    (models.UUIDField, uuid.UUID(int=1)),
    (models.DateTimeField, MOMENT),
    (models.DateField, date(2026, 11, 23)),
    (models.BinaryField, b"x"),
    (models.IntegerField, 1),
    (models.ForeignKey, 1),
    (models.CharField, "x"),
    (models.TextField, "x"),
]


def plain_value(field: models.Field) -> Any:
    """Some value that the column's type takes."""
    if field.null:
        return None
    if isinstance(field, models.ForeignKey):
        return plain_value(field.target_field)
    value = next(value for kind, value in PLAIN if isinstance(field, kind))
    return field.get_db_prep_save(value, connection)


@contextmanager
def one_row(model: type[models.Model]) -> Iterator[str]:
    """The table with a row in it, whatever its checks say, until the block ends."""
    quote = connection.ops.quote_name
    table = quote(model._meta.db_table)
    fields = list(model._meta.local_concrete_fields)
    columns = ", ".join(quote(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    with transaction.atomic():
        with connection.cursor() as cursor:
            without_checks(cursor, model)
            cursor.execute(
                f"INSERT INTO {table} ({columns}) VALUES ({marks})",
                [plain_value(field) for field in fields],
            )
        yield table
        transaction.set_rollback(True)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA ignore_check_constraints = OFF")


def without_checks(cursor: Any, model: type[models.Model]) -> None:
    if connection.vendor == "sqlite":
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        return
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.CheckConstraint):
            table, name = model._meta.db_table, constraint.name
            cursor.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"')
    cursor.execute(
        "SELECT conname FROM pg_constraint WHERE contype = 'c' AND conrelid = %s::regclass",
        [f'"{model._meta.db_table}"'],
    )
    for (name,) in cursor.fetchall():
        cursor.execute(f'ALTER TABLE "{model._meta.db_table}" DROP CONSTRAINT "{name}"')


def refused(sql: str) -> str:
    with (
        pytest.raises(DatabaseError) as caught,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)
    return str(caught.value).splitlines()[0]


def test_the_ledger_declares_its_evidence():
    own = {model.__name__ for model in EVIDENCE if model._meta.app_label == "ledger"}

    assert own == {
        "Checkpoint",
        "Cosignature",
        "Draw",
        "Entry",
        "Peer",
        "ReceivedPackage",
        "Witness",
    }


@pytest.mark.django_db
@pytest.mark.parametrize("model", EVIDENCE, ids=lambda model: model._meta.label)
def test_evidence_cannot_be_updated_or_deleted(model):
    table = model._meta.db_table
    key = connection.ops.quote_name(model._meta.local_concrete_fields[0].column)

    with one_row(model) as quoted:
        updated = refused(f"UPDATE {quoted} SET {key} = {key}")
        deleted = refused(f"DELETE FROM {quoted}")

    assert updated == f"{table} is append-only: UPDATE refused"
    assert deleted == f"{table} is append-only: DELETE refused"


@pytest.mark.django_db
@pytest.mark.parametrize("model", EVIDENCE, ids=lambda model: model._meta.label)
def test_evidence_cannot_be_truncated(model):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite knows no TRUNCATE")
    table = model._meta.db_table

    assert refused(f'TRUNCATE "{table}" CASCADE').endswith("TRUNCATE refused")


@pytest.mark.django_db
def test_rows_that_must_be_erasable_can_be_erased(campaign_log, at):
    entry = entries.append(campaign_log, "a.b", {}, by="x", at=at, private={"name": "An"})

    entry.opening.delete()

    assert Entry.objects.get(pk=entry.pk).value["commit"]


@pytest.mark.django_db(transaction=True)
def test_a_rebuilt_table_gets_its_triggers_back(campaign_log, at):
    entries.append(campaign_log, "a.b", {}, by="x", at=at)
    if connection.vendor == "sqlite":
        # This is what an ordinary AlterField does on SQLite.
        with connection.schema_editor() as editor:
            editor._remake_table(Entry)
    else:
        with connection.cursor() as cursor:
            for statement in evidence.dropping(connection, Entry):
                cursor.execute(statement)
    bare = Entry.objects.update(kind="c.d")

    evidence.install()
    evidence.install()

    assert bare == 1
    assert refused("DELETE FROM ledger_entry") == "ledger_entry is append-only: DELETE refused"
