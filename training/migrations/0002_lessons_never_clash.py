"""On PostgreSQL the database itself refuses two planned lessons in one room, of one lecturer, of one class.

Elsewhere `training.services.timetables` alone checks, under the lock of the one writer.
"""

from typing import Any

from django.db import migrations

PROMISES = {
    "a_room_holds_one_lesson_at_a_time": "upper(room)",
    "a_lecturer_teaches_one_lesson_at_a_time": "coalesce(nullif(lecturer, ''), upper(lecturer_name))",
    "a_class_attends_one_lesson_at_a_time": "training_class_id",
}


def promise(apps: Any, editor: Any) -> None:
    """Add the three constraints."""
    if editor.connection.vendor != "postgresql":
        return
    editor.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
    for name, what in PROMISES.items():
        editor.execute(
            f"ALTER TABLE training_lesson ADD CONSTRAINT {name} EXCLUDE USING gist"
            f" (({what}) WITH =, tstzrange(starts_at, ends_at) WITH &&)"
            " WHERE (state = 'planned')"
        )


def release(apps: Any, editor: Any) -> None:
    """Take them away again."""
    if editor.connection.vendor != "postgresql":
        return
    for name in PROMISES:
        editor.execute(f"ALTER TABLE training_lesson DROP CONSTRAINT {name}")


class Migration(migrations.Migration):
    dependencies = [("training", "0001_first")]

    operations = [migrations.RunPython(promise, release)]
