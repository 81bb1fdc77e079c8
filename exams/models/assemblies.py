"""Parallel forms made before the test: the search for them, and the forms that were taken."""

from django.db import models
from django.db.models import Q

from .banks import Bank
from .tests import Test


class AssemblyState(models.TextChoices):
    WAITING = "waiting", "waiting"
    RUNNING = "running", "running"
    DONE = "done", "done"
    CANCELLED = "cancelled", "cancelled"
    IMPOSSIBLE = "impossible", "impossible"
    FAILED = "failed", "failed"


class Assembly(models.Model):
    """One search: what was wished, how far it is, and what it found."""

    test = models.ForeignKey(Test, models.PROTECT, related_name="assemblies")
    bank = models.ForeignKey(Bank, models.PROTECT, related_name="assemblies")
    state = models.CharField(
        max_length=12, choices=AssemblyState.choices, default=AssemblyState.WAITING
    )
    wish = models.JSONField()
    # Of the solver: {"seconds", "gap_thousandths", "incumbent"}, renewed while it runs.
    progress = models.JSONField(default=dict)
    # The item codes of each form, and why there is none: {"forms": [[…]], "findings": […]}.
    answer = models.JSONField(default=dict)
    stop_asked = models.BooleanField(default=False)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=AssemblyState.values), name="a_search_has_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "running"], ended_at__isnull=True)
                | Q(
                    state__in=["done", "cancelled", "impossible", "failed"], ended_at__isnull=False
                ),
                name="an_ended_search_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.test_id}: {self.state}"


class PaperForm(models.Model):
    """One form of a test: item codes in their order. Taken from a search, frozen by the seal."""

    test = models.ForeignKey(Test, models.PROTECT, related_name="forms")
    number = models.PositiveSmallIntegerField()
    items = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["test", "number"], name="one_form_per_test_and_number"),
            models.CheckConstraint(condition=Q(number__gt=0), name="forms_count_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.test_id}/{self.number}"


class WrittenVersion(models.Model):
    """One version of a written paper with its guide, sealed until the chair's draw.

    TT 22/2025, Quy chế, Điều 13 khoản 2.b: at least three, one official, the rest numbered reserves.
    """

    test = models.ForeignKey(Test, models.PROTECT, related_name="written_versions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    # {"questions": [{"text", "points"}]} and {"guide": [[{"text", "points"}]]}; null while sealed.
    paper = models.JSONField(null=True)
    guide = models.JSONField(null=True)
    written_by = models.CharField(max_length=40)
    reviewed_by = models.CharField(max_length=40, blank=True)
    sealed_at = models.DateTimeField(null=True)
    # From the draw: 0 the official one, then the reserves in their order.
    place = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["test", "number"], name="one_written_version_per_test_and_number"
            ),
            models.UniqueConstraint(fields=["test", "place"], name="one_written_version_per_place"),
            models.CheckConstraint(
                condition=Q(sealed_at__isnull=True, paper__isnull=False, guide__isnull=False)
                | Q(sealed_at__isnull=False) & ~Q(reviewed_by=""),
                name="a_sealed_version_was_reviewed",
            ),
            models.CheckConstraint(
                condition=~Q(reviewed_by=models.F("written_by")),
                name="nobody_reviews_an_own_version",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.test_id}/v{self.number}"
