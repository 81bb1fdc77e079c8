"""Roll-calls and what they add up to."""

from django.db import models
from django.db.models import Q

from training.models.curricula import Lesson, Module
from training.models.trainees import Trainee

PRESENCES = ["absent", "excused", "late", "present"]


class RollCall(models.Model):
    """One saved roll-call of a lesson; a later version corrects it and says why. Append-only."""

    append_only = True

    lesson = models.ForeignKey(Lesson, models.PROTECT, related_name="roll_calls")
    version = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=300, blank=True, default="")
    by = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        ordering = ("lesson", "version")
        constraints = [
            models.UniqueConstraint(fields=["lesson", "version"], name="one_roll_call_per_version"),
            models.CheckConstraint(
                condition=Q(version=1) | ~Q(reason=""), name="a_corrected_roll_call_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lesson_id}/{self.version}"


class Presence(models.Model):
    """How one trainee was found in one roll-call. Append-only."""

    append_only = True

    roll_call = models.ForeignKey(RollCall, models.PROTECT, related_name="presences")
    trainee = models.ForeignKey(Trainee, models.PROTECT, related_name="presences")
    state = models.CharField(max_length=8)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["roll_call", "trainee"], name="one_presence_per_roll_call_and_trainee"
            ),
            models.CheckConstraint(
                condition=Q(state__in=PRESENCES), name="a_presence_has_a_known_state"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.roll_call_id} {self.trainee_id}"


class Tally(models.Model):
    """Periods of one module as the newest roll-calls count them for one trainee; can be counted anew.

    A finished cohort brought in has tallies without roll-calls.
    """

    trainee = models.ForeignKey(Trainee, models.PROTECT, related_name="tallies")
    module = models.ForeignKey(Module, models.PROTECT, related_name="tallies")
    called = models.PositiveSmallIntegerField(default=0)
    late = models.PositiveSmallIntegerField(default=0)
    excused = models.PositiveSmallIntegerField(default=0)
    absent = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["trainee", "module"], name="one_tally_per_trainee_and_module"
            ),
            models.CheckConstraint(
                condition=Q(
                    called__gte=models.F("late") + models.F("excused") + models.F("absent")
                ),
                name="a_tally_counts_no_period_twice",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.trainee_id} {self.module_id}"
