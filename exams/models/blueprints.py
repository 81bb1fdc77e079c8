"""The blueprint (ma trận đề) of a test: how many items of each topic and level a paper holds."""

from django.db import models
from django.db.models import Q

from .items import Kind, Level
from .tests import Test


class BlueprintCell(models.Model):
    """So many items of one topic and level, each worth the same.

    A cell without kind takes every kind that no other cell of its topic and level asks for.
    """

    test = models.ForeignKey(Test, models.PROTECT, related_name="cells")
    topic = models.CharField(max_length=100)
    level = models.CharField(max_length=12, choices=Level.choices)
    kind = models.CharField(max_length=10, choices=Kind.choices, blank=True)
    count = models.PositiveSmallIntegerField()
    # Hundredths of a point for each question.
    points = models.PositiveIntegerField(default=100)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["test", "topic", "level", "kind"],
                name="one_cell_per_test_topic_level_and_kind",
            ),
            models.CheckConstraint(condition=Q(count__gt=0), name="a_cell_asks_for_some_items"),
            models.CheckConstraint(condition=Q(points__gt=0), name="a_question_is_worth_something"),
            models.CheckConstraint(
                condition=Q(kind="") | Q(kind__in=Kind.values), name="a_cell_has_a_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(level__in=["nhan_biet", "thong_hieu", "van_dung"]),
                name="a_cell_has_a_known_level",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic}/{self.level}: {self.count}"
