"""Packages between rooms: whose are accepted, and which have come."""

from django.db import models
from django.db.models import Q


class Peer(models.Model):
    """A room elsewhere and the key its packages must be signed with. Append-only."""

    append_only = True

    campaign = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    vkey = models.CharField(max_length=300)
    pinned_by = models.CharField(max_length=60)
    pinned_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "name"], name="one_key_per_peer"),
        ]

    def __str__(self) -> str:
        return f"{self.campaign}: {self.name}"


class ReceivedPackage(models.Model):
    """A package that came whole, signed and in its turn. Append-only."""

    append_only = True

    digest = models.CharField(max_length=64)
    kind = models.CharField(max_length=60)
    campaign = models.CharField(max_length=60)
    sender = models.CharField(max_length=200)
    receiver = models.CharField(max_length=200)
    sequence = models.PositiveIntegerField()
    received_by = models.CharField(max_length=60)
    received_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["digest"], name="a_package_is_received_once"),
            models.UniqueConstraint(
                fields=["campaign", "sender", "receiver", "kind", "sequence"],
                name="one_package_per_turn",
            ),
            models.CheckConstraint(
                condition=Q(sequence__gte=1), name="the_first_package_is_number_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.sequence} of {self.sender}"
