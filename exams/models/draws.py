"""The part of one contributor in the draw of a session: brought as a commitment, opened at the reveal.

The proof stands in the log; these rows gather what is brought one by one until a gate takes it.
"""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from .sessions import Session


class DrawPart(models.Model):
    """What a contributor has brought so far. The secret stands here from its public opening only."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="draw_parts")
    contributor = models.CharField(max_length=40)
    commitment = models.CharField(max_length=64)
    brought_at = models.DateTimeField()
    secret = models.CharField(max_length=1000, blank=True)
    nonce = models.CharField(max_length=64, blank=True)
    opened_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "contributor"], name="one_part_per_session_and_contributor"
            ),
            models.UniqueConstraint(
                fields=["session", "commitment"], name="no_commitment_is_brought_twice"
            ),
            models.CheckConstraint(
                condition=Exact(Length("commitment"), 64), name="a_part_begins_with_its_commitment"
            ),
            models.CheckConstraint(
                condition=Q(secret="", nonce="", opened_at__isnull=True)
                | ~Q(secret="") & ~Q(nonce="") & Q(opened_at__isnull=False),
                name="a_part_is_opened_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}:{self.contributor}"
