"""Bags of scripts, and who marks them."""

from django.db import models
from django.db.models import Q

from marking.models.deliveries import Delivery
from marking.models.keys import fresh


class Bag(models.Model):
    """A bag as it was packed at the code station. Append-only."""

    append_only = True

    id = models.UUIDField(primary_key=True, default=fresh, editable=False)
    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="bags")
    number = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["delivery", "number"], name="one_bag_per_delivery_and_number"
            ),
        )

    def __str__(self) -> str:
        return f"{self.delivery_id}:{self.number}"


class Allocation(models.Model):
    """A bag dealt by the draw to a marker (a pseudonym) for round 1 or 2. Append-only."""

    append_only = True

    id = models.UUIDField(primary_key=True, default=fresh, editable=False)
    bag = models.ForeignKey(Bag, on_delete=models.PROTECT, related_name="allocations")
    round = models.PositiveSmallIntegerField()
    marker = models.CharField(max_length=32)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["bag", "round"], name="one_marker_per_bag_and_round"),
            models.UniqueConstraint(fields=["bag", "marker"], name="second_marker_differs"),
            models.CheckConstraint(
                condition=Q(round__in=[1, 2]), name="a_bag_is_dealt_for_two_rounds"
            ),
            models.CheckConstraint(condition=~Q(marker=""), name="a_bag_is_dealt_to_a_pseudonym"),
        )

    def __str__(self) -> str:
        return f"{self.bag_id}/{self.round}"
