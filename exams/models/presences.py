"""When the page of a sitting was last heard of: for the eyes of the room, evidence of nothing."""

from django.db import models

from .sessions import Session


class Presence(models.Model):
    """The last sign of life of one candidate's page."""

    pk = models.CompositePrimaryKey("session_id", "number")
    session = models.ForeignKey(Session, models.PROTECT, related_name="presences", db_index=False)
    number = models.CharField(max_length=20)
    seen_at = models.DateTimeField()
    # What the page could not send yet, as it says itself.
    unsent = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(number=""), name="a_presence_names_its_candidate"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}:{self.number} {self.seen_at:%H:%M:%S}"
