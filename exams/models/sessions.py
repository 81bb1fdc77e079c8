"""A session (ca thi) of a test, with its rooms."""

from django.db import models
from django.db.models import Q

from .tests import Test


class Session(models.Model):
    """One sitting time of one test: `KTC/1`. It leads every hot key of the exam tables."""

    test = models.ForeignKey(Test, models.PROTECT, related_name="sessions")
    code = models.CharField(max_length=24)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["test", "code"], name="one_session_per_test_and_code"),
            models.CheckConstraint(condition=Q(minutes__gt=0), name="a_session_lasts_some_minutes"),
        ]

    def __str__(self) -> str:
        return f"{self.test.campaign}:{self.code}"

    @property
    def scope(self) -> str:
        """The scope of this session's gates: `session:KTC/1`."""
        return f"session:{self.code}"


class Room(models.Model):
    """A room (phòng thi) of one session."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="rooms")
    code = models.CharField(max_length=20)
    capacity = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "code"], name="one_room_per_session_and_code"
            ),
            models.CheckConstraint(condition=Q(capacity__gt=0), name="a_room_seats_someone"),
        ]

    def __str__(self) -> str:
        return f"{self.session.code}:{self.code}"
