"""The score of a sitting, as frozen in the table `scores/<session>`."""

from django.db import models
from django.db.models import F, Q

from .sessions import Session


class Score(models.Model):
    """Right answers, what the penalties took, what counts, and whether it passes."""

    append_only = True

    pk = models.CompositePrimaryKey("session_id", "number")
    session = models.ForeignKey(Session, models.PROTECT, related_name="scores", db_index=False)
    number = models.CharField(max_length=20)
    correct = models.PositiveSmallIntegerField()
    # Hundredths of a point gained before penalties, where questions are worth different points.
    points = models.PositiveIntegerField(null=True)
    percent = models.PositiveSmallIntegerField()
    counted_hundredths = models.PositiveIntegerField()
    passed = models.BooleanField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(percent__lte=100), name="a_penalty_takes_at_most_all"
            ),
            models.CheckConstraint(
                condition=Q(
                    points__isnull=True, counted_hundredths=F("correct") * (100 - F("percent"))
                )
                # Rounded to whole hundredths, never by more than half a one.
                | Q(
                    points__isnull=False,
                    counted_hundredths__gte=(F("points") * (100 - F("percent")) - 50) / 100,
                    counted_hundredths__lte=(F("points") * (100 - F("percent")) + 50) / 100,
                ),
                name="a_score_counts_what_penalties_leave",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}:{self.number} {self.correct}"
