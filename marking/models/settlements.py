"""The official mark of a script and how it came about."""

from django.db import models
from django.db.models import Q

from marking.models.scripts import Script
from marking.rules.settlement import COMPUTED, DECIDED, HOW


class Settlement(models.Model):
    """The official mark, in hundredths; a decision names who and why. Append-only."""

    append_only = True

    script = models.OneToOneField(
        Script, primary_key=True, on_delete=models.PROTECT, related_name="settlement"
    )
    mark = models.PositiveIntegerField()
    how = models.CharField(max_length=20)
    decided_by = models.CharField(max_length=60, blank=True, default="")
    reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(mark__gte=0), name="an_official_mark_is_a_mark"),
            models.CheckConstraint(
                condition=Q(how__in=sorted(HOW)), name="a_mark_is_settled_in_a_lawful_way"
            ),
            models.CheckConstraint(
                condition=Q(how__in=sorted(COMPUTED), decided_by="", reason="")
                | (Q(how__in=sorted(DECIDED)) & ~Q(decided_by="") & ~Q(reason="")),
                name="a_decision_has_its_person_and_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.script_id}: {self.how}"
