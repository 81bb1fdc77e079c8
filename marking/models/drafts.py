"""Points that a marker has written down and not handed in: may be changed, are evidence of nothing."""

from django.db import models
from django.db.models import Q

from marking.models.keys import fresh
from marking.models.scripts import Script


class MarkDraft(models.Model):
    """One marker's points for one script so far, by part, as text. Gone when the bag is handed in."""

    id = models.UUIDField(primary_key=True, default=fresh, editable=False)
    script = models.ForeignKey(Script, on_delete=models.PROTECT, related_name="drafts")
    marker = models.CharField(max_length=32)
    points = models.JSONField(default=dict)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["script", "marker"], name="one_draft_per_script_and_marker"
            ),
            models.CheckConstraint(condition=~Q(marker=""), name="a_draft_has_its_pseudonym"),
        )

    def __str__(self) -> str:
        return f"{self.script_id} {self.marker}"
