"""Items that must not meet in a paper, and look-alikes that somebody has read and let stand."""

from django.db import models
from django.db.models import F, Q

from .banks import Bank
from .items import Item


class EnemySet(models.Model):
    """Items of which a paper holds one at most: one gives another away, or asks the same."""

    bank = models.ForeignKey(Bank, models.PROTECT, related_name="enemies")
    reason = models.CharField(max_length=300, blank=True)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    # Dissolved: its items may meet again, and who said so on what ground.
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=40, blank=True)
    ended_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by="", ended_reason="")
                | Q(ended_at__isnull=False) & ~Q(ended_by="") & ~Q(ended_reason=""),
                name="a_set_is_dissolved_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bank_id}: {self.reason}"


class EnemyMember(models.Model):
    """That an item belongs to a set of enemies."""

    set = models.ForeignKey(EnemySet, models.PROTECT, related_name="members")
    item = models.ForeignKey(Item, models.PROTECT, related_name="enmities")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["set", "item"], name="an_item_is_once_in_a_set"),
        ]

    def __str__(self) -> str:
        return f"{self.set_id}: {self.item_id}"


class ReadTogether(models.Model):
    """That a reviewer has read two look-alikes side by side and keeps both."""

    first = models.ForeignKey(Item, models.PROTECT, related_name="+")
    second = models.ForeignKey(Item, models.PROTECT, related_name="+")
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="a_pair_is_read_once"),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="a_pair_names_the_older_item_first"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id}+{self.second_id}"
