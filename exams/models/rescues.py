"""Rescue files (tệp cứu bài) that a room has listed: their digests, before anybody opens one."""

from django.db import models

from .sessions import Session


class RescuePromise(models.Model):
    """The digest of what a cut-off machine held, as signed in the room before the close."""

    append_only = True

    session = models.ForeignKey(Session, models.PROTECT, related_name="rescues", db_index=False)
    number = models.CharField(max_length=20)
    digest = models.BinaryField(max_length=32)
    promised_by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "number", "digest"], name="a_rescue_file_is_listed_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}:{self.number}"
