"""Entries of a log, and the private payloads that some of them commit to."""

from typing import Any

from django.db import models
from django.db.models import Q

from ledger.models.logs import Log
from ledger.rules import canonical

AUDIENCES = [("public", "public"), ("auditor", "auditor")]


class Entry(models.Model):
    """One leaf: its exact bytes, and columns to find it by. Append-only."""

    append_only = True

    log = models.ForeignKey(Log, on_delete=models.PROTECT, related_name="entries")
    index = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=60)
    scope = models.CharField(max_length=100, blank=True)
    gate = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    body = models.BinaryField()
    leaf = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["log", "index"], name="one_entry_per_place"),
            models.UniqueConstraint(
                fields=["log", "gate", "scope"],
                condition=~Q(gate=""),
                name="a_gate_is_passed_once_per_scope",
            ),
            models.CheckConstraint(
                condition=Q(gate="") | ~Q(scope=""), name="a_gate_names_its_scope"
            ),
        ]
        indexes = [models.Index(fields=["log", "kind", "scope"], name="entries_by_kind_and_scope")]

    def __str__(self) -> str:
        return f"{self.log_id}:{self.index} {self.kind}"

    @property
    def value(self) -> dict[str, Any]:
        """The entry as it was written."""
        return canonical.parse(bytes(self.body))

    @property
    def data(self) -> dict[str, Any]:
        """What the entry says, open to every reader of the log."""
        return self.value["data"]


class Opening(models.Model):
    """What opens an entry's commitment: salt and payload. Erased when the law says so."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="opening")
    salt = models.BinaryField(max_length=32)
    payload = models.BinaryField()
    audience = models.CharField(max_length=10, choices=AUDIENCES)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(audience__in=["public", "auditor"]), name="an_opening_has_an_audience"
            ),
        ]

    def __str__(self) -> str:
        return f"opening of {self.entry_id}"

    @property
    def value(self) -> Any:
        """The private payload."""
        return canonical.parse(bytes(self.payload))
