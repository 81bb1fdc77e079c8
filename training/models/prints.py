"""Printing many certificates at once: how far it is, who asked, where the file is."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from training.models.intakes import Intake

STATES = ["cancelled", "done", "failed", "running", "waiting"]


class PrintJob(models.Model):
    """One printing of the certificates of an intake or a class; its progress changes, so it is no evidence."""

    reference = models.CharField(max_length=20)
    intake = models.ForeignKey(Intake, models.PROTECT, related_name="prints")
    # The class it is confined to; empty: the whole intake.
    training_class = models.CharField(max_length=20, blank=True, default="")
    state = models.CharField(max_length=10, default="waiting")
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    cancel_asked = models.BooleanField(default=False)
    file = models.ForeignKey("office.File", models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    # When it last told of itself.
    told_at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["reference"], name="one_print_per_reference"),
            models.UniqueConstraint(
                fields=["intake", "training_class"],
                condition=Q(state__in=["running", "waiting"]),
                name="one_print_at_a_time_per_place",
            ),
            models.CheckConstraint(condition=Q(state__in=STATES), name="a_print_has_a_known_state"),
            models.CheckConstraint(
                condition=Q(done__lte=F("total")), name="a_print_does_no_more_than_all"
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | Q(file__isnull=False), name="a_done_print_has_a_file"
            ),
        ]

    def __str__(self) -> str:
        return self.reference
