"""A machine (máy thi) enrolled for one session, and the moves of candidates between machines."""

from django.db import models
from django.db.models import F, Q

from .sessions import Room, Session


class Machine(models.Model):
    """A computer that may be used in a room; events name it by its code."""

    append_only = True

    session = models.ForeignKey(Session, models.PROTECT, related_name="machines", db_index=False)
    code = models.CharField(max_length=20)
    room = models.ForeignKey(Room, models.PROTECT, related_name="machines")
    enrolled_by = models.CharField(max_length=40)
    enrolled_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "code"], name="one_machine_per_session_and_code"
            ),
            models.CheckConstraint(condition=~Q(code=""), name="a_machine_has_a_code"),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}:{self.code}"


class MachineMove(models.Model):
    """A candidate went on at another machine: who allowed it, when and why."""

    append_only = True

    session = models.ForeignKey(Session, models.PROTECT, related_name="moves", db_index=False)
    number = models.CharField(max_length=20)
    # The seat the move opened: the one before it is dead.
    seat = models.PositiveSmallIntegerField()
    left = models.ForeignKey(Machine, models.PROTECT, related_name="+")
    taken = models.ForeignKey(Machine, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    authorised_by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "number", "seat"], name="one_move_per_sitting_and_seat"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_move_has_a_reason"),
            models.CheckConstraint(
                condition=~Q(left=F("taken")), name="a_move_leads_to_another_machine"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}:{self.number}>{self.taken_id}"
