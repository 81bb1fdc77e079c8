"""What a sitting says of items afterwards, and questions found defective before keys were opened."""

from django.db import models
from django.db.models import Q

from .items import ItemVersion
from .sessions import Session


class Analysis(models.Model):
    """The figures of one closed session, computed once and read often."""

    session = models.OneToOneField(Session, models.PROTECT, related_name="analysis")
    # Of the whole test, and of each item version by "code/number": decimals as text.
    figures = models.JSONField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.session_id}"


class Ruling(models.TextChoices):
    """What a defective question does to everybody's score; `stands`: the question is sound."""

    ALL = "all", "all"
    ANY_OF = "any_of", "any_of"
    STANDS = "stands", "stands"


class Defect(models.Model):
    """A question complained of during the session, and what was decided before keys were opened.

    TT 22/2025, Quy chế, Điều 12 khoản 2.l: everybody gets its points; of two right options either.
    """

    session = models.ForeignKey(Session, models.PROTECT, related_name="defects")
    version = models.ForeignKey(ItemVersion, models.PROTECT, related_name="defects")
    complaint = models.CharField(max_length=1000)
    complained_at = models.DateTimeField()
    noted_by = models.CharField(max_length=40)
    # "" while undecided.
    decision = models.CharField(max_length=6, choices=Ruling.choices, blank=True)
    # Author's letters that all count as right, for `any_of`.
    rights = models.JSONField(default=list)
    reason = models.CharField(max_length=1000, blank=True)
    decided_by = models.CharField(max_length=40, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "version"], name="one_decision_per_question_and_session"
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_by="", decided_at__isnull=True)
                | Q(decision__in=Ruling.values, decided_at__isnull=False) & ~Q(decided_by=""),
                name="a_decided_question_names_who_decided",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}: {self.version_id}"
