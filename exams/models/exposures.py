"""How often papers showed an item, and who looked at it in the bank."""

from django.db import models

from .items import Item, ItemVersion
from .sessions import Session


class Exposure(models.Model):
    """In how many papers of a session a version was drawn, and how many candidates opened theirs."""

    version = models.ForeignKey(ItemVersion, models.PROTECT, related_name="exposures")
    session = models.ForeignKey(Session, models.PROTECT, related_name="exposures")
    drawn = models.PositiveIntegerField()
    seen = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "version"], name="one_exposure_per_version_and_session"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id}@{self.session_id}: {self.drawn}"


class ItemSight(models.Model):
    """That somebody was shown an item: on a page, on a print, in a file."""

    append_only = True

    version = models.ForeignKey(ItemVersion, models.PROTECT, related_name="sights")
    viewer = models.CharField(max_length=40)
    way = models.CharField(max_length=10)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["viewer", "at"], name="sights_of_a_viewer")]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.viewer} {self.way}"


class Canary(models.Model):
    """An item that one reader alone is given and no paper holds: where it turns up, it tells from whom."""

    item = models.OneToOneField(Item, models.PROTECT, related_name="canary")
    given_to = models.CharField(max_length=40)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.item_id}"
