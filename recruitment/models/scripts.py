"""Scripts (bài làm) as collected: candidate, room, sheets and digests of the pages."""

from django.db import models
from django.db.models import Q

from recruitment.models.candidates import Candidate


class Script(models.Model):
    """One collected script, rooted in its room before it travels. Append-only."""

    append_only = True

    candidate = models.ForeignKey(Candidate, models.PROTECT, related_name="scripts")
    key = models.CharField(max_length=24)
    room = models.CharField(max_length=20)
    sheets = models.PositiveSmallIntegerField()
    # Digests of each sheet and of what is left of it when the header is cut.
    pages = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["candidate", "key"], name="one_script_per_candidate_and_key"
            ),
            models.CheckConstraint(condition=Q(sheets__gt=0), name="a_script_has_a_sheet"),
        ]

    def __str__(self) -> str:
        return f"{self.candidate_id} {self.key}"
