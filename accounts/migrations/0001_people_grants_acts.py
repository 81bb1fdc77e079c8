import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ledger.services.clock
import ledger.services.entropy


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "reference",
                    models.CharField(
                        default=ledger.services.entropy.reference, editable=False, max_length=20
                    ),
                ),
                ("username", models.CharField(max_length=64)),
                ("full_name", models.CharField(max_length=120)),
                ("is_active", models.BooleanField(default=True)),
                ("must_change_password", models.BooleanField(default=False)),
                ("second_factor_at", models.DateTimeField(blank=True, null=True)),
                (
                    "created_at",
                    models.DateTimeField(default=ledger.services.clock.now, editable=False),
                ),
            ],
            options={
                "ordering": ("username",),
                "constraints": [
                    models.UniqueConstraint(fields=("reference",), name="one_user_per_reference"),
                    models.UniqueConstraint(fields=("username",), name="one_user_per_username"),
                    models.CheckConstraint(
                        condition=models.Q(("reference", ""), _negated=True),
                        name="user_has_a_reference",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("username", ""), _negated=True),
                        name="user_has_a_username",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("full_name", ""), _negated=True),
                        name="user_has_a_full_name",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Grant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("role", models.CharField(max_length=32)),
                ("scope_kind", models.CharField(max_length=16)),
                ("scope_key", models.CharField(max_length=80)),
                ("starts_on", models.DateTimeField()),
                ("ends_on", models.DateTimeField(blank=True, null=True)),
                ("alias", models.CharField(blank=True, default="", max_length=32)),
                ("reason", models.CharField(max_length=300)),
                ("override_reason", models.CharField(blank=True, default="", max_length=300)),
                ("founding", models.BooleanField(default=False)),
                ("granted_at", models.DateTimeField()),
                ("end_reason", models.CharField(blank=True, default="", max_length=300)),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grants_ended",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "granted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grants_given",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grants",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("scope_kind", "scope_key", "role", "starts_on", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="grant_does_not_end_before_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="grant_has_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("founding", True), ("granted_by__isnull", True)),
                            models.Q(("founding", False), ("granted_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="grant_is_given_by_someone_unless_founding",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("granted_by__isnull", True),
                            models.Q(("granted_by", models.F("user")), _negated=True),
                            _connector="OR",
                        ),
                        name="nobody_grants_a_role_to_himself",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_by__isnull", True),
                            models.Q(
                                ("ends_on__isnull", False),
                                models.Q(("end_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="ended_grant_has_its_end_and_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("founding", True)),
                        fields=("founding",),
                        name="one_founding_grant_per_installation",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("alias", ""), _negated=True),
                        fields=("scope_kind", "scope_key", "alias"),
                        name="one_holder_per_alias_and_scope",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ends_on__isnull", True)),
                        fields=("user", "role", "scope_kind", "scope_key"),
                        name="one_open_grant_per_user_role_and_scope",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "role__in",
                                [
                                    "auditor",
                                    "check_board",
                                    "code_board",
                                    "code_head",
                                    "contributor",
                                    "copier",
                                    "council_chair",
                                    "council_member",
                                    "council_secretary",
                                    "head_of_authority",
                                    "hr_officer",
                                    "interview_head",
                                    "interviewer",
                                    "invigilation_head",
                                    "invigilator",
                                    "lecturer",
                                    "marker",
                                    "marking_head",
                                    "mentor",
                                    "paper_head",
                                    "remark_head",
                                    "remarker",
                                    "school_head",
                                    "school_officer",
                                    "setter",
                                    "share_holder",
                                    "supervisor",
                                    "system_operator",
                                    "technician",
                                ],
                            )
                        ),
                        name="grant_role_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "scope_kind__in",
                                [
                                    "agency",
                                    "bank",
                                    "board",
                                    "campaign",
                                    "class",
                                    "draw",
                                    "intake",
                                    "office",
                                    "scheme",
                                    "session",
                                    "test",
                                    "written",
                                ],
                            ),
                            models.Q(("scope_key", ""), _negated=True),
                        ),
                        name="grant_scope_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TwoPersonAct",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("act", models.CharField(max_length=64)),
                ("scope_kind", models.CharField(max_length=16)),
                ("scope_key", models.CharField(max_length=80)),
                ("facts", models.JSONField(default=dict)),
                ("facts_digest", models.CharField(max_length=64)),
                ("reason", models.CharField(max_length=300)),
                ("proposed_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                ("expired_at", models.DateTimeField(blank=True, null=True)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acts_confirmed",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acts_proposed",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("proposed_at", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(("confirmed_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="second_person_differs",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("confirmed_at__isnull", True), ("confirmed_by__isnull", True)
                            ),
                            models.Q(
                                ("confirmed_at__isnull", False), ("confirmed_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="confirmation_has_its_person_and_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("used_at__isnull", True),
                            ("confirmed_at__isnull", False),
                            _connector="OR",
                        ),
                        name="act_is_used_only_when_confirmed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("used_at__isnull", True), ("expired_at__isnull", True), _connector="OR"
                        ),
                        name="act_is_not_both_used_and_expired",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("proposed_at"))),
                        name="act_expires_after_it_is_proposed",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("expired_at__isnull", True), ("used_at__isnull", True)),
                        fields=("act", "scope_kind", "scope_key"),
                        name="one_open_proposal_per_act_and_scope",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "scope_kind__in",
                                [
                                    "agency",
                                    "bank",
                                    "board",
                                    "campaign",
                                    "class",
                                    "draw",
                                    "intake",
                                    "office",
                                    "scheme",
                                    "session",
                                    "test",
                                    "written",
                                ],
                            )
                        ),
                        name="act_scope_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token", models.CharField(max_length=64)),
                ("begun_at", models.DateTimeField()),
                ("location", models.CharField(blank=True, default="", max_length=500)),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("token",), name="one_submission_per_form"),
                    models.CheckConstraint(
                        condition=models.Q(("token", ""), _negated=True),
                        name="submission_has_a_token",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attempt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=16)),
                ("account", models.CharField(max_length=64)),
                ("place", models.CharField(max_length=64)),
                ("tried_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["account", "kind", "tried_at"], name="attempts_by_account"
                    ),
                    models.Index(fields=["tried_at"], name="attempts_by_moment"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("account", ""), _negated=True),
                            models.Q(("place", ""), _negated=True),
                        ),
                        name="attempt_names_account_and_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["application", "code", "draft", "password"])
                        ),
                        name="attempt_is_of_a_known_kind",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SpentCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                ("spent_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("key",), name="one_time_code_is_spent_once"),
                    models.CheckConstraint(
                        condition=models.Q(("key", ""), _negated=True), name="spent_code_has_a_key"
                    ),
                ],
            },
        ),
    ]
