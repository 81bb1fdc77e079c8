"""An item (câu hỏi) of a bank: its versions, and apart from them its wording and its key.

Wording and key are rows of their own with one replaceable document each, so that sealing a bank
can take them out of the database without touching what counts and plans need.
"""

from django.db import models
from django.db.models import F, Q

from .banks import Bank, Seal


class Kind(models.TextChoices):
    """Dạng câu hỏi; `exams.rules.kinds` tells which the law's computer papers take."""

    SINGLE = "single", "single"
    TRUE_FALSE = "true_false", "true_false"
    FILL_IN = "fill_in", "fill_in"
    SEVERAL = "several", "several"
    NUMERIC = "numeric", "numeric"
    MATCHING = "matching", "matching"
    ORDERING = "ordering", "ordering"
    LONG = "long", "long"


class Level(models.TextChoices):
    """Mức độ nhận thức."""

    RECOGNISE = "nhan_biet", "nhan_biet"
    UNDERSTAND = "thong_hieu", "thong_hieu"
    APPLY = "van_dung", "van_dung"


class State(models.TextChoices):
    """Where a version stands; that it is sealed or used is read from its seal and its exposure."""

    DRAFT = "draft", "draft"
    IN_REVIEW = "in_review", "in_review"
    APPROVED = "approved", "approved"
    RETURNED = "returned", "returned"
    WITHDRAWN = "withdrawn", "withdrawn"


class Item(models.Model):
    """A question under its lasting code, such as `KTC-0001`."""

    bank = models.ForeignKey(Bank, models.PROTECT, related_name="items")
    code = models.CharField(max_length=32)
    commission = models.ForeignKey(
        "exams.Commission", models.PROTECT, null=True, related_name="items"
    )

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
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.SINGLE)
    topic = models.CharField(max_length=100)
    subtopic = models.CharField(max_length=100, blank=True)
    # What its author expects, from 1 (easy) to 5 (hard); null when nobody has said.
    difficulty = models.PositiveSmallIntegerField(null=True)
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
                condition=Q(kind__in=Kind.values), name="an_item_has_a_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(difficulty__isnull=True) | Q(difficulty__range=(1, 5)),
                name="difficulty_goes_from_one_to_five",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["draft", "in_review"], reviewed_at__isnull=True, reviewed_by=""
                )
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
    """The wording, by kind (docs/bank.md §1): `{"stem", "options": [{"id", "text"}], …}`."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(document__isnull=False, seal__isnull=True)
                | Q(document__isnull=True, seal__isnull=False),
                name="a_wording_is_readable_or_sealed",
            )
        ]


class ItemKey(SealedDocument):
    """The key, by kind (docs/bank.md §1): `{"right": ["A"]}`."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(document__isnull=False, seal__isnull=True)
                | Q(document__isnull=True, seal__isnull=False),
                name="a_key_is_readable_or_sealed",
            )
        ]
