"""The answers of a session: one append-only event stream per sitting, and what came too late."""

from django.db import models
from django.db.models import Q

from .sessions import Session


class AnswerEvent(models.Model):
    """One saved change, chained to the one before it."""

    append_only = True

    pk = models.CompositePrimaryKey("session_id", "number", "seq")
    # No constraint of the database here: rows enter only through a join with their sitting, and
    # checking the session's row again would make every writer wait for every other.
    session = models.ForeignKey(
        Session, models.PROTECT, related_name="events", db_index=False, db_constraint=False
    )
    number = models.CharField(max_length=20)
    seq = models.PositiveIntegerField()
    # Canonical JSON, kept as the text that was hashed.
    changes = models.TextField()
    machine = models.CharField(max_length=20)
    client_at = models.DateTimeField()
    at = models.DateTimeField()
    prev = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(seq__gte=1), name="events_count_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}:{self.number}#{self.seq}"


class LateSave(models.Model):
    """A save that could not enter the chain; kept, so that no answer is ever lost."""

    append_only = True

    REASONS = ("late", "ended", "moved", "conflicting")

    session = models.ForeignKey(Session, models.PROTECT, related_name="late", db_index=False)
    number = models.CharField(max_length=20)
    seq = models.PositiveIntegerField()
    changes = models.TextField()
    machine = models.CharField(max_length=20)
    client_at = models.DateTimeField()
    at = models.DateTimeField()
    prev = models.BinaryField(max_length=32)
    reason = models.CharField(max_length=12)
    # Of what was sent, without the server's time: a repeated one is kept once.
    digest = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "number", "digest"], name="a_late_save_is_kept_once"
            ),
            models.CheckConstraint(
                condition=Q(reason__in=["late", "ended", "moved", "conflicting"]),
                name="a_late_save_has_a_known_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}:{self.number}#{self.seq} {self.reason}"
