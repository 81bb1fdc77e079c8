"""The texts of law that items rest on, with the days they are in force."""

from django.db import models
from django.db.models import F, Q

from .items import ItemVersion


class LawSource(models.Model):
    """One text of law as an agency's banks cite it, such as `Luật 80/2025/QH15`."""

    agency = models.CharField(max_length=40)
    code = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    from_on = models.DateField(null=True)
    # The first day it is no longer in force; null while it is.
    until_on = models.DateField(null=True)
    replaced_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="replaces")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "code"], name="one_source_per_agency_and_code"
            ),
            models.CheckConstraint(
                condition=Q(from_on__isnull=True)
                | Q(until_on__isnull=True)
                | Q(until_on__gte=F("from_on")),
                name="a_source_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(replaced_by__isnull=True) | Q(until_on__isnull=False),
                name="a_replaced_source_has_its_last_day",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class ItemSource(models.Model):
    """That a version rests on an article of a text."""

    version = models.ForeignKey(ItemVersion, models.PROTECT, related_name="sources")
    source = models.ForeignKey(LawSource, models.PROTECT, related_name="cited")
    article = models.CharField(max_length=200, blank=True)
    # Somebody read the item after the source changed, and it stays true.
    kept_by = models.CharField(max_length=40, blank=True)
    kept_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "source", "article"], name="an_article_is_cited_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.source_id}"
