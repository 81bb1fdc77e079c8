"""Appeals: for a re-mark of a paper script, or against the recognised priority."""

from django.db import models
from django.db.models import Q

from recruitment.models.campaigns import Campaign
from recruitment.models.candidates import Candidate

KINDS = ["priority", "remark"]
OUTCOMES = ["dismissed", "upheld"]


class Appeal(models.Model):
    """One request of one candidate, received inside the legal term. Append-only."""

    append_only = True

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="appeals")
    candidate = models.ForeignKey(Candidate, models.PROTECT, related_name="appeals")
    reference = models.CharField(max_length=20)
    kind = models.CharField(max_length=12)
    # The re-mark's key (`NVCN/pk1`); empty for priority.
    key = models.CharField(max_length=24, blank=True)
    received_on = models.DateField()
    document = models.CharField(max_length=60)
    by = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reference"], name="one_appeal_per_reference"),
            models.UniqueConstraint(
                fields=["candidate", "kind"], name="one_appeal_per_candidate_and_kind"
            ),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="an_appeal_has_a_known_kind"),
            models.CheckConstraint(
                condition=Q(kind="priority", key="") | Q(kind="remark") & ~Q(key=""),
                name="only_a_remark_has_a_key",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class AppealDecision(models.Model):
    """How an appeal ended. Append-only."""

    append_only = True

    appeal = models.OneToOneField(Appeal, models.PROTECT, related_name="decision")
    outcome = models.CharField(max_length=12)
    reason = models.CharField(max_length=500)
    by = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=OUTCOMES), name="an_appeal_ends_upheld_or_dismissed"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="an_appeal_decision_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.appeal_id}: {self.outcome}"


class RemarkDecision(models.Model):
    """The mark that stands after a re-mark, and how it came to stand. Append-only."""

    append_only = True

    candidate = models.ForeignKey(Candidate, models.PROTECT, related_name="remark_decisions")
    key = models.CharField(max_length=24)
    published_hundredths = models.PositiveIntegerField()
    remarked_hundredths = models.PositiveIntegerField()
    mark_hundredths = models.PositiveIntegerField()
    how = models.CharField(max_length=12)
    document = models.CharField(max_length=60, blank=True)
    by = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["candidate", "key"], name="one_decision_per_remarked_script"
            ),
            models.CheckConstraint(
                condition=Q(how="replaced") | Q(how="chair") & ~Q(document=""),
                name="a_decision_of_the_chair_has_its_minutes",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidate_id} {self.key}"
