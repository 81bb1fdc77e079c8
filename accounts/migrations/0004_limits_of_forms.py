"""Forms that strangers send in are counted like tries at the sign-in."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_attempts"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="attempt", name="attempt_is_of_a_known_kind"),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["application", "code", "draft", "password"])),
                name="attempt_is_of_a_known_kind",
            ),
        ),
    ]
