"""What was tried at the sign-in, or sent in by strangers, so that it is slowed for every process alike."""

from django.db import models
from django.db.models import Q

KINDS = ("application", "code", "draft", "password")


class Attempt(models.Model):
    """One try that has not succeeded, or one form that a stranger sent in.

    `place` is account (for forms: the campaign) and address, `account` the account alone, hashed.

    Kept for an hour, evidence of nothing.
    """

    kind = models.CharField(max_length=16)
    account = models.CharField(max_length=64)
    place = models.CharField(max_length=64)
    tried_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=sorted(KINDS)), name="attempt_is_of_a_known_kind"
            ),
            models.CheckConstraint(
                condition=~Q(account="") & ~Q(place=""), name="attempt_names_account_and_place"
            ),
        )
        indexes = (
            models.Index(fields=["account", "kind", "tried_at"], name="attempts_by_account"),
            models.Index(fields=["tried_at"], name="attempts_by_moment"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.tried_at:%H:%M:%S}"


class SpentCode(models.Model):
    """A one-time code that was used: within its few minutes it opens nothing again."""

    key = models.CharField(max_length=64)
    spent_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["key"], name="one_time_code_is_spent_once"),
            models.CheckConstraint(condition=~Q(key=""), name="spent_code_has_a_key"),
        )

    def __str__(self) -> str:
        return self.key[:8]
