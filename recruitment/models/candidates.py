"""Candidates of a closed roster, and later recognitions of priority that may only lower."""

from django.db import models
from django.db.models import Q

from recruitment.models.applications import Application
from recruitment.models.campaigns import Campaign, Post


class Candidate(models.Model):
    """One row of the closed roster: number, post, and the most priority that may count."""

    append_only = True

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="candidates")
    application = models.OneToOneField(Application, models.PROTECT, related_name="candidate")
    post = models.ForeignKey(Post, models.PROTECT, related_name="candidates")
    number = models.CharField(max_length=6)
    priority_hundredths = models.PositiveSmallIntegerField()
    category = models.CharField(max_length=60, blank=True)
    wishes = models.JSONField(default=list)
    photo = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "number"], name="one_candidate_per_campaign_and_number"
            ),
            models.CheckConstraint(
                condition=Q(number__regex=r"^[0-9]{6}$"), name="a_candidate_number_has_6_digits"
            ),
            models.CheckConstraint(
                condition=Q(priority_hundredths=0, category="")
                | Q(priority_hundredths__gt=0) & ~Q(category=""),
                name="priority_points_name_their_category",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Recognition(models.Model):
    """What of the roster's priority is recognised; the latest row counts. Append-only."""

    append_only = True

    candidate = models.ForeignKey(Candidate, models.PROTECT, related_name="recognitions")
    points_hundredths = models.PositiveSmallIntegerField()
    category = models.CharField(max_length=60, blank=True)
    reason = models.CharField(max_length=300)
    by = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_recognition_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.candidate_id}: {self.points_hundredths}"
