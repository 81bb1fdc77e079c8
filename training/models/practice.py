"""Practice at a commune: where, under whom, and what the supervisor signs each week."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from training.models.trainees import Trainee


class Placement(models.Model):
    """A trainee's stay at a commune, kept with the name the commune bore then."""

    reference = models.CharField(max_length=20)
    trainee = models.ForeignKey(Trainee, models.PROTECT, related_name="placements")
    unit = models.ForeignKey("office.Unit", models.PROTECT, null=True, related_name="placements")
    unit_written = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField()
    duty = models.CharField(max_length=200)
    supervisor_name = models.CharField(max_length=200)
    supervisor_title = models.CharField(max_length=200, blank=True, default="")
    hours_required = models.PositiveSmallIntegerField()
    document = models.CharField(max_length=60)
    decided_on = models.DateField()
    # The supervisor signs with this code (Argon2); handed over once, on paper.
    signing_code = models.CharField(max_length=200, blank=True, default="")
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    # Brought in from a finished cohort: the hours and mark it ended with.
    ended_hours = models.PositiveSmallIntegerField(null=True, blank=True)
    ended_mark = models.PositiveSmallIntegerField(null=True, blank=True)
    by = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        ordering = ("trainee", "starts_on")
        constraints = [
            models.UniqueConstraint(fields=["reference"], name="one_placement_per_reference"),
            models.UniqueConstraint(
                fields=["trainee", "starts_on"], name="one_placement_per_trainee_and_first_day"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="a_placement_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=~Q(unit_written="") & ~Q(supervisor_name="") & ~Q(duty=""),
                name="a_placement_names_place_duty_and_supervisor",
            ),
            models.CheckConstraint(
                condition=Q(ended_mark__isnull=True) | Q(ended_mark__lte=1000),
                name="a_placement_mark_is_at_most_10",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class WeekLink(models.Model):
    """The supervisor's link for one week; only the digest of its token is kept. Append-only."""

    append_only = True

    placement = models.ForeignKey(Placement, models.PROTECT, related_name="links")
    week = models.DateField(help_text="its Monday")
    token_digest = models.CharField(max_length=64)
    expires_at = models.DateTimeField()
    by = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        ordering = ("placement", "week", "at")
        constraints = [
            models.UniqueConstraint(fields=["token_digest"], name="one_week_link_per_token"),
            models.CheckConstraint(
                condition=Q(Exact(Length("token_digest"), 64)), name="a_week_link_has_a_sha256"
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("at")), name="a_week_link_lives_for_some_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.placement_id} {self.week}"


class WeekReport(models.Model):
    """What the supervisor signed for one week: hours, a mark per criterion, a word. Append-only."""

    append_only = True

    placement = models.ForeignKey(Placement, models.PROTECT, related_name="reports")
    week = models.DateField()
    link = models.OneToOneField(WeekLink, models.PROTECT, related_name="report")
    hours = models.PositiveSmallIntegerField()
    # {criterion: hundredths of 0..10}
    rubric = models.JSONField()
    mark = models.PositiveSmallIntegerField()
    comment = models.CharField(max_length=1000, blank=True, default="")
    signed_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ("placement", "week")
        constraints = [
            models.UniqueConstraint(
                fields=["placement", "week"], name="one_report_per_placement_and_week"
            ),
            models.CheckConstraint(condition=Q(hours__lte=80), name="a_week_has_at_most_80_hours"),
            models.CheckConstraint(
                condition=Q(mark__lte=1000), name="a_week_is_marked_with_at_most_10"
            ),
            models.CheckConstraint(condition=~Q(signed_name=""), name="a_week_report_is_signed"),
        ]

    def __str__(self) -> str:
        return f"{self.placement_id} {self.week}"
