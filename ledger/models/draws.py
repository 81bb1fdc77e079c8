"""Draws: the plan that was logged before anyone promised a secret."""

from typing import Any

from django.db import models

from ledger.models.entries import Entry
from ledger.models.logs import Log
from ledger.rules import canonical


class Draw(models.Model):
    """A planned draw; its promises and openings are gates of the log. Append-only."""

    append_only = True

    log = models.ForeignKey(Log, on_delete=models.PROTECT, related_name="draws")
    scope = models.CharField(max_length=100)
    draw_id = models.CharField(max_length=250)
    plan_bytes = models.BinaryField()
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="draw")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["log", "scope"], name="one_draw_per_log_and_scope"),
            models.UniqueConstraint(fields=["draw_id"], name="one_draw_per_draw_id"),
        ]

    def __str__(self) -> str:
        return self.draw_id

    @property
    def plan(self) -> dict[str, Any]:
        """Purpose, pool, rules of expansion and contributors, as planned."""
        return canonical.parse(bytes(self.plan_bytes))
