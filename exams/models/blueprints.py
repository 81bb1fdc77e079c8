"""The blueprint (ma trận đề) of a test: how many items of each topic and level a paper holds."""

from django.db import models
from django.db.models import Q

from .items import Level
from .tests import Test


class BlueprintCell(models.Model):
    """So many items of one topic and level."""

    test = models.ForeignKey(Test, models.PROTECT, related_name="cells")
    topic = models.CharField(max_length=100)
    level = models.CharField(max_length=12, choices=Level.choices)
    count = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["test", "topic", "level"], name="one_cell_per_test_topic_and_level"
            ),
            models.CheckConstraint(condition=Q(count__gt=0), name="a_cell_asks_for_some_items"),
            models.CheckConstraint(
                condition=Q(level__in=["nhan_biet", "thong_hieu", "van_dung"]),
                name="a_cell_has_a_known_level",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic}/{self.level}: {self.count}"
