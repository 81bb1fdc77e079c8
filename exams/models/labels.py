"""What is told of items besides their wording: labels, saved views, acts on many at once."""

from django.db import models
from django.db.models import Q

from .banks import Bank
from .items import Item


class ItemLabel(models.Model):
    """A free tag of an item, or a family of posts (nhóm vị trí việc làm) it suits."""

    KINDS = ("tag", "family")

    item = models.ForeignKey(Item, models.PROTECT, related_name="labels")
    kind = models.CharField(max_length=6)
    name = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "kind", "name"], name="a_label_sticks_once"),
            models.CheckConstraint(
                condition=Q(kind__in=["tag", "family"]), name="a_label_has_a_known_kind"
            ),
        ]
        indexes = [models.Index(fields=["kind", "name"], name="items_of_a_label")]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.name}"


class SavedView(models.Model):
    """A list of a bank that its owner comes back to, as the query of its address."""

    bank = models.ForeignKey(Bank, models.PROTECT, related_name="views")
    owner = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["bank", "owner", "name"], name="an_owner_names_views_apart"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class BulkAct(models.Model):
    """One act on many items, with what each was before, so that it can be undone."""

    bank = models.ForeignKey(Bank, models.PROTECT, related_name="bulk_acts")
    kind = models.CharField(max_length=20)
    facts = models.JSONField(default=dict)
    # What each item was before: {code: {…}}; never a wording or a key.
    before = models.JSONField(default=dict)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    undone_by = models.CharField(max_length=40, blank=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by="")
                | Q(undone_at__isnull=False) & ~Q(undone_by=""),
                name="an_undone_act_names_who_undid_it",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d}"
