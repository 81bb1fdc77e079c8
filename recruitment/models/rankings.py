"""Rankings by version, the head's decisions on ties, and what was published."""

from django.db import models
from django.db.models import Q

from recruitment.models.campaigns import Campaign, Post
from recruitment.models.candidates import Candidate
from recruitment.rules.outcomes import OUTCOMES, RANKED


class TieDecision(models.Model):
    """The head's order among equals at the last place, with its document. Append-only."""

    append_only = True

    post = models.ForeignKey(Post, models.PROTECT, related_name="tie_decisions")
    order = models.JSONField()
    decided_by = models.CharField(max_length=120)
    document = models.CharField(max_length=60)
    reason = models.CharField(max_length=500)
    by = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(decided_by="") & ~Q(document="") & ~Q(reason=""),
                name="a_tie_decision_names_person_document_and_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post_id}: {self.document}"


class Ranking(models.Model):
    """One version of the ranking of a whole campaign. Append-only."""

    append_only = True

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="rankings")
    version = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=300, blank=True)
    by = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "version"], name="one_ranking_per_campaign_and_version"
            ),
            models.CheckConstraint(
                condition=Q(version=1) | Q(version__gt=1) & ~Q(reason=""),
                name="a_revised_ranking_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id}/{self.version}"


class RankedRow(models.Model):
    """One candidate in one version. Append-only."""

    append_only = True

    ranking = models.ForeignKey(Ranking, models.PROTECT, related_name="rows")
    candidate = models.ForeignKey(Candidate, models.PROTECT, related_name="ranked_rows")
    # Place of the row in the list of its post.
    place = models.PositiveIntegerField()
    nvcn_hundredths = models.PositiveIntegerField(null=True)
    priority_hundredths = models.PositiveIntegerField()
    total_hundredths = models.PositiveIntegerField(null=True)
    rank = models.PositiveIntegerField(null=True)
    outcome = models.CharField(max_length=24)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ranking", "candidate"], name="one_row_per_ranking_and_candidate"
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=OUTCOMES), name="a_ranked_row_has_a_known_outcome"
            ),
            models.CheckConstraint(
                condition=Q(
                    outcome__in=sorted(RANKED), rank__isnull=False, total_hundredths__isnull=False
                )
                | ~Q(outcome__in=sorted(RANKED))
                & Q(rank__isnull=True, total_hundredths__isnull=True),
                name="only_those_who_passed_have_a_rank",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ranking_id}: {self.candidate_id}"


class Publication(models.Model):
    """A version shown to the public, and the day its terms run from. Append-only."""

    append_only = True

    ranking = models.OneToOneField(Ranking, models.PROTECT, related_name="publication")
    published_on = models.DateField()
    by = models.CharField(max_length=20)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.ranking_id} on {self.published_on}"
