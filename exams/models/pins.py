"""PINs that were typed wrong, machine by machine."""

from django.db import models
from django.db.models import Q

from .machines import Machine
from .sessions import Session


class WrongPin(models.Model):
    """One wrong try at the PIN that a candidate held then, and the machine where it was made. Evidence of nothing."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="+", db_index=False)
    number = models.CharField(max_length=20)
    machine = models.ForeignKey(Machine, models.PROTECT, related_name="+", db_index=False)
    # Whose PIN it was not: with a new PIN all tries begin anew.
    pin_digest = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(number="") & ~Q(pin_digest=""),
                name="a_wrong_pin_names_candidate_and_pin",
            ),
        ]
        indexes = [
            models.Index(fields=["session", "number"], name="wrong_pins_by_candidate"),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}:{self.number}@{self.machine_id}"
