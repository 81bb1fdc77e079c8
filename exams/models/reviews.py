"""What a reviewer decided of an item version, and wrote to its author."""

from django.db import models
from django.db.models import Q

from .items import ItemVersion


class Verdict(models.TextChoices):
    APPROVED = "approved", "approved"
    RETURNED = "returned", "returned"
    WITHDRAWN = "withdrawn", "withdrawn"
    # A word between author and reviewer that decides nothing.
    COMMENT = "comment", "comment"


class ItemReview(models.Model):
    """One decision of one reviewer. Its comment may speak of the key, so a seal empties it too."""

    version = models.ForeignKey(ItemVersion, models.PROTECT, related_name="reviews")
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    comment = models.CharField(max_length=1000, blank=True)
    # The reviewer's answers by `exams.rules.checklists` question: {"one_right": true, …}.
    checklist = models.JSONField(default=dict)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict__in=["approved", "returned", "withdrawn", "comment"]),
                name="a_review_has_a_known_verdict",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.verdict}"


class ReviewTask(models.Model):
    """Who is to read a version, and until when."""

    version = models.OneToOneField(ItemVersion, models.PROTECT, related_name="task")
    reviewer = models.CharField(max_length=40)
    due_on = models.DateField()
    given_by = models.CharField(max_length=40)
    given_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["reviewer", "due_on"], name="tasks_of_a_reviewer")]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.reviewer}"
