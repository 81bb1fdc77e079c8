"""Acts that take effect only when a second person agrees."""

from django.db import models
from django.db.models import F, Q

from accounts.models.users import User
from accounts.rules.scopes import RANKS, Scope


class TwoPersonAct(models.Model):
    """A proposal by one person, confirmed by another, used once.

    `facts_digest` pins what was agreed to: a confirmation cannot be spent on something else.
    """

    act = models.CharField(max_length=64)
    scope_kind = models.CharField(max_length=16)
    scope_key = models.CharField(max_length=80)
    facts = models.JSONField(default=dict)
    facts_digest = models.CharField(max_length=64)
    reason = models.CharField(max_length=300)
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="acts_proposed")
    proposed_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="acts_confirmed"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
    expired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("proposed_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("proposed_by")),
                name="second_person_differs",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="confirmation_has_its_person_and_moment",
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(confirmed_at__isnull=False),
                name="act_is_used_only_when_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(expired_at__isnull=True),
                name="act_is_not_both_used_and_expired",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("proposed_at")),
                name="act_expires_after_it_is_proposed",
            ),
            models.CheckConstraint(
                condition=Q(scope_kind__in=sorted(RANKS)), name="act_scope_is_known"
            ),
            models.UniqueConstraint(
                fields=["act", "scope_kind", "scope_key"],
                condition=Q(used_at__isnull=True, expired_at__isnull=True),
                name="one_open_proposal_per_act_and_scope",
            ),
        )

    def __str__(self) -> str:
        return f"{self.act} {self.scope_kind}:{self.scope_key}"

    @property
    def scope(self) -> Scope:
        """Kind and key."""
        return (self.scope_kind, self.scope_key)
