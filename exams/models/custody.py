"""The keeping of secret papers: who is isolated with them, and where sealed copies lie."""

from django.db import models
from django.db.models import F, Q

from .banks import Seal
from .tests import Test


class Isolation(models.Model):
    """The time a person spent shut in with papers (cách ly), from coming in to going out.

    TT 22/2025, Quy chế, Điều 8 khoản 1.
    """

    test = models.ForeignKey(Test, models.PROTECT, related_name="isolations")
    person = models.CharField(max_length=200)
    duty = models.CharField(max_length=200)
    place = models.CharField(max_length=200)
    entered_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    noted_by = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(left_at__gte=F("entered_at")),
                name="one_leaves_after_coming_in",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.test_id}: {self.person}"


class SealedCopy(models.Model):
    """A sealed copy of a bank on a device of its own.

    TT 22/2025, Quy chế, Điều 10 khoản 4.c: at least two.
    """

    seal = models.ForeignKey(Seal, models.PROTECT, related_name="copies")
    device = models.CharField(max_length=100)
    keeper = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    made_by = models.CharField(max_length=40)
    made_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["seal", "device"], name="one_copy_per_seal_and_device"),
        ]

    def __str__(self) -> str:
        return f"{self.seal_id}: {self.device}"
