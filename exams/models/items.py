"""An item (câu hỏi) of a bank: its versions, and apart from them its wording and its key.

Wording and key are rows of their own with one replaceable document each, so that sealing a bank
can take them out of the database without touching what counts and plans need.
"""

from django.db import models
from django.db.models import F, Q

from .banks import Bank, Seal


class Level(models.TextChoices):
    """Mức độ nhận thức."""

    RECOGNISE = "nhan_biet", "nhan_biet"
    UNDERSTAND = "thong_hieu", "thong_hieu"
    APPLY = "van_dung", "van_dung"


class State(models.TextChoices):
    DRAFT = "draft", "draft"
    APPROVED = "approved", "approved"
    RETURNED = "returned", "returned"
    WITHDRAWN = "withdrawn", "withdrawn"


class Item(models.Model):
    """A question under its lasting code, such as `KTC-0001`."""

    bank = models.ForeignKey(Bank, models.PROTECT, related_name="items")
    code = models.CharField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bank", "code"], name="one_item_per_bank_and_code"),
        ]

    def __str__(self) -> str:
        return self.code


class ItemVersion(models.Model):
    """One wording of an item: what a paper pins."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    topic = models.CharField(max_length=100)
    level = models.CharField(max_length=12, choices=Level.choices)
    fixed_order = models.BooleanField()
    fixed_reasons = models.JSONField(default=list)
    law_source = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    written_by = models.CharField(max_length=40)
    written_at = models.DateTimeField()
    reviewed_by = models.CharField(max_length=40, blank=True)
    reviewed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "number"], name="one_version_per_item_and_number"
            ),
            models.UniqueConstraint(
                fields=["item"], condition=Q(state="approved"), name="one_approved_version_per_item"
            ),
            models.CheckConstraint(
                condition=Q(level__in=["nhan_biet", "thong_hieu", "van_dung"]),
                name="an_item_has_a_known_level",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", reviewed_at__isnull=True, reviewed_by="")
                | Q(state__in=["approved", "returned"], reviewed_at__isnull=False)
                & ~Q(reviewed_by="")
                | Q(state="withdrawn"),
                name="an_approved_item_names_its_reviewer",
            ),
            # TT 22/2025, Quy chế, Điều 10 khoản 4.c: another member reviews every question.
            models.CheckConstraint(
                condition=~Q(reviewed_by=F("written_by")), name="nobody_reviews_an_own_item"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}v{self.number}"


class SealedDocument(models.Model):
    """One replaceable document: readable here, or only inside the sealed table of a test."""

    version = models.OneToOneField(ItemVersion, models.PROTECT, related_name="%(class)s")
    document = models.JSONField(null=True)
    seal = models.ForeignKey(Seal, models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.version_id}"


class ItemContent(SealedDocument):
    """The wording: `{"stem", "options": [{"id", "text"}]}`."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(document__isnull=False, seal__isnull=True)
                | Q(document__isnull=True, seal__isnull=False),
                name="a_wording_is_readable_or_sealed",
            )
        ]


class ItemKey(SealedDocument):
    """The key: `{"right": ["A"]}`."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(document__isnull=False, seal__isnull=True)
                | Q(document__isnull=True, seal__isnull=False),
                name="a_key_is_readable_or_sealed",
            )
        ]
