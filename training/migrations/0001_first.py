import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_people_grants_acts"),
        ("office", "0001_agencies_units_documents_files"),
    ]

    operations = [
        migrations.CreateModel(
            name="Scheme",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=20)),
                ("title", models.CharField(max_length=400)),
                ("legal_basis", models.JSONField(default=list)),
                ("target", models.PositiveIntegerField()),
                ("first_year", models.PositiveSmallIntegerField()),
                ("last_year", models.PositiveSmallIntegerField()),
                ("opened_by", models.CharField(max_length=20)),
                ("opened_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="schemes",
                        to="office.agency",
                    ),
                ),
            ],
            options={
                "ordering": ("code",),
                "constraints": [
                    models.UniqueConstraint(fields=("code",), name="one_scheme_per_code"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("code", ""), _negated=True),
                            models.Q(("title", ""), _negated=True),
                            models.Q(("code__contains", "/"), _negated=True),
                        ),
                        name="a_scheme_has_code_and_title",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("target__gt", 0)), name="a_scheme_has_a_target"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last_year__gte", models.F("first_year"))),
                        name="a_scheme_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Programme",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=20)),
                ("title", models.CharField(max_length=300)),
                ("by", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                (
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="programmes",
                        to="training.scheme",
                    ),
                ),
            ],
            options={
                "ordering": ("code",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("scheme", "code"), name="one_programme_per_scheme_and_code"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("code", ""), _negated=True),
                            models.Q(("title", ""), _negated=True),
                        ),
                        name="a_programme_has_code_and_title",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Intake",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=20)),
                ("title", models.CharField(max_length=300)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("target", models.PositiveIntegerField()),
                ("finished_elsewhere", models.BooleanField(default=False)),
                ("by", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="intakes",
                        to="training.programme",
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="intakes",
                        to="training.scheme",
                    ),
                ),
            ],
            options={
                "ordering": ("scheme", "starts_on", "code"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("scheme", "code"), name="one_intake_per_scheme_and_code"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("code", ""), _negated=True),
                            models.Q(("code__contains", "/"), _negated=True),
                        ),
                        name="an_intake_has_a_plain_code",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gt", models.F("starts_on"))),
                        name="an_intake_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("target__gt", 0)), name="an_intake_has_a_target"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Phase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField()),
                ("kind", models.CharField(max_length=12)),
                ("title", models.CharField(max_length=200)),
                ("weeks", models.PositiveSmallIntegerField()),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="phases",
                        to="training.programme",
                    ),
                ),
            ],
            options={
                "ordering": ("programme", "order"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("programme", "order"), name="one_phase_per_place"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["classroom", "exam", "practice", "rotation", "thesis"])
                        ),
                        name="a_phase_has_a_known_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("weeks__gt", 0)), name="a_phase_lasts"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Module",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=20)),
                ("title", models.CharField(max_length=300)),
                ("order", models.PositiveSmallIntegerField()),
                ("periods", models.PositiveSmallIntegerField()),
                ("weight", models.PositiveSmallIntegerField()),
                (
                    "phase",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="modules",
                        to="training.phase",
                    ),
                ),
            ],
            options={
                "ordering": ("phase", "order"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("phase", "code"), name="one_module_per_phase_and_code"
                    ),
                    models.UniqueConstraint(fields=("phase", "order"), name="one_module_per_place"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("code", ""), _negated=True),
                            models.Q(("title", ""), _negated=True),
                        ),
                        name="a_module_has_code_and_title",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RuleVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=60)),
                ("version", models.PositiveSmallIntegerField()),
                ("value", models.JSONField(null=True)),
                ("mark", models.CharField(max_length=12)),
                ("source", models.CharField(max_length=500)),
                ("by", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                (
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rule_versions",
                        to="training.scheme",
                    ),
                ),
            ],
            options={
                "ordering": ("key", "version"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("scheme", "key", "version"), name="one_rule_value_per_version"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "mark__in",
                                [
                                    "demo",
                                    "found",
                                    "known_high",
                                    "known_low",
                                    "known_medium",
                                    "unknown",
                                ],
                            )
                        ),
                        name="a_rule_value_has_a_known_mark",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True),
                        name="a_rule_value_names_its_source",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("value__isnull", False), ("mark", "unknown"), _connector="OR"
                        ),
                        name="only_an_unknown_rule_has_no_value",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TrainingClass",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=20)),
                ("title", models.CharField(max_length=200)),
                ("by", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                (
                    "intake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="classes",
                        to="training.intake",
                    ),
                ),
            ],
            options={
                "ordering": ("intake", "code"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("intake", "code"), name="one_class_per_intake_and_code"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("code", ""), _negated=True),
                            models.Q(("code__contains", "/"), _negated=True),
                        ),
                        name="a_class_has_a_plain_code",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Trainee",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reference", models.CharField(max_length=20)),
                ("number", models.CharField(max_length=20)),
                ("state", models.CharField(default="selected", max_length=14)),
                ("full_name", models.CharField(max_length=200)),
                ("name_key", models.TextField()),
                ("search", models.CharField(max_length=220)),
                ("birth_date", models.DateField()),
                ("sex", models.CharField(max_length=3)),
                ("identity_number", models.CharField(blank=True, default="", max_length=12)),
                ("phone", models.CharField(blank=True, default="", max_length=11)),
                ("email", models.CharField(blank=True, default="", max_length=200)),
                ("ethnicity", models.CharField(blank=True, default="", max_length=40)),
                ("degree", models.CharField(blank=True, default="", max_length=100)),
                ("major", models.CharField(blank=True, default="", max_length=200)),
                ("home_written", models.CharField(blank=True, default="", max_length=200)),
                ("campaign", models.CharField(blank=True, default="", max_length=40)),
                ("candidate_number", models.CharField(blank=True, default="", max_length=10)),
                (
                    "account",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trainee_records",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "home_unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trainees",
                        to="office.unit",
                    ),
                ),
                (
                    "intake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trainees",
                        to="training.intake",
                    ),
                ),
                (
                    "training_class",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trainees",
                        to="training.trainingclass",
                    ),
                ),
                ("account_made", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ("intake", "name_key", "number"),
                "indexes": [
                    models.Index(fields=["intake", "state"], name="trainees_by_state"),
                    models.Index(fields=["training_class", "state"], name="trainees_by_class"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("reference",), name="one_trainee_per_reference"
                    ),
                    models.UniqueConstraint(
                        fields=("intake", "number"), name="one_trainee_per_intake_and_number"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("identity_number", ""), _negated=True),
                        fields=("intake", "identity_number"),
                        name="one_trainee_per_intake_and_identity",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("campaign", ""), _negated=True),
                        fields=("campaign", "candidate_number"),
                        name="one_trainee_per_candidate",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "enrolled",
                                    "graduated",
                                    "not_graduated",
                                    "on_leave",
                                    "selected",
                                    "suspended",
                                    "withdrawn",
                                ],
                            )
                        ),
                        name="a_trainee_has_a_known_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("number", ""), _negated=True),
                            models.Q(("full_name", ""), _negated=True),
                        ),
                        name="a_trainee_has_number_and_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("campaign", ""), ("candidate_number", "")),
                            models.Q(
                                models.Q(("campaign", ""), _negated=True),
                                models.Q(("candidate_number", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_candidate_is_named_with_his_campaign",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("identity_number", ""),
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("identity_number"), 12
                            ),
                            _connector="OR",
                        ),
                        name="a_trainee_identity_has_12_digits",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("account__isnull", False)),
                        fields=("intake", "account"),
                        name="one_trainee_per_intake_and_account",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("account_made", False), ("account__isnull", False), _connector="OR"
                        ),
                        name="an_account_made_is_there",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Certificate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("register_number", models.PositiveIntegerField()),
                ("serial", models.CharField(max_length=30)),
                ("issued_on", models.DateField()),
                ("signer", models.CharField(max_length=200)),
                ("signer_title", models.CharField(max_length=200)),
                ("facts", models.JSONField()),
                ("facts_digest", models.CharField(max_length=64)),
                ("by", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="certificates",
                        to="office.agency",
                    ),
                ),
                (
                    "trainee",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="certificate",
                        to="training.trainee",
                    ),
                ),
            ],
            options={
                "ordering": ("agency", "year", "register_number"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency", "year", "register_number"),
                        name="one_certificate_per_register_number",
                    ),
                    models.UniqueConstraint(
                        fields=("agency", "serial"), name="one_certificate_per_serial"
                    ),
                    models.UniqueConstraint(
                        fields=("facts_digest",), name="one_certificate_per_facts"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("issued_on__year", models.F("year")), ("register_number__gte", 1)
                        ),
                        name="a_certificate_stands_in_the_register_of_its_year",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Graduation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reference", models.CharField(max_length=20)),
                ("document", models.CharField(max_length=60)),
                ("decided_on", models.DateField()),
                ("signer", models.CharField(max_length=200)),
                ("by", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                (
                    "intake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="graduations",
                        to="training.intake",
                    ),
                ),
            ],
            options={
                "ordering": ("intake", "decided_on"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("reference",), name="one_graduation_per_reference"
                    ),
                    models.UniqueConstraint(
                        fields=("intake", "document"), name="one_graduation_per_intake_and_paper"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("document", ""), _negated=True),
                            models.Q(("signer", ""), _negated=True),
                        ),
                        name="a_graduation_has_paper_and_signer",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Lesson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reference", models.CharField(max_length=20)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("periods", models.PositiveSmallIntegerField()),
                ("room", models.CharField(max_length=60)),
                ("lecturer", models.CharField(blank=True, default="", max_length=20)),
                ("lecturer_name", models.CharField(max_length=200)),
                ("state", models.CharField(default="planned", max_length=10)),
                ("cancel_reason", models.CharField(blank=True, default="", max_length=300)),
                (
                    "module",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lessons",
                        to="training.module",
                    ),
                ),
                (
                    "training_class",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lessons",
                        to="training.trainingclass",
                    ),
                ),
            ],
            options={
                "ordering": ("starts_at", "pk"),
                "indexes": [models.Index(fields=["room", "starts_at"], name="lesson_by_room")],
                "constraints": [
                    models.UniqueConstraint(fields=("reference",), name="one_lesson_per_reference"),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="a_lesson_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("periods__gt", 0)), name="a_lesson_has_periods"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("room", ""), _negated=True),
                            models.Q(("lecturer_name", ""), _negated=True),
                        ),
                        name="a_lesson_has_room_and_lecturer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cancel_reason", ""), ("state", "planned")),
                            models.Q(
                                ("state", "cancelled"),
                                models.Q(("cancel_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="only_a_cancelled_lesson_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Revocation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("document", models.CharField(max_length=60)),
                ("decided_on", models.DateField()),
                ("reason", models.CharField(max_length=300)),
                ("by", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                (
                    "certificate",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revocation",
                        to="training.certificate",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("document", ""), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                        ),
                        name="a_revocation_has_paper_and_reason",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RollCall",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveSmallIntegerField()),
                ("reason", models.CharField(blank=True, default="", max_length=300)),
                ("by", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                (
                    "lesson",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="roll_calls",
                        to="training.lesson",
                    ),
                ),
            ],
            options={
                "ordering": ("lesson", "version"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("lesson", "version"), name="one_roll_call_per_version"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("version", 1), models.Q(("reason", ""), _negated=True), _connector="OR"
                        ),
                        name="a_corrected_roll_call_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RuleConfirmation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("document", models.CharField(max_length=200)),
                ("by", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "rule",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="confirmation",
                        to="training.ruleversion",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("document", ""), _negated=True),
                            models.Q(("name", ""), _negated=True),
                        ),
                        name="a_confirmation_names_person_and_paper",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Commitment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("months", models.PositiveSmallIntegerField()),
                ("signed_on", models.DateField()),
                ("document", models.CharField(max_length=200)),
                ("by", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                (
                    "rule",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitments",
                        to="training.ruleversion",
                    ),
                ),
                (
                    "trainee",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitment",
                        to="training.trainee",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("months__gt", 0)), name="a_commitment_lasts"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("document", ""), _negated=True),
                        name="a_commitment_is_on_paper",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ColumnMapping",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("fingerprint", models.CharField(max_length=64)),
                ("places", models.JSONField()),
                ("by", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                (
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="column_mappings",
                        to="training.scheme",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("scheme", "kind", "fingerprint"), name="one_mapping_per_header"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ServicePeriod",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=8)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("document", models.CharField(max_length=200)),
                ("by", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="periods",
                        to="training.commitment",
                    ),
                ),
                (
                    "ends",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ended_by",
                        to="training.serviceperiod",
                    ),
                ),
            ],
            options={
                "ordering": ("commitment", "starts_on", "at"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["paused", "served"])),
                        name="a_service_period_has_a_known_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="a_service_period_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends__isnull", True), ("ends_on__isnull", False), _connector="OR"
                        ),
                        name="a_row_that_ends_a_period_says_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("document", ""), _negated=True),
                        name="a_service_period_is_confirmed_on_paper",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("called", models.PositiveSmallIntegerField(default=0)),
                ("late", models.PositiveSmallIntegerField(default=0)),
                ("excused", models.PositiveSmallIntegerField(default=0)),
                ("absent", models.PositiveSmallIntegerField(default=0)),
                (
                    "module",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tallies",
                        to="training.module",
                    ),
                ),
                (
                    "trainee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tallies",
                        to="training.trainee",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("trainee", "module"), name="one_tally_per_trainee_and_module"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "called__gte",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("late"), "+", models.F("excused")
                                    ),
                                    "+",
                                    models.F("absent"),
                                ),
                            )
                        ),
                        name="a_tally_counts_no_period_twice",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RiskFlag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rule", models.CharField(max_length=30)),
                ("numbers", models.JSONField()),
                ("raised_at", models.DateTimeField()),
                ("cleared_at", models.DateTimeField(blank=True, null=True)),
                ("acknowledged_by", models.CharField(blank=True, default="", max_length=20)),
                ("acknowledged_at", models.DateTimeField(blank=True, null=True)),
                ("action", models.CharField(blank=True, default="", max_length=500)),
                (
                    "trainee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="risk_flags",
                        to="training.trainee",
                    ),
                ),
            ],
            options={
                "ordering": ("raised_at", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("cleared_at__isnull", True)),
                        fields=("trainee", "rule"),
                        name="one_open_flag_per_trainee_and_rule",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("acknowledged_at__isnull", True),
                                ("acknowledged_by", ""),
                                ("action", ""),
                            ),
                            models.Q(
                                models.Q(("acknowledged_by", ""), _negated=True),
                                ("acknowledged_at__isnull", False),
                                models.Q(("action", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="an_acknowledged_flag_says_who_when_and_what",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("state", models.CharField(max_length=8)),
                (
                    "roll_call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="presences",
                        to="training.rollcall",
                    ),
                ),
                (
                    "trainee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="presences",
                        to="training.trainee",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("roll_call", "trainee"),
                        name="one_presence_per_roll_call_and_trainee",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["absent", "excused", "late", "present"])),
                        name="a_presence_has_a_known_state",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Posting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("unit_written", models.CharField(max_length=200)),
                ("post", models.CharField(max_length=300)),
                ("rank_code", models.CharField(blank=True, default="", max_length=10)),
                ("coefficient", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("starts_on", models.DateField()),
                ("document", models.CharField(max_length=60)),
                ("decided_on", models.DateField()),
                ("basis", models.CharField(max_length=24)),
                ("basis_campaign", models.CharField(blank=True, default="", max_length=40)),
                ("basis_document", models.CharField(max_length=200)),
                ("basis_confirmed_by", models.CharField(blank=True, default="", max_length=200)),
                ("by", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postings",
                        to="office.unit",
                    ),
                ),
                (
                    "trainee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postings",
                        to="training.trainee",
                    ),
                ),
            ],
            options={
                "ordering": ("trainee", "starts_on"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("trainee", "starts_on"),
                        name="one_posting_per_trainee_and_first_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("basis__in", ["confirmed_basis", "recruitment_decision"]),
                            models.Q(("basis_document", ""), _negated=True),
                        ),
                        name="a_posting_cites_its_basis",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("basis", "recruitment_decision"),
                            models.Q(("basis_confirmed_by", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="another_basis_is_confirmed_by_a_named_officer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("document", ""), _negated=True),
                            models.Q(("post", ""), _negated=True),
                            models.Q(("unit_written", ""), _negated=True),
                        ),
                        name="a_posting_has_paper_post_and_place",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Placement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reference", models.CharField(max_length=20)),
                ("unit_written", models.CharField(max_length=200)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("duty", models.CharField(max_length=200)),
                ("supervisor_name", models.CharField(max_length=200)),
                ("supervisor_title", models.CharField(blank=True, default="", max_length=200)),
                ("hours_required", models.PositiveSmallIntegerField()),
                ("document", models.CharField(max_length=60)),
                ("decided_on", models.DateField()),
                ("signing_code", models.CharField(blank=True, default="", max_length=200)),
                ("wrong_codes", models.PositiveSmallIntegerField(default=0)),
                ("ended_hours", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("ended_mark", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("by", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="placements",
                        to="office.unit",
                    ),
                ),
                (
                    "trainee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="placements",
                        to="training.trainee",
                    ),
                ),
            ],
            options={
                "ordering": ("trainee", "starts_on"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("reference",), name="one_placement_per_reference"
                    ),
                    models.UniqueConstraint(
                        fields=("trainee", "starts_on"),
                        name="one_placement_per_trainee_and_first_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="a_placement_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("unit_written", ""), _negated=True),
                            models.Q(("supervisor_name", ""), _negated=True),
                            models.Q(("duty", ""), _negated=True),
                        ),
                        name="a_placement_names_place_duty_and_supervisor",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_mark__isnull", True), ("ended_mark__lte", 1000), _connector="OR"
                        ),
                        name="a_placement_mark_is_at_most_10",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ModuleMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("attempt", models.PositiveSmallIntegerField(default=1)),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("hundredths", models.PositiveSmallIntegerField()),
                ("reason", models.CharField(blank=True, default="", max_length=300)),
                ("by", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                (
                    "module",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="marks",
                        to="training.module",
                    ),
                ),
                (
                    "trainee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="module_marks",
                        to="training.trainee",
                    ),
                ),
            ],
            options={
                "ordering": ("trainee", "module", "attempt", "version"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("trainee", "module", "attempt", "version"),
                        name="one_module_mark_per_attempt_and_version",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("hundredths__lte", 1000)),
                        name="a_module_mark_is_at_most_10",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("version", 1), models.Q(("reason", ""), _negated=True), _connector="OR"
                        ),
                        name="a_corrected_module_mark_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("attempt__gte", 1), ("version__gte", 1)),
                        name="attempts_begin_at_1",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GraduationRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("graduated", models.BooleanField()),
                ("hundredths", models.PositiveSmallIntegerField(null=True)),
                ("grade", models.CharField(blank=True, default="", max_length=20)),
                ("calculation", models.JSONField()),
                (
                    "graduation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rows",
                        to="training.graduation",
                    ),
                ),
                (
                    "trainee",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="graduation_row",
                        to="training.trainee",
                    ),
                ),
            ],
            options={
                "ordering": ("graduation", "trainee"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("hundredths__isnull", True), ("hundredths__lte", 1000), _connector="OR"
                        ),
                        name="a_final_mark_is_at_most_10",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("graduated", False), ("hundredths__isnull", False), _connector="OR"
                        ),
                        name="a_graduate_has_a_final_mark",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TrainingEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("on", models.DateField()),
                ("document", models.CharField(blank=True, default="", max_length=60)),
                ("facts", models.JSONField(default=dict)),
                ("by", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                (
                    "trainee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="training.trainee",
                    ),
                ),
            ],
            options={
                "ordering": ("on", "at", "pk"),
                "indexes": [models.Index(fields=["trainee", "on"], name="events_of_a_trainee")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "award_revoked",
                                    "certificate",
                                    "class_changed",
                                    "commitment",
                                    "discipline",
                                    "enrolment",
                                    "graduation",
                                    "leave",
                                    "non_graduation",
                                    "placement",
                                    "posting",
                                    "resumption",
                                    "selection",
                                    "service",
                                    "suspension",
                                    "transfer",
                                    "withdrawal",
                                ],
                            )
                        ),
                        name="an_event_has_a_known_kind",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="WeekLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("week", models.DateField(help_text="its Monday")),
                ("token_digest", models.CharField(max_length=64)),
                ("expires_at", models.DateTimeField()),
                ("by", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                (
                    "placement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links",
                        to="training.placement",
                    ),
                ),
            ],
            options={
                "ordering": ("placement", "week", "at"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("token_digest",), name="one_week_link_per_token"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("token_digest"), 64
                            )
                        ),
                        name="a_week_link_has_a_sha256",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("at"))),
                        name="a_week_link_lives_for_some_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WeekReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("week", models.DateField()),
                ("hours", models.PositiveSmallIntegerField()),
                ("rubric", models.JSONField()),
                ("mark", models.PositiveSmallIntegerField()),
                ("comment", models.CharField(blank=True, default="", max_length=1000)),
                ("signed_name", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "link",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="report",
                        to="training.weeklink",
                    ),
                ),
                (
                    "placement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="training.placement",
                    ),
                ),
            ],
            options={
                "ordering": ("placement", "week"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("placement", "week"), name="one_report_per_placement_and_week"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("hours__lte", 80)), name="a_week_has_at_most_80_hours"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("mark__lte", 1000)),
                        name="a_week_is_marked_with_at_most_10",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("signed_name", ""), _negated=True),
                        name="a_week_report_is_signed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PrintJob",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reference", models.CharField(max_length=20)),
                ("training_class", models.CharField(blank=True, default="", max_length=20)),
                ("state", models.CharField(default="waiting", max_length=10)),
                ("total", models.PositiveIntegerField()),
                ("done", models.PositiveIntegerField(default=0)),
                ("cancel_asked", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
                ("told_at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="office.file",
                    ),
                ),
                (
                    "intake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="prints",
                        to="training.intake",
                    ),
                ),
            ],
            options={
                "ordering": ("-at", "-pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("reference",), name="one_print_per_reference"),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["running", "waiting"])),
                        fields=("intake", "training_class"),
                        name="one_print_at_a_time_per_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["cancelled", "done", "failed", "running", "waiting"])
                        ),
                        name="a_print_has_a_known_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("done__lte", models.F("total"))),
                        name="a_print_does_no_more_than_all",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "done"), _negated=True),
                            ("file__isnull", False),
                            _connector="OR",
                        ),
                        name="a_done_print_has_a_file",
                    ),
                ],
            },
        ),
    ]
