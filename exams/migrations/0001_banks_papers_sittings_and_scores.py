import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Test",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("campaign", models.CharField(max_length=40)),
                ("agency", models.CharField(max_length=40)),
                ("code", models.CharField(max_length=20)),
                ("title", models.CharField(max_length=200)),
                (
                    "form",
                    models.CharField(
                        choices=[("computer", "computer"), ("written", "written")], max_length=10
                    ),
                ),
                ("questions", models.PositiveSmallIntegerField(null=True)),
                ("minutes", models.PositiveSmallIntegerField()),
                ("bank_multiple", models.PositiveSmallIntegerField(null=True)),
                ("pass_hundredths", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("campaign", "code"), name="one_test_per_campaign_and_code"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__gt", 0)), name="a_test_lasts_some_minutes"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("form__in", ["computer", "written"])),
                        name="a_test_has_a_known_form",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("bank_multiple__isnull", True),
                                ("form", "written"),
                                ("questions__isnull", True),
                            ),
                            models.Q(
                                ("bank_multiple__gt", 0), ("form", "computer"), ("questions__gt", 0)
                            ),
                            _connector="OR",
                        ),
                        name="only_a_computer_test_counts_its_questions",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("pass_hundredths__lte", 10000)),
                        name="a_pass_mark_is_at_most_the_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=24)),
                ("starts_at", models.DateTimeField()),
                ("minutes", models.PositiveSmallIntegerField()),
                (
                    "test",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to="exams.test",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("test", "code"), name="one_session_per_test_and_code"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__gt", 0)), name="a_session_lasts_some_minutes"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Room",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=20)),
                ("capacity", models.PositiveSmallIntegerField()),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rooms",
                        to="exams.session",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("session", "code"), name="one_room_per_session_and_code"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("capacity__gt", 0)), name="a_room_seats_someone"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Bank",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("agency", models.CharField(max_length=40)),
                ("code", models.CharField(max_length=20)),
                ("title", models.CharField(max_length=200)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency", "code"), name="one_bank_per_agency_and_code"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=32)),
                (
                    "bank",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="exams.bank",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("bank", "code"), name="one_item_per_bank_and_code"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ItemVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("topic", models.CharField(max_length=100)),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("nhan_biet", "nhan_biet"),
                            ("thong_hieu", "thong_hieu"),
                            ("van_dung", "van_dung"),
                        ],
                        max_length=12,
                    ),
                ),
                ("fixed_order", models.BooleanField()),
                ("fixed_reasons", models.JSONField(default=list)),
                ("law_source", models.CharField(blank=True, max_length=500)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("approved", "approved"),
                            ("returned", "returned"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("written_by", models.CharField(max_length=40)),
                ("written_at", models.DateTimeField()),
                ("reviewed_by", models.CharField(blank=True, max_length=40)),
                ("reviewed_at", models.DateTimeField(null=True)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="exams.item",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("item", "number"), name="one_version_per_item_and_number"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "approved")),
                        fields=("item",),
                        name="one_approved_version_per_item",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("level__in", ["nhan_biet", "thong_hieu", "van_dung"])),
                        name="an_item_has_a_known_level",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reviewed_by", models.F("written_by")), _negated=True),
                        name="nobody_reviews_an_own_item",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("reviewed_at__isnull", True),
                                ("reviewed_by", ""),
                                ("state", "draft"),
                            ),
                            models.Q(
                                ("reviewed_at__isnull", False),
                                ("state__in", ["approved", "returned"]),
                                models.Q(("reviewed_by", ""), _negated=True),
                            ),
                            ("state", "withdrawn"),
                            _connector="OR",
                        ),
                        name="an_approved_item_names_its_reviewer",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Machine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=20)),
                ("enrolled_by", models.CharField(max_length=40)),
                ("enrolled_at", models.DateTimeField()),
                (
                    "room",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="machines",
                        to="exams.room",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="machines",
                        to="exams.session",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("session", "code"), name="one_machine_per_session_and_code"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("code", ""), _negated=True), name="a_machine_has_a_code"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Seal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sealed_at", models.DateTimeField()),
                ("items_opened_at", models.DateTimeField(null=True)),
                ("keys_opened_at", models.DateTimeField(null=True)),
                (
                    "bank",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seals",
                        to="exams.bank",
                    ),
                ),
                (
                    "test",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seal",
                        to="exams.test",
                    ),
                ),
                ("drawer", models.BinaryField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("keys_opened_at__isnull", True)),
                        fields=("bank",),
                        name="one_closed_seal_per_bank",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("items_opened_at__isnull", True),
                            ("items_opened_at__gte", models.F("sealed_at")),
                            _connector="OR",
                        ),
                        name="items_are_opened_after_sealing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("keys_opened_at__isnull", True),
                            models.Q(
                                ("items_opened_at__isnull", False),
                                ("keys_opened_at__gte", models.F("items_opened_at")),
                            ),
                            _connector="OR",
                        ),
                        name="keys_are_opened_after_items",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ItemKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("document", models.JSONField(null=True)),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s",
                        to="exams.itemversion",
                    ),
                ),
                (
                    "seal",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="exams.seal",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("document__isnull", False), ("seal__isnull", True)),
                            models.Q(("document__isnull", True), ("seal__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_key_is_readable_or_sealed",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ItemContent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("document", models.JSONField(null=True)),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s",
                        to="exams.itemversion",
                    ),
                ),
                (
                    "seal",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="exams.seal",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("document__isnull", False), ("seal__isnull", True)),
                            models.Q(("document__isnull", True), ("seal__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_wording_is_readable_or_sealed",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Score",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "session_id",
                        "number",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("number", models.CharField(max_length=20)),
                ("correct", models.PositiveSmallIntegerField()),
                ("percent", models.PositiveSmallIntegerField()),
                ("counted_hundredths", models.PositiveIntegerField()),
                ("passed", models.BooleanField()),
                (
                    "session",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scores",
                        to="exams.session",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("percent__lte", 100)),
                        name="a_penalty_takes_at_most_all",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "counted_hundredths",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("correct"),
                                    "*",
                                    django.db.models.expressions.CombinedExpression(
                                        models.Value(100), "-", models.F("percent")
                                    ),
                                ),
                            )
                        ),
                        name="a_score_counts_what_penalties_leave",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoomRoot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveIntegerField()),
                ("sittings", models.PositiveIntegerField()),
                ("root", models.BinaryField(max_length=32)),
                ("at", models.DateTimeField()),
                (
                    "room",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="roots",
                        to="exams.room",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="roots",
                        to="exams.session",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("session", "room", "place"), name="one_root_per_room_and_place"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RescuePromise",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=20)),
                ("digest", models.BinaryField(max_length=32)),
                ("promised_by", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                (
                    "session",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rescues",
                        to="exams.session",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("session", "number", "digest"), name="a_rescue_file_is_listed_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "session_id",
                        "number",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("number", models.CharField(max_length=20)),
                ("row", models.PositiveIntegerField()),
                ("items", models.JSONField()),
                (
                    "session",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="exams.session",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("session", "row"), name="one_paper_per_session_and_row"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number", ""), _negated=True),
                        name="a_paper_names_its_candidate",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MachineMove",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=20)),
                ("seat", models.PositiveSmallIntegerField()),
                ("reason", models.CharField(max_length=500)),
                ("authorised_by", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                (
                    "left",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="exams.machine",
                    ),
                ),
                (
                    "taken",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="exams.machine",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moves",
                        to="exams.session",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("session", "number", "seat"), name="one_move_per_sitting_and_seat"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="a_move_has_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("left", models.F("taken")), _negated=True),
                        name="a_move_leads_to_another_machine",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LateSave",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=20)),
                ("seq", models.PositiveIntegerField()),
                ("changes", models.TextField()),
                ("machine", models.CharField(max_length=20)),
                ("client_at", models.DateTimeField()),
                ("at", models.DateTimeField()),
                ("prev", models.BinaryField(max_length=32)),
                ("reason", models.CharField(max_length=12)),
                ("digest", models.BinaryField(max_length=32)),
                (
                    "session",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="late",
                        to="exams.session",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("session", "number", "digest"), name="a_late_save_is_kept_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reason__in", ["late", "ended", "moved", "conflicting"])
                        ),
                        name="a_late_save_has_a_known_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DeadlineChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=20)),
                ("place", models.PositiveSmallIntegerField()),
                ("seconds", models.PositiveIntegerField()),
                ("deadline", models.DateTimeField()),
                ("reason", models.CharField(max_length=500)),
                ("author", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                (
                    "session",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="credits",
                        to="exams.session",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("session", "number", "place"),
                        name="one_credit_per_sitting_and_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("seconds__gt", 0)), name="a_credit_gives_some_time"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="a_credit_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AnswerEvent",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "session_id",
                        "number",
                        "seq",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("number", models.CharField(max_length=20)),
                ("seq", models.PositiveIntegerField()),
                ("changes", models.TextField()),
                ("machine", models.CharField(max_length=20)),
                ("client_at", models.DateTimeField()),
                ("at", models.DateTimeField()),
                ("prev", models.BinaryField(max_length=32)),
                ("hash", models.BinaryField(max_length=32)),
                (
                    "session",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="exams.session",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("seq__gte", 1)), name="events_count_from_one"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Sitting",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "session_id",
                        "number",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("number", models.CharField(max_length=20)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("expected", "expected"),
                            ("checked_in", "checked_in"),
                            ("started", "started"),
                            ("submitted", "submitted"),
                            ("collected", "collected"),
                            ("suspended", "suspended"),
                            ("absent", "absent"),
                        ],
                        default="expected",
                        max_length=10,
                    ),
                ),
                ("seat", models.PositiveSmallIntegerField(default=0)),
                ("pin_digest", models.CharField(blank=True, max_length=64)),
                ("genesis", models.BinaryField(max_length=32, null=True)),
                ("deadline", models.DateTimeField(null=True)),
                ("checked_in_at", models.DateTimeField(null=True)),
                ("started_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "machine",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sittings",
                        to="exams.machine",
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sittings",
                        to="exams.room",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sittings",
                        to="exams.session",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["checked_in", "started"])),
                        fields=("session", "machine"),
                        name="one_active_sitting_per_machine",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number", ""), _negated=True),
                        name="a_sitting_names_its_candidate",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ended_at__isnull", True),
                                ("started_at__isnull", True),
                                ("state__in", ["expected", "absent"]),
                            ),
                            models.Q(
                                ("checked_in_at__isnull", False),
                                ("ended_at__isnull", True),
                                ("started_at__isnull", True),
                                ("state", "checked_in"),
                            ),
                            models.Q(
                                ("checked_in_at__isnull", False),
                                ("ended_at__isnull", True),
                                ("started_at__isnull", False),
                                ("state", "started"),
                            ),
                            models.Q(
                                ("checked_in_at__isnull", False),
                                ("ended_at__isnull", False),
                                ("started_at__isnull", False),
                                ("state__in", ["submitted", "collected", "suspended"]),
                            ),
                            _connector="OR",
                        ),
                        name="a_sitting_has_the_dates_of_its_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("started_at__isnull", True),
                            models.Q(
                                ("deadline__isnull", False),
                                ("genesis__isnull", False),
                                ("machine__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_started_sitting_has_machine_deadline_and_paper",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at__isnull", True),
                            ("ended_at__gte", models.F("started_at")),
                            _connector="OR",
                        ),
                        name="a_sitting_ends_after_it_starts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BlueprintCell",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("topic", models.CharField(max_length=100)),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("nhan_biet", "nhan_biet"),
                            ("thong_hieu", "thong_hieu"),
                            ("van_dung", "van_dung"),
                        ],
                        max_length=12,
                    ),
                ),
                ("count", models.PositiveSmallIntegerField()),
                (
                    "test",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cells",
                        to="exams.test",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("test", "topic", "level"), name="one_cell_per_test_topic_and_level"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("count__gt", 0)), name="a_cell_asks_for_some_items"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("level__in", ["nhan_biet", "thong_hieu", "van_dung"])),
                        name="a_cell_has_a_known_level",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DrawPart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("contributor", models.CharField(max_length=40)),
                ("commitment", models.CharField(max_length=64)),
                ("brought_at", models.DateTimeField()),
                ("secret", models.CharField(blank=True, max_length=1000)),
                ("nonce", models.CharField(blank=True, max_length=64)),
                ("opened_at", models.DateTimeField(null=True)),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="draw_parts",
                        to="exams.session",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("session", "contributor"),
                        name="one_part_per_session_and_contributor",
                    ),
                    models.UniqueConstraint(
                        fields=("session", "commitment"), name="no_commitment_is_brought_twice"
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.Exact(
                            django.db.models.functions.text.Length("commitment"), 64
                        ),
                        name="a_part_begins_with_its_commitment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("nonce", ""), ("opened_at__isnull", True), ("secret", "")),
                            models.Q(
                                models.Q(("secret", ""), _negated=True),
                                models.Q(("nonce", ""), _negated=True),
                                ("opened_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_part_is_opened_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ItemReview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("approved", "approved"),
                            ("returned", "returned"),
                            ("withdrawn", "withdrawn"),
                        ],
                        max_length=10,
                    ),
                ),
                ("comment", models.CharField(blank=True, max_length=1000)),
                ("by", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="exams.itemversion",
                    ),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("verdict__in", ["approved", "returned", "withdrawn"])),
                        name="a_review_has_a_known_verdict",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "session_id",
                        "number",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("number", models.CharField(max_length=20)),
                ("seen_at", models.DateTimeField()),
                ("unsent", models.PositiveSmallIntegerField(default=0)),
                (
                    "session",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="presences",
                        to="exams.session",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("number", ""), _negated=True),
                        name="a_presence_names_its_candidate",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="WrongPin",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=20)),
                ("pin_digest", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                (
                    "machine",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="exams.machine",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="exams.session",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["session", "number"], name="wrong_pins_by_candidate")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("number", ""), _negated=True),
                            models.Q(("pin_digest", ""), _negated=True),
                        ),
                        name="a_wrong_pin_names_candidate_and_pin",
                    )
                ],
            },
        ),
    ]
