"""Marks of modules, and flags on those who may fail."""

from django.db import models
from django.db.models import Q

from training.models.curricula import Module
from training.models.trainees import Trainee


class ModuleMark(models.Model):
    """The mark of one attempt at a module, in hundredths of 0..10; the newest version counts. Append-only."""

    append_only = True

    trainee = models.ForeignKey(Trainee, models.PROTECT, related_name="module_marks")
    module = models.ForeignKey(Module, models.PROTECT, related_name="marks")
    attempt = models.PositiveSmallIntegerField(default=1)
    version = models.PositiveSmallIntegerField(default=1)
    hundredths = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=300, blank=True, default="")
    by = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        ordering = ("trainee", "module", "attempt", "version")
        constraints = [
            models.UniqueConstraint(
                fields=["trainee", "module", "attempt", "version"],
                name="one_module_mark_per_attempt_and_version",
            ),
            models.CheckConstraint(
                condition=Q(hundredths__lte=1000), name="a_module_mark_is_at_most_10"
            ),
            models.CheckConstraint(
                condition=Q(version=1) | ~Q(reason=""), name="a_corrected_module_mark_says_why"
            ),
            models.CheckConstraint(
                condition=Q(attempt__gte=1, version__gte=1), name="attempts_begin_at_1"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.trainee_id} {self.module_id}: {self.hundredths}"


class RiskFlag(models.Model):
    """A rule that fired for a trainee, with its numbers; cleared when it no longer does."""

    trainee = models.ForeignKey(Trainee, models.PROTECT, related_name="risk_flags")
    rule = models.CharField(max_length=30)
    numbers = models.JSONField()
    raised_at = models.DateTimeField()
    cleared_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.CharField(max_length=20, blank=True, default="")
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    action = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        ordering = ("raised_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["trainee", "rule"],
                condition=Q(cleared_at__isnull=True),
                name="one_open_flag_per_trainee_and_rule",
            ),
            models.CheckConstraint(
                condition=Q(acknowledged_by="", acknowledged_at__isnull=True, action="")
                | ~Q(acknowledged_by="") & Q(acknowledged_at__isnull=False) & ~Q(action=""),
                name="an_acknowledged_flag_says_who_when_and_what",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.trainee_id} {self.rule}"
