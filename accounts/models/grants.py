"""Role grants: who holds which role, where and from when to when."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from accounts.models.users import User
from accounts.rules.roles import Role
from accounts.rules.scopes import RANKS, Scope


class GrantQuerySet(models.QuerySet["Grant"]):
    """Grants by moment."""

    def active(self, at: datetime) -> Self:
        """Grants in force at `at`: from the start, up to but not at the end."""
        return self.filter(starts_on__lte=at).exclude(ends_on__lte=at)

    def lasting(self, at: datetime) -> Self:
        """Grants in force at `at` or later."""
        return self.ever().exclude(ends_on__lte=at)

    def ever(self) -> Self:
        """Grants that were or will be in force for some time."""
        return self.exclude(ends_on__lte=F("starts_on"))


class Grant(models.Model):
    """A role of one person in one scope for some time.

    `alias` is the name under which the holder acts there (a marker is "M01"). A grant is never
    deleted: to take it back is to bring its end forward, with author and reason.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=32)
    scope_kind = models.CharField(max_length=16)
    scope_key = models.CharField(max_length=80)
    starts_on = models.DateTimeField()
    ends_on = models.DateTimeField(null=True, blank=True)
    alias = models.CharField(max_length=32, blank=True, default="")
    reason = models.CharField(max_length=300)
    override_reason = models.CharField(max_length=300, blank=True, default="")
    founding = models.BooleanField(default=False)
    granted_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="grants_given"
    )
    granted_at = models.DateTimeField()
    ended_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="grants_ended"
    )
    end_reason = models.CharField(max_length=300, blank=True, default="")

    objects = GrantQuerySet.as_manager()

    class Meta:
        ordering = ("scope_kind", "scope_key", "role", "starts_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(role__in=sorted(role.value for role in Role)),
                name="grant_role_is_known",
            ),
            models.CheckConstraint(
                condition=Q(scope_kind__in=sorted(RANKS)) & ~Q(scope_key=""),
                name="grant_scope_is_known",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="grant_does_not_end_before_it_starts",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="grant_has_a_reason"),
            models.CheckConstraint(
                condition=Q(founding=True, granted_by__isnull=True)
                | Q(founding=False, granted_by__isnull=False),
                name="grant_is_given_by_someone_unless_founding",
            ),
            models.CheckConstraint(
                condition=Q(granted_by__isnull=True) | ~Q(granted_by=F("user")),
                name="nobody_grants_a_role_to_himself",
            ),
            models.CheckConstraint(
                condition=Q(ended_by__isnull=True) | (Q(ends_on__isnull=False) & ~Q(end_reason="")),
                name="ended_grant_has_its_end_and_reason",
            ),
            models.UniqueConstraint(
                fields=["founding"],
                condition=Q(founding=True),
                name="one_founding_grant_per_installation",
            ),
            models.UniqueConstraint(
                fields=["scope_kind", "scope_key", "alias"],
                condition=~Q(alias=""),
                name="one_holder_per_alias_and_scope",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "scope_kind", "scope_key"],
                condition=Q(ends_on__isnull=True),
                name="one_open_grant_per_user_role_and_scope",
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} {self.scope_kind}:{self.scope_key}"

    @property
    def scope(self) -> Scope:
        """Kind and key."""
        return (self.scope_kind, self.scope_key)
