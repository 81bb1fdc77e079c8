"""A sitting (lượt thi): one candidate in one session, and the changes of his deadline."""

from django.db import models
from django.db.models import F, Q

from .machines import Machine
from .sessions import Room, Session


class SittingState(models.TextChoices):
    EXPECTED = "expected", "expected"
    CHECKED_IN = "checked_in", "checked_in"
    STARTED = "started", "started"
    SUBMITTED = "submitted", "submitted"
    COLLECTED = "collected", "collected"
    SUSPENDED = "suspended", "suspended"
    ABSENT = "absent", "absent"


class Sitting(models.Model):
    """Where one candidate stands in one session."""

    pk = models.CompositePrimaryKey("session_id", "number")
    session = models.ForeignKey(Session, models.PROTECT, related_name="sittings", db_index=False)
    # The candidate number; opaque text here.
    number = models.CharField(max_length=20)
    room = models.ForeignKey(Room, models.PROTECT, related_name="sittings")
    state = models.CharField(
        max_length=10, choices=SittingState.choices, default=SittingState.EXPECTED
    )
    machine = models.ForeignKey(Machine, models.PROTECT, null=True, related_name="sittings")
    # Counts sign-ins and moves; only a token of the present seat may save.
    seat = models.PositiveSmallIntegerField(default=0)
    pin_digest = models.CharField(max_length=64, blank=True)
    genesis = models.BinaryField(max_length=32, null=True)
    deadline = models.DateTimeField(null=True)
    checked_in_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "machine"],
                condition=Q(state__in=["checked_in", "started"]),
                name="one_active_sitting_per_machine",
            ),
            models.CheckConstraint(condition=~Q(number=""), name="a_sitting_names_its_candidate"),
            models.CheckConstraint(
                condition=Q(
                    state__in=["expected", "absent"], started_at__isnull=True, ended_at__isnull=True
                )
                | Q(
                    state="checked_in",
                    checked_in_at__isnull=False,
                    started_at__isnull=True,
                    ended_at__isnull=True,
                )
                | Q(
                    state="started",
                    checked_in_at__isnull=False,
                    started_at__isnull=False,
                    ended_at__isnull=True,
                )
                | Q(
                    state__in=["submitted", "collected", "suspended"],
                    checked_in_at__isnull=False,
                    started_at__isnull=False,
                    ended_at__isnull=False,
                ),
                name="a_sitting_has_the_dates_of_its_state",
            ),
            models.CheckConstraint(
                condition=Q(started_at__isnull=True)
                | Q(machine__isnull=False, deadline__isnull=False, genesis__isnull=False),
                name="a_started_sitting_has_machine_deadline_and_paper",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
                name="a_sitting_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}:{self.number} {self.state}"


class DeadlineChange(models.Model):
    """Time credited to a sitting: how much, why, and on whose word."""

    append_only = True

    session = models.ForeignKey(Session, models.PROTECT, related_name="credits", db_index=False)
    number = models.CharField(max_length=20)
    place = models.PositiveSmallIntegerField()
    seconds = models.PositiveIntegerField()
    deadline = models.DateTimeField()
    reason = models.CharField(max_length=500)
    author = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "number", "place"], name="one_credit_per_sitting_and_place"
            ),
            models.CheckConstraint(condition=Q(seconds__gt=0), name="a_credit_gives_some_time"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_credit_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}:{self.number} +{self.seconds}s"
