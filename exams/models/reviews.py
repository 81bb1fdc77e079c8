"""What a reviewer decided of an item version, and wrote to its author."""

from django.db import models
from django.db.models import Q

from .items import ItemVersion


class Verdict(models.TextChoices):
    APPROVED = "approved", "approved"
    RETURNED = "returned", "returned"
    WITHDRAWN = "withdrawn", "withdrawn"


class ItemReview(models.Model):
    """One decision of one reviewer. Its comment may speak of the key, so a seal empties it too."""

    version = models.ForeignKey(ItemVersion, models.PROTECT, related_name="reviews")
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    comment = models.CharField(max_length=1000, blank=True)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict__in=["approved", "returned", "withdrawn"]),
                name="a_review_has_a_known_verdict",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.verdict}"
