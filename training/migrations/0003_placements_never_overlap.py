"""On PostgreSQL the database itself refuses two placements of one trainee that share a day.

Elsewhere `training.services.placements` alone checks, under the lock of the one writer.
"""

from typing import Any

from django.db import migrations

NAME = "a_trainee_is_at_one_commune_at_a_time"


def promise(apps: Any, editor: Any) -> None:
    """Add the constraint."""
    if editor.connection.vendor != "postgresql":
        return
    editor.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
    editor.execute(
        f"ALTER TABLE training_placement ADD CONSTRAINT {NAME} EXCLUDE USING gist"
        " (trainee_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&)"
    )


def release(apps: Any, editor: Any) -> None:
    """Take it away again."""
    if editor.connection.vendor != "postgresql":
        return
    editor.execute(f"ALTER TABLE training_placement DROP CONSTRAINT {NAME}")


class Migration(migrations.Migration):
    dependencies = [("training", "0002_lessons_never_clash")]

    operations = [migrations.RunPython(promise, release)]
