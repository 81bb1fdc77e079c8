"""Intakes of a scheme and their classes."""

from django.db import models
from django.db.models import F, Q


class Intake(models.Model):
    """A cohort (khoá) of a scheme under one programme. `finished_elsewhere`: brought in after it had ended."""

    scheme = models.ForeignKey("training.Scheme", models.PROTECT, related_name="intakes")
    programme = models.ForeignKey("training.Programme", models.PROTECT, related_name="intakes")
    code = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    starts_on = models.DateField()
    ends_on = models.DateField()
    target = models.PositiveIntegerField()
    finished_elsewhere = models.BooleanField(default=False)
    by = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        ordering = ("scheme", "starts_on", "code")
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "code"], name="one_intake_per_scheme_and_code"
            ),
            models.CheckConstraint(
                condition=~Q(code="") & ~Q(code__contains="/"), name="an_intake_has_a_plain_code"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")), name="an_intake_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=Q(target__gt=0), name="an_intake_has_a_target"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def key(self) -> str:
        """Scheme and code, as grants and addresses name it. Asks for `select_related("scheme")`."""
        return f"{self.scheme.code}/{self.code}"

    @property
    def scope(self) -> tuple[str, str]:
        """The scope of grants on this intake."""
        return ("intake", self.key)


class TrainingClass(models.Model):
    """A class (lớp) of an intake."""

    intake = models.ForeignKey(Intake, models.PROTECT, related_name="classes")
    code = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    by = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        ordering = ("intake", "code")
        constraints = [
            models.UniqueConstraint(
                fields=["intake", "code"], name="one_class_per_intake_and_code"
            ),
            models.CheckConstraint(
                condition=~Q(code="") & ~Q(code__contains="/"), name="a_class_has_a_plain_code"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def scope(self) -> tuple[str, str]:
        """The scope of grants on this class."""
        return ("class", f"{self.intake.key}/{self.code}")
