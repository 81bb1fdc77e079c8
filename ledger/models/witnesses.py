"""Witnesses of a log: whose line under a checkpoint counts."""

from django.db import models

from ledger.models.logs import Log


class Witness(models.Model):
    """A witness's name and verifier key, registered before the first gate. Append-only."""

    append_only = True

    log = models.ForeignKey(Log, on_delete=models.PROTECT, related_name="witnesses")
    name = models.CharField(max_length=200)
    vkey = models.CharField(max_length=300)
    registered_by = models.CharField(max_length=60)
    registered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["log", "name"], name="one_witness_per_log_and_name"),
            models.UniqueConstraint(fields=["log", "vkey"], name="one_witness_per_log_and_key"),
        ]

    def __str__(self) -> str:
        return self.name
