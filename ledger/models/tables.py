"""Tables: many rows that entered a log as one root."""

from django.db import models
from django.db.models import Q

from ledger.models.entries import AUDIENCES, Entry
from ledger.models.logs import Log


class Table(models.Model):
    """Rows under a logged root: compressed JSON lines, or sealed until their key is brought.

    Erasable: count and root stay in the entry, so what is left can still be shown to be the rows.
    """

    log = models.ForeignKey(Log, on_delete=models.PROTECT, related_name="tables")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="tables")
    name = models.CharField(max_length=100)
    count = models.PositiveBigIntegerField()
    root = models.BinaryField(max_length=32)
    audience = models.CharField(max_length=10, choices=AUDIENCES)
    lines = models.BinaryField(null=True)
    sealed = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["log", "name"], name="one_table_per_name_in_a_log"),
            models.CheckConstraint(
                condition=Q(lines__isnull=False) | Q(sealed__isnull=False),
                name="a_table_holds_rows_or_sealed_bytes",
            ),
            models.CheckConstraint(
                condition=Q(audience__in=["public", "auditor"]), name="a_table_has_an_audience"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.log_id}:{self.name}"
