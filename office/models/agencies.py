"""Agencies: who issues documents and runs campaigns."""

from django.db import models
from django.db.models import F, Q


class Agency(models.Model):
    """An agency as it stands on its letterhead. `symbol` closes its document numbers."""

    code = models.CharField(max_length=32)
    name = models.CharField(max_length=200)
    symbol = models.CharField(max_length=32)
    place = models.CharField(max_length=64, default="Hà Nội")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )

    class Meta:
        ordering = ("code",)
        verbose_name_plural = "agencies"
        constraints = (
            models.UniqueConstraint(fields=["code"], name="one_agency_per_code"),
            models.CheckConstraint(
                condition=~Q(code="") & ~Q(name="") & ~Q(symbol="") & ~Q(code__contains="/"),
                name="agency_has_code_name_and_symbol",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="agency_is_not_its_own_parent",
            ),
        )

    def __str__(self) -> str:
        return self.name
