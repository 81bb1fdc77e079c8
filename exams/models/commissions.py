"""Items ordered from a setter: so many of one topic, level and kind until a day."""

from django.db import models
from django.db.models import Q

from .banks import Bank
from .items import Kind, Level


class Commission(models.Model):
    """One order to one setter."""

    bank = models.ForeignKey(Bank, models.PROTECT, related_name="commissions")
    setter = models.CharField(max_length=40)
    topic = models.CharField(max_length=100)
    level = models.CharField(max_length=12, choices=Level.choices)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.SINGLE)
    count = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    note = models.CharField(max_length=500, blank=True)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(count__gt=0), name="an_order_asks_for_some_items"),
            models.CheckConstraint(
                condition=Q(level__in=Level.values), name="an_order_has_a_known_level"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values), name="an_order_has_a_known_kind"
            ),
        ]
        indexes = [models.Index(fields=["setter", "due_on"], name="orders_of_a_setter")]

    def __str__(self) -> str:
        return f"{self.setter}: {self.count} × {self.topic}/{self.level}"
