import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Log",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("origin", models.CharField(max_length=200)),
                ("room", models.CharField(max_length=20)),
                ("agency", models.CharField(max_length=60)),
                ("campaign", models.CharField(blank=True, max_length=60)),
                ("size", models.PositiveBigIntegerField(default=0)),
                ("frontier", models.BinaryField(default=b"")),
                ("reached_at", models.DateTimeField(null=True)),
                ("quorum", models.PositiveSmallIntegerField(default=0)),
                ("opened_by", models.CharField(max_length=60)),
                ("opened_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("origin",), name="one_log_per_origin"),
                    models.UniqueConstraint(
                        fields=("campaign", "room"), name="one_log_per_campaign_room"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("campaign", ""), ("room", "register")),
                            models.Q(
                                models.Q(("campaign", ""), _negated=True),
                                models.Q(("room", "register"), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="only_the_register_has_no_campaign",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("index", models.PositiveBigIntegerField()),
                ("kind", models.CharField(max_length=60)),
                ("scope", models.CharField(blank=True, max_length=100)),
                ("gate", models.CharField(blank=True, max_length=60)),
                ("at", models.DateTimeField()),
                ("body", models.BinaryField()),
                ("leaf", models.BinaryField(max_length=32)),
                (
                    "log",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="ledger.log",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["log", "kind", "scope"], name="entries_by_kind_and_scope")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("log", "index"), name="one_entry_per_place"),
                    models.UniqueConstraint(
                        condition=models.Q(("gate", ""), _negated=True),
                        fields=("log", "gate", "scope"),
                        name="a_gate_is_passed_once_per_scope",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("gate", ""), models.Q(("scope", ""), _negated=True), _connector="OR"
                        ),
                        name="a_gate_names_its_scope",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Draw",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("scope", models.CharField(max_length=100)),
                ("draw_id", models.CharField(max_length=250)),
                ("plan_bytes", models.BinaryField()),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="draw",
                        to="ledger.entry",
                    ),
                ),
                (
                    "log",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="draws",
                        to="ledger.log",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("log", "scope"), name="one_draw_per_log_and_scope"
                    ),
                    models.UniqueConstraint(fields=("draw_id",), name="one_draw_per_draw_id"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("size", models.PositiveBigIntegerField()),
                ("root", models.BinaryField(max_length=32)),
                ("note", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "log",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checkpoints",
                        to="ledger.log",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("log", "size"), name="one_checkpoint_per_log_and_size"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Opening",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("salt", models.BinaryField(max_length=32)),
                ("payload", models.BinaryField()),
                (
                    "audience",
                    models.CharField(
                        choices=[("public", "public"), ("auditor", "auditor")], max_length=10
                    ),
                ),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opening",
                        to="ledger.entry",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["public", "auditor"])),
                        name="an_opening_has_an_audience",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Peer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("campaign", models.CharField(max_length=60)),
                ("name", models.CharField(max_length=200)),
                ("vkey", models.CharField(max_length=300)),
                ("pinned_by", models.CharField(max_length=60)),
                ("pinned_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("campaign", "name"), name="one_key_per_peer")
                ],
            },
        ),
        migrations.CreateModel(
            name="ReceivedPackage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("kind", models.CharField(max_length=60)),
                ("campaign", models.CharField(max_length=60)),
                ("sender", models.CharField(max_length=200)),
                ("receiver", models.CharField(max_length=200)),
                ("sequence", models.PositiveIntegerField()),
                ("received_by", models.CharField(max_length=60)),
                ("received_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("digest",), name="a_package_is_received_once"),
                    models.UniqueConstraint(
                        fields=("campaign", "sender", "receiver", "kind", "sequence"),
                        name="one_package_per_turn",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sequence__gte", 1)),
                        name="the_first_package_is_number_one",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Table",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                ("count", models.PositiveBigIntegerField()),
                ("root", models.BinaryField(max_length=32)),
                (
                    "audience",
                    models.CharField(
                        choices=[("public", "public"), ("auditor", "auditor")], max_length=10
                    ),
                ),
                ("lines", models.BinaryField(null=True)),
                ("sealed", models.BinaryField(null=True)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tables",
                        to="ledger.entry",
                    ),
                ),
                (
                    "log",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tables",
                        to="ledger.log",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("log", "name"), name="one_table_per_name_in_a_log"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("lines__isnull", False), ("sealed__isnull", False), _connector="OR"
                        ),
                        name="a_table_holds_rows_or_sealed_bytes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["public", "auditor"])),
                        name="a_table_has_an_audience",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Witness",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("vkey", models.CharField(max_length=300)),
                ("registered_by", models.CharField(max_length=60)),
                ("registered_at", models.DateTimeField()),
                (
                    "log",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="witnesses",
                        to="ledger.log",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("log", "name"), name="one_witness_per_log_and_name"
                    ),
                    models.UniqueConstraint(
                        fields=("log", "vkey"), name="one_witness_per_log_and_key"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Cosignature",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("line", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "checkpoint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cosignatures",
                        to="ledger.checkpoint",
                    ),
                ),
                (
                    "witness",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cosignatures",
                        to="ledger.witness",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("checkpoint", "witness"),
                        name="one_cosignature_per_checkpoint_and_witness",
                    )
                ],
            },
        ),
    ]
