"""Checkpoints of a log and the lines by which witnesses stand to them."""

from django.db import models

from ledger.models.logs import Log
from ledger.models.witnesses import Witness


class Checkpoint(models.Model):
    """A signed note of size and root (C2SP tlog-checkpoint). Append-only."""

    append_only = True

    log = models.ForeignKey(Log, on_delete=models.PROTECT, related_name="checkpoints")
    size = models.PositiveBigIntegerField()
    root = models.BinaryField(max_length=32)
    note = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["log", "size"], name="one_checkpoint_per_log_and_size"),
        ]

    def __str__(self) -> str:
        return f"{self.log_id}@{self.size}"


class Cosignature(models.Model):
    """A witness's line under a checkpoint, with the witness's own clock. Append-only."""

    append_only = True

    checkpoint = models.ForeignKey(
        Checkpoint, on_delete=models.PROTECT, related_name="cosignatures"
    )
    witness = models.ForeignKey(Witness, on_delete=models.PROTECT, related_name="cosignatures")
    line = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["checkpoint", "witness"], name="one_cosignature_per_checkpoint_and_witness"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.witness_id} under {self.checkpoint_id}"
