"""A question bank (ngân hàng câu hỏi) of an agency, and the seals that close it before an exam."""

from django.db import models
from django.db.models import F, Q

from .tests import Test


class Bank(models.Model):
    """The questions an agency keeps on one subject."""

    agency = models.CharField(max_length=40)
    code = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    # A bank for practice is open to everybody and is never sealed for a test.
    practice = models.BooleanField(default=False)
    # An item that papers showed within so many of the agency's last campaigns is not sealed again.
    rest_campaigns = models.PositiveSmallIntegerField(default=0)
    # Papers that may show an item in all; null sets no limit.
    most_shown = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "code"], name="one_bank_per_agency_and_code"),
        ]

    def __str__(self) -> str:
        return f"{self.agency}:{self.code}"


class Seal(models.Model):
    """The time between sealing a bank for a test and opening its items, then its keys."""

    test = models.OneToOneField(Test, models.PROTECT, related_name="seal")
    bank = models.ForeignKey(Bank, models.PROTECT, related_name="seals")
    sealed_at = models.DateTimeField()
    items_opened_at = models.DateTimeField(null=True)
    keys_opened_at = models.DateTimeField(null=True)
    # Approved items that were left out of the sealed set, and why: {code: reason}.
    left_out = models.JSONField(default=dict)
    # Earlier wordings and what reviewers wrote of sealed items, under the answer key.
    drawer = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["bank"],
                condition=Q(keys_opened_at__isnull=True),
                name="one_closed_seal_per_bank",
            ),
            models.CheckConstraint(
                condition=Q(items_opened_at__isnull=True) | Q(items_opened_at__gte=F("sealed_at")),
                name="items_are_opened_after_sealing",
            ),
            models.CheckConstraint(
                condition=Q(keys_opened_at__isnull=True)
                | Q(items_opened_at__isnull=False, keys_opened_at__gte=F("items_opened_at")),
                name="keys_are_opened_after_items",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bank_id}>{self.test_id}"
