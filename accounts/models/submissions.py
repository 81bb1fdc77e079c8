"""Forms that were sent: each is carried out once."""

from django.db import models
from django.db.models import Q

from accounts.models.users import User


class Submission(models.Model):
    """One sending of one form, and where its answer led. Kept for a day, evidence of nothing."""

    token = models.CharField(max_length=64)
    user = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="submissions"
    )
    begun_at = models.DateTimeField()
    location = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["token"], name="one_submission_per_form"),
            models.CheckConstraint(condition=~Q(token=""), name="submission_has_a_token"),
        )

    def __str__(self) -> str:
        return self.token
