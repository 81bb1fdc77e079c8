"""Roots over the chain heads of a room, as they entered the log."""

from django.db import models

from .sessions import Room, Session


class RoomRoot(models.Model):
    """One root: every sitting of the room with its last event at that moment."""

    append_only = True

    session = models.ForeignKey(Session, models.PROTECT, related_name="roots", db_index=False)
    room = models.ForeignKey(Room, models.PROTECT, related_name="roots")
    place = models.PositiveIntegerField()
    sittings = models.PositiveIntegerField()
    root = models.BinaryField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "room", "place"], name="one_root_per_room_and_place"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.room_id}#{self.place}"
