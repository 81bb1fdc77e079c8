import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("office", "0001_agencies_units_documents_files"),
    ]

    operations = [
        migrations.CreateModel(
            name="Campaign",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=40)),
                ("title", models.CharField(max_length=300)),
                ("plan_approved_on", models.DateField()),
                ("decree", models.CharField(max_length=20)),
                ("exam_regime", models.CharField(max_length=20)),
                ("opens_on", models.DateField()),
                ("closes_on", models.DateField()),
                ("count_first_day", models.BooleanField(default=False)),
                ("rules", models.JSONField(null=True)),
                ("rules_digest", models.CharField(blank=True, max_length=64)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="campaigns",
                        to="office.agency",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("code",), name="one_campaign_per_code"),
                    models.CheckConstraint(
                        condition=models.Q(("closes_on__gte", models.F("opens_on"))),
                        name="a_campaign_closes_after_it_opens",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("rules__isnull", True), ("rules_digest", "")),
                            models.Q(
                                ("rules__isnull", False),
                                models.Q(("rules_digest", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="frozen_rules_have_their_digest",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=20)),
                ("title", models.CharField(max_length=300)),
                ("rank", models.CharField(max_length=40)),
                ("using_body", models.CharField(max_length=300)),
                ("quota", models.PositiveSmallIntegerField()),
                ("round1_test", models.CharField(blank=True, max_length=20)),
                ("written_test", models.CharField(max_length=20)),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="recruitment.campaign",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("campaign", "code"), name="one_post_per_campaign_code"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("quota__gt", 0)), name="a_post_has_places"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("written_test", ""), _negated=True),
                        name="a_post_has_a_professional_test",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Application",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reference", models.CharField(max_length=20)),
                ("state", models.CharField(default="received", max_length=20)),
                ("received_on", models.DateField()),
                ("declared", models.JSONField(default=list)),
                ("wishes", models.JSONField(default=list)),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="recruitment.campaign",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="recruitment.post",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["campaign", "state"], name="applications_by_state"),
                    models.Index(fields=["campaign", "received_on"], name="applications_by_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("reference",), name="one_application_per_reference"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "accepted",
                                    "received",
                                    "refusal_proposed",
                                    "refused",
                                    "withdrawn",
                                ],
                            )
                        ),
                        name="an_application_has_a_known_state",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Candidate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=6)),
                ("priority_hundredths", models.PositiveSmallIntegerField()),
                ("category", models.CharField(blank=True, max_length=60)),
                ("wishes", models.JSONField(default=list)),
                ("photo", models.CharField(blank=True, max_length=64)),
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="candidate",
                        to="recruitment.application",
                    ),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="candidates",
                        to="recruitment.campaign",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="candidates",
                        to="recruitment.post",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("campaign", "number"), name="one_candidate_per_campaign_and_number"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__regex", "^[0-9]{6}$")),
                        name="a_candidate_number_has_6_digits",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("category", ""), ("priority_hundredths", 0)),
                            models.Q(
                                ("priority_hundredths__gt", 0),
                                models.Q(("category", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="priority_points_name_their_category",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Appeal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reference", models.CharField(max_length=20)),
                ("kind", models.CharField(max_length=12)),
                ("key", models.CharField(blank=True, max_length=24)),
                ("received_on", models.DateField()),
                ("document", models.CharField(max_length=60)),
                ("by", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appeals",
                        to="recruitment.campaign",
                    ),
                ),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appeals",
                        to="recruitment.candidate",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("reference",), name="one_appeal_per_reference"),
                    models.UniqueConstraint(
                        fields=("candidate", "kind"), name="one_appeal_per_candidate_and_kind"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["priority", "remark"])),
                        name="an_appeal_has_a_known_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("key", ""), ("kind", "priority")),
                            models.Q(("kind", "remark"), models.Q(("key", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="only_a_remark_has_a_key",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Code",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=24)),
                ("code", models.CharField(max_length=9)),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="codes",
                        to="recruitment.campaign",
                    ),
                ),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="codes",
                        to="recruitment.candidate",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("campaign", "key", "code"), name="one_script_per_code"
                    ),
                    models.UniqueConstraint(
                        fields=("candidate", "key"), name="one_code_per_candidate_key"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CodeKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=24)),
                ("contributions", models.JSONField()),
                ("k_commit", models.CharField(blank=True, max_length=64)),
                ("m_root", models.CharField(blank=True, max_length=64)),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="code_keys",
                        to="recruitment.campaign",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("campaign", "key"), name="one_code_key_per_campaign"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("m_root", ""),
                            models.Q(("k_commit", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_map_follows_its_committed_key",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("outcome", models.CharField(max_length=20)),
                ("reasons", models.JSONField(default=list)),
                ("by", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="recruitment.application",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "outcome__in",
                                [
                                    "accepted",
                                    "received",
                                    "refusal_proposed",
                                    "refused",
                                    "withdrawn",
                                ],
                            )
                        ),
                        name="a_decision_has_a_known_outcome",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Mark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=24)),
                ("code", models.CharField(max_length=9)),
                ("mark_hundredths", models.PositiveIntegerField()),
                ("percent", models.PositiveSmallIntegerField()),
                ("counted_hundredths", models.PositiveIntegerField()),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="marks",
                        to="recruitment.candidate",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("candidate", "key"), name="one_mark_per_candidate_key"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("counted_hundredths__lte", models.F("mark_hundredths"))
                        ),
                        name="a_penalty_never_raises_a_mark",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("mark_hundredths__lte", 10000)),
                        name="a_mark_is_at_most_100",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Penalty",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=24)),
                ("kind", models.CharField(max_length=12)),
                ("percent", models.PositiveSmallIntegerField()),
                ("minutes", models.CharField(max_length=60)),
                ("by", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="penalties",
                        to="recruitment.candidate",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("candidate", "key", "minutes"),
                        name="one_penalty_per_candidate_test_and_minutes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ("reprimand", "warning", "suspension", "cancellation"))
                        ),
                        name="a_penalty_has_a_known_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minutes", ""), _negated=True),
                        name="a_penalty_names_its_minutes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("percent__lte", 100)),
                        name="a_penalty_takes_at_most_the_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("full_name", models.CharField(max_length=120)),
                ("name_key", models.CharField(max_length=500)),
                ("unaccented", models.CharField(db_index=True, max_length=120)),
                ("birth_date", models.DateField()),
                ("sex", models.CharField(max_length=6)),
                ("ethnicity", models.CharField(max_length=60)),
                ("identity_number", models.CharField(max_length=12)),
                ("phone", models.CharField(max_length=20)),
                ("email", models.CharField(blank=True, max_length=120)),
                ("address", models.CharField(blank=True, max_length=300)),
                ("qualification", models.CharField(blank=True, max_length=300)),
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="person",
                        to="recruitment.application",
                    ),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="people",
                        to="recruitment.campaign",
                    ),
                ),
                ("odd", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["campaign", "name_key"], name="people_by_name"),
                    models.Index(fields=["campaign", "phone"], name="people_by_phone"),
                    models.Index(
                        fields=["campaign", "unaccented", "birth_date"], name="people_by_birth"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("campaign", "identity_number"),
                        name="one_application_per_identity_and_campaign",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("identity_number__regex", "^[0-9]{12}$")),
                        name="an_identity_number_has_12_digits",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sex__in", ["female", "male"])),
                        name="a_person_has_a_sex_as_on_the_card",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("full_name", ""), _negated=True),
                        name="a_person_has_a_name",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Ranking",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveSmallIntegerField()),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("by", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rankings",
                        to="recruitment.campaign",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("campaign", "version"), name="one_ranking_per_campaign_and_version"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("version", 1),
                            models.Q(("version__gt", 1), models.Q(("reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_revised_ranking_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RankedRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveIntegerField()),
                ("nvcn_hundredths", models.PositiveIntegerField(null=True)),
                ("priority_hundredths", models.PositiveIntegerField()),
                ("total_hundredths", models.PositiveIntegerField(null=True)),
                ("rank", models.PositiveIntegerField(null=True)),
                ("outcome", models.CharField(max_length=24)),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ranked_rows",
                        to="recruitment.candidate",
                    ),
                ),
                (
                    "ranking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rows",
                        to="recruitment.ranking",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("ranking", "candidate"), name="one_row_per_ranking_and_candidate"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "outcome__in",
                                (
                                    "selected",
                                    "passed_not_selected",
                                    "failed",
                                    "absent",
                                    "suspended",
                                    "cancelled",
                                ),
                            )
                        ),
                        name="a_ranked_row_has_a_known_outcome",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("outcome__in", ["passed_not_selected", "selected"]),
                                ("rank__isnull", False),
                                ("total_hundredths__isnull", False),
                            ),
                            models.Q(
                                models.Q(
                                    ("outcome__in", ["passed_not_selected", "selected"]),
                                    _negated=True,
                                ),
                                ("rank__isnull", True),
                                ("total_hundredths__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="only_those_who_passed_have_a_rank",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("published_on", models.DateField()),
                ("by", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                (
                    "ranking",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publication",
                        to="recruitment.ranking",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Recognition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("points_hundredths", models.PositiveSmallIntegerField()),
                ("category", models.CharField(blank=True, max_length=60)),
                ("reason", models.CharField(max_length=300)),
                ("by", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recognitions",
                        to="recruitment.candidate",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="a_recognition_has_a_reason",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RemarkDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=24)),
                ("published_hundredths", models.PositiveIntegerField()),
                ("remarked_hundredths", models.PositiveIntegerField()),
                ("mark_hundredths", models.PositiveIntegerField()),
                ("how", models.CharField(max_length=12)),
                ("document", models.CharField(blank=True, max_length=60)),
                ("by", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remark_decisions",
                        to="recruitment.candidate",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("candidate", "key"), name="one_decision_per_remarked_script"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("how", "replaced"),
                            models.Q(("how", "chair"), models.Q(("document", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_decision_of_the_chair_has_its_minutes",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoundResult",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("session", models.CharField(max_length=24)),
                ("correct", models.PositiveSmallIntegerField()),
                ("counted_hundredths", models.PositiveIntegerField()),
                ("passed", models.BooleanField()),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="round_results",
                        to="recruitment.candidate",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("candidate", "session"), name="one_result_per_candidate_and_session"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Script",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=24)),
                ("room", models.CharField(max_length=20)),
                ("sheets", models.PositiveSmallIntegerField()),
                ("pages", models.JSONField()),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scripts",
                        to="recruitment.candidate",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("candidate", "key"), name="one_script_per_candidate_and_key"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sheets__gt", 0)), name="a_script_has_a_sheet"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TieDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.JSONField()),
                ("decided_by", models.CharField(max_length=120)),
                ("document", models.CharField(max_length=60)),
                ("reason", models.CharField(max_length=500)),
                ("by", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tie_decisions",
                        to="recruitment.post",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_by", ""), _negated=True),
                            models.Q(("document", ""), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                        ),
                        name="a_tie_decision_names_person_document_and_reason",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AppealDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("outcome", models.CharField(max_length=12)),
                ("reason", models.CharField(max_length=500)),
                ("by", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                (
                    "appeal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decision",
                        to="recruitment.appeal",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["dismissed", "upheld"])),
                        name="an_appeal_ends_upheld_or_dismissed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="an_appeal_decision_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ApplicationDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=12)),
                ("sha256", models.CharField(max_length=64)),
                ("by", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="recruitment.application",
                    ),
                ),
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="office.file",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("application", "sha256"),
                        name="one_copy_of_a_document_per_application",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                ["degree", "form", "identity", "other", "photo", "priority"],
                            )
                        ),
                        name="a_document_has_a_known_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                        name="a_document_has_its_digest",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("secret_digest", models.CharField(max_length=64)),
                ("fields", models.JSONField(default=dict)),
                ("kept_at", models.DateTimeField()),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drafts",
                        to="recruitment.campaign",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("secret_digest",), name="one_draft_per_secret"),
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("secret_digest"), 64
                            )
                        ),
                        name="a_draft_is_found_by_a_sha256",
                    ),
                ],
            },
        ),
    ]
