"""Marks as they were given: points in hundredths, a pseudonym, no moment."""

from django.db import models
from django.db.models import Q

from marking.models.keys import fresh
from marking.models.scripts import Script


class ThirdMarker(models.Model):
    """The pseudonym of the third marker the head named for a script. Append-only."""

    append_only = True

    script = models.OneToOneField(
        Script, primary_key=True, on_delete=models.PROTECT, related_name="third"
    )
    marker = models.CharField(max_length=32)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(marker=""), name="a_third_marker_has_a_pseudonym"),
        )

    def __str__(self) -> str:
        return f"{self.script_id}: {self.marker}"


class Mark(models.Model):
    """The total one marker gave a script in one round. Append-only."""

    append_only = True

    id = models.UUIDField(primary_key=True, default=fresh, editable=False)
    script = models.ForeignKey(Script, on_delete=models.PROTECT, related_name="marks")
    round = models.PositiveSmallIntegerField()
    marker = models.CharField(max_length=32)
    total = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["script", "round"], name="one_mark_per_script_and_round"
            ),
            models.UniqueConstraint(
                fields=["script", "marker"], name="nobody_marks_a_script_twice"
            ),
            models.CheckConstraint(
                condition=Q(round__in=[1, 2, 3]), name="a_mark_belongs_to_round_one_two_or_three"
            ),
            models.CheckConstraint(condition=~Q(marker=""), name="a_mark_has_its_pseudonym"),
            models.CheckConstraint(condition=Q(total__gte=0), name="a_mark_is_not_negative"),
        )

    def __str__(self) -> str:
        return f"{self.script_id}/{self.round}"


class MarkPart(models.Model):
    """The points of one part of the guide in one mark. Append-only."""

    append_only = True

    id = models.UUIDField(primary_key=True, default=fresh, editable=False)
    mark = models.ForeignKey(Mark, on_delete=models.PROTECT, related_name="parts")
    part = models.CharField(max_length=20)
    points = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["mark", "part"], name="one_figure_per_mark_and_part"),
            models.CheckConstraint(condition=Q(points__gte=0), name="points_are_not_negative"),
        )

    def __str__(self) -> str:
        return f"{self.mark_id}:{self.part}"
