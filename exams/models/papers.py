"""A paper (đề thi) of one candidate: pinned item versions and the order of their options."""

from django.db import models
from django.db.models import Q

from .sessions import Session


class Paper(models.Model):
    """The questions of one candidate of one session, as frozen in the table `papers/<session>`."""

    append_only = True

    pk = models.CompositePrimaryKey("session_id", "number")
    session = models.ForeignKey(Session, models.PROTECT, related_name="papers", db_index=False)
    # The candidate number; opaque text here.
    number = models.CharField(max_length=20)
    # The row of the frozen table, whose root stands in `gate.papers_drawn`.
    row = models.PositiveIntegerField()
    items = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "row"], name="one_paper_per_session_and_row"
            ),
            models.CheckConstraint(condition=~Q(number=""), name="a_paper_names_its_candidate"),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}:{self.number}"
