"""Administrative units by date: an old document keeps the old name."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q


class UnitQuerySet(models.QuerySet["Unit"]):
    """Units by day."""

    def on(self, day: date) -> Self:
        """Units that exist on a day; the last day belongs to the unit."""
        return self.filter(valid_from__lte=day).exclude(valid_to__lt=day)


class Unit(models.Model):
    """A province, ward or commune for as long as it bears this name within these borders."""

    class Kind(models.TextChoices):
        CITY = "thành phố"
        PROVINCE = "tỉnh"
        DISTRICT = "huyện"
        TOWN = "thị xã"
        URBAN_DISTRICT = "quận"
        WARD = "phường"
        COMMUNE = "xã"
        TOWNSHIP = "thị trấn"

    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    predecessors = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="successors"
    )
    search = models.CharField(max_length=120, editable=False)
    order = models.TextField(editable=False)

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ("order", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(
                    kind__in=sorted(
                        ["huyện", "phường", "quận", "thành phố", "thị trấn", "thị xã", "tỉnh", "xã"]
                    )
                ),
                name="unit_kind_is_known",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="unit_has_a_name"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="unit_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="unit_is_not_its_own_parent",
            ),
            models.UniqueConstraint(
                fields=["parent", "kind", "name", "valid_from"],
                name="one_unit_per_parent_name_and_first_day",
            ),
            # Without a parent the columns above never collide: NULL differs from NULL.
            models.UniqueConstraint(
                fields=["kind", "name", "valid_from"],
                condition=Q(parent__isnull=True),
                name="one_topmost_unit_per_name_and_first_day",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"
