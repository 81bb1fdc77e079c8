"""Forms that somebody has begun to fill in and not sent yet."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from recruitment.models.campaigns import Campaign


class Draft(models.Model):
    """What was typed so far, found by a secret that only its writer holds. Erased when sent, or when too old."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="drafts")
    secret_digest = models.CharField(max_length=64)
    fields = models.JSONField(default=dict)
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["secret_digest"], name="one_draft_per_secret"),
            models.CheckConstraint(
                condition=Q(Exact(Length("secret_digest"), 64)),
                name="a_draft_is_found_by_a_sha256",
            ),
        ]

    def __str__(self) -> str:
        return f"draft {self.pk}"
