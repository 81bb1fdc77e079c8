"""How a school's own column titles were read last time, so that nobody maps them twice."""

from django.db import models


class ColumnMapping(models.Model):
    """Titles of a file and the columns they stand for, remembered per scheme and kind of import."""

    scheme = models.ForeignKey("training.Scheme", models.PROTECT, related_name="column_mappings")
    kind = models.CharField(max_length=20)
    # SHA-256 over the folded titles in order.
    fingerprint = models.CharField(max_length=64)
    # {column key: title in the file}
    places = models.JSONField()
    by = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "kind", "fingerprint"], name="one_mapping_per_header"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.fingerprint[:8]}"
