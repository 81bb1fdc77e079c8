import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models

import ledger.services.entropy


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_people_grants_acts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Agency",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=32)),
                ("name", models.CharField(max_length=200)),
                ("symbol", models.CharField(max_length=32)),
                ("place", models.CharField(default="Hà Nội", max_length=64)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="office.agency",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "agencies",
                "ordering": ("code",),
                "constraints": [
                    models.UniqueConstraint(fields=("code",), name="one_agency_per_code"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("code", ""), _negated=True),
                            models.Q(("name", ""), _negated=True),
                            models.Q(("symbol", ""), _negated=True),
                            models.Q(("code__contains", "/"), _negated=True),
                        ),
                        name="agency_has_code_name_and_symbol",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent__isnull", True),
                            models.Q(("parent", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="agency_is_not_its_own_parent",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="File",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reference",
                    models.CharField(
                        default=ledger.services.entropy.reference, editable=False, max_length=20
                    ),
                ),
                ("storage_key", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.BigIntegerField()),
                ("room", models.CharField(max_length=16)),
                ("kind", models.CharField(max_length=32)),
                ("name", models.CharField(max_length=200)),
                ("media_type", models.CharField(max_length=100)),
                ("kept_at", models.DateTimeField()),
                (
                    "kept_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("scope", models.CharField(blank=True, default="", max_length=120)),
            ],
            options={
                "ordering": ("kept_at", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("reference",), name="one_file_per_reference"),
                    models.UniqueConstraint(
                        fields=("storage_key",), name="one_file_per_storage_key"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("size__gte", 0)), name="file_size_is_not_negative"
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.Exact(
                            django.db.models.functions.text.Length("sha256"), 64
                        ),
                        name="file_has_its_sha256",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("room__in", ["exam", "marking", "office"])),
                        name="file_room_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", ""), _negated=True),
                            models.Q(("name", ""), _negated=True),
                        ),
                        name="file_has_kind_and_name",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reference",
                    models.CharField(
                        default=ledger.services.entropy.reference, editable=False, max_length=20
                    ),
                ),
                ("type_code", models.CharField(max_length=16)),
                ("year", models.PositiveSmallIntegerField()),
                ("number", models.PositiveIntegerField()),
                ("symbol", models.CharField(max_length=64)),
                ("issued_on", models.DateField()),
                ("subject", models.CharField(max_length=500)),
                ("signer", models.CharField(blank=True, default="", max_length=200)),
                ("facts_digest", models.CharField(blank=True, default="", max_length=64)),
                ("registered_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="office.agency",
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="office.file",
                    ),
                ),
                ("key", models.CharField(blank=True, default="", max_length=40)),
                ("kind", models.CharField(blank=True, default="", max_length=40)),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="office.document",
                    ),
                ),
                ("scope_key", models.CharField(default="*", max_length=80)),
                ("scope_kind", models.CharField(default="office", max_length=16)),
            ],
            options={
                "ordering": ("agency", "year", "type_code", "number"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("reference",), name="one_document_per_reference"
                    ),
                    models.UniqueConstraint(
                        fields=("agency", "year", "type_code", "number"),
                        name="one_document_per_agency_year_type_and_number",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)), name="document_numbers_begin_at_1"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("issued_on__year", models.F("year"))),
                        name="document_year_is_the_year_of_its_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("facts_digest", ""),
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("facts_digest"), 64
                            ),
                            _connector="OR",
                        ),
                        name="document_facts_have_a_sha256",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("type_code", ""), _negated=True),
                            models.Q(("symbol", ""), _negated=True),
                            models.Q(("subject", ""), _negated=True),
                        ),
                        name="document_has_type_symbol_and_subject",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("kind", ""), _negated=True), ("replaces__isnull", True)
                        ),
                        fields=("scope_kind", "scope_key", "kind", "key"),
                        name="one_first_document_per_draft",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("key", ""), ("kind", "")),
                            models.Q(
                                models.Q(("kind", ""), _negated=True),
                                models.Q(("key", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_drafted_document_has_kind_and_key",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", ""),
                            models.Q(("facts_digest", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_drafted_document_has_the_digest_of_its_facts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("thành phố", "City"),
                            ("tỉnh", "Province"),
                            ("huyện", "District"),
                            ("thị xã", "Town"),
                            ("quận", "Urban District"),
                            ("phường", "Ward"),
                            ("xã", "Commune"),
                            ("thị trấn", "Township"),
                        ],
                        max_length=16,
                    ),
                ),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("search", models.CharField(editable=False, max_length=120)),
                ("order", models.TextField(editable=False)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="office.unit",
                    ),
                ),
                (
                    "predecessors",
                    models.ManyToManyField(blank=True, related_name="successors", to="office.unit"),
                ),
            ],
            options={
                "ordering": ("order", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "huyện",
                                    "phường",
                                    "quận",
                                    "thành phố",
                                    "thị trấn",
                                    "thị xã",
                                    "tỉnh",
                                    "xã",
                                ],
                            )
                        ),
                        name="unit_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="unit_has_a_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="unit_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent__isnull", True),
                            models.Q(("parent", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="unit_is_not_its_own_parent",
                    ),
                    models.UniqueConstraint(
                        fields=("parent", "kind", "name", "valid_from"),
                        name="one_unit_per_parent_name_and_first_day",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("parent__isnull", True)),
                        fields=("kind", "name", "valid_from"),
                        name="one_topmost_unit_per_name_and_first_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PrintedFacts",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("facts", models.JSONField()),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="printed",
                        to="office.document",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SignedScan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("received_at", models.DateTimeField()),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scans",
                        to="office.document",
                    ),
                ),
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signed_scan",
                        to="office.file",
                    ),
                ),
                (
                    "received_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("received_at", "pk"),
            },
        ),
    ]
