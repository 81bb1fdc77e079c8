"""Logs: one per campaign and room, and one register per office."""

from django.db import models
from django.db.models import Q

from ledger.rules.merkle import Frontier

HASH = 32


class Log(models.Model):
    """A growing Merkle tree: its size and the peaks that suffice to append to it."""

    origin = models.CharField(max_length=200)
    room = models.CharField(max_length=20)
    agency = models.CharField(max_length=60)
    campaign = models.CharField(max_length=60, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    frontier = models.BinaryField(default=b"")
    # The latest moment of an entry: later entries are not dated before it.
    reached_at = models.DateTimeField(null=True)
    quorum = models.PositiveSmallIntegerField(default=0)
    opened_by = models.CharField(max_length=60)
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["origin"], name="one_log_per_origin"),
            models.UniqueConstraint(fields=["campaign", "room"], name="one_log_per_campaign_room"),
            models.CheckConstraint(
                condition=Q(campaign="", room="register") | ~Q(campaign="") & ~Q(room="register"),
                name="only_the_register_has_no_campaign",
            ),
        ]

    def __str__(self) -> str:
        return self.origin

    @property
    def tree(self) -> Frontier:
        """The peaks as the rules know them."""
        stored = bytes(self.frontier)
        hashes = tuple(stored[at : at + HASH] for at in range(0, len(stored), HASH))
        return Frontier(self.size, hashes)

    @tree.setter
    def tree(self, tree: Frontier) -> None:
        self.size, self.frontier = tree.size, b"".join(tree.hashes)

    @property
    def root(self) -> bytes:
        """The root over every entry so far."""
        return self.tree.root()
