import django.db.models.deletion
from django.db import migrations, models

import marking.models.keys


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=marking.models.keys.fresh,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("campaign", models.CharField(max_length=60)),
                ("key", models.CharField(max_length=60)),
                ("digest", models.CharField(max_length=64)),
                ("guide_facts", models.JSONField()),
                ("policy_facts", models.JSONField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("campaign", "key"), name="one_delivery_per_campaign_and_test"
                    ),
                    models.UniqueConstraint(
                        fields=("digest",), name="a_script_package_is_received_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Bag",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=marking.models.keys.fresh,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "delivery",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bags",
                        to="marking.delivery",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("delivery", "number"), name="one_bag_per_delivery_and_number"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Script",
            fields=[
                ("code", models.CharField(max_length=9, primary_key=True, serialize=False)),
                ("sheets", models.PositiveSmallIntegerField()),
                (
                    "bag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scripts",
                        to="marking.bag",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("sheets__gte", 1)), name="a_coded_script_has_a_sheet"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Mark",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=marking.models.keys.fresh,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("round", models.PositiveSmallIntegerField()),
                ("marker", models.CharField(max_length=32)),
                ("total", models.PositiveIntegerField()),
                (
                    "script",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="marks",
                        to="marking.script",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("script", "round"), name="one_mark_per_script_and_round"
                    ),
                    models.UniqueConstraint(
                        fields=("script", "marker"), name="nobody_marks_a_script_twice"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("round__in", [1, 2, 3])),
                        name="a_mark_belongs_to_round_one_two_or_three",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("marker", ""), _negated=True),
                        name="a_mark_has_its_pseudonym",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("total__gte", 0)), name="a_mark_is_not_negative"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MarkPart",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=marking.models.keys.fresh,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("part", models.CharField(max_length=20)),
                ("points", models.PositiveIntegerField()),
                (
                    "mark",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="marking.mark",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("mark", "part"), name="one_figure_per_mark_and_part"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("points__gte", 0)), name="points_are_not_negative"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Settlement",
            fields=[
                (
                    "script",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="settlement",
                        serialize=False,
                        to="marking.script",
                    ),
                ),
                ("mark", models.PositiveIntegerField()),
                ("how", models.CharField(max_length=20)),
                ("decided_by", models.CharField(blank=True, default="", max_length=60)),
                ("reason", models.CharField(blank=True, default="", max_length=300)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("mark__gte", 0)), name="an_official_mark_is_a_mark"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "how__in",
                                [
                                    "agreed",
                                    "average",
                                    "average_of_three",
                                    "collective",
                                    "equal",
                                    "head",
                                    "two_of_three",
                                    "zero",
                                ],
                            )
                        ),
                        name="a_mark_is_settled_in_a_lawful_way",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_by", ""),
                                (
                                    "how__in",
                                    ["average", "average_of_three", "equal", "two_of_three"],
                                ),
                                ("reason", ""),
                            ),
                            models.Q(
                                ("how__in", ["agreed", "collective", "head", "zero"]),
                                models.Q(("decided_by", ""), _negated=True),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_decision_has_its_person_and_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ThirdMarker",
            fields=[
                (
                    "script",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="third",
                        serialize=False,
                        to="marking.script",
                    ),
                ),
                ("marker", models.CharField(max_length=32)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("marker", ""), _negated=True),
                        name="a_third_marker_has_a_pseudonym",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Page",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=marking.models.keys.fresh,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("sheet", models.PositiveSmallIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                (
                    "script",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pages",
                        to="marking.script",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("script", "sheet"), name="one_picture_per_script_and_sheet"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sheet__gte", 1)), name="sheets_count_from_one"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Allocation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=marking.models.keys.fresh,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("round", models.PositiveSmallIntegerField()),
                ("marker", models.CharField(max_length=32)),
                (
                    "bag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="allocations",
                        to="marking.bag",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("bag", "round"), name="one_marker_per_bag_and_round"
                    ),
                    models.UniqueConstraint(fields=("bag", "marker"), name="second_marker_differs"),
                    models.CheckConstraint(
                        condition=models.Q(("round__in", [1, 2])),
                        name="a_bag_is_dealt_for_two_rounds",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("marker", ""), _negated=True),
                        name="a_bag_is_dealt_to_a_pseudonym",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MarkDraft",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=marking.models.keys.fresh,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("marker", models.CharField(max_length=32)),
                ("points", models.JSONField(default=dict)),
                (
                    "script",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drafts",
                        to="marking.script",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("script", "marker"), name="one_draft_per_script_and_marker"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("marker", ""), _negated=True),
                        name="a_draft_has_its_pseudonym",
                    ),
                ],
            },
        ),
    ]
