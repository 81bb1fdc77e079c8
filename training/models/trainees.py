"""Trainees, and everything decided about them, on one line of events."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact

STATES = [
    "enrolled",
    "graduated",
    "not_graduated",
    "on_leave",
    "selected",
    "suspended",
    "withdrawn",
]
EVENTS = [
    "award_revoked",
    "certificate",
    "class_changed",
    "commitment",
    "discipline",
    "enrolment",
    "graduation",
    "leave",
    "non_graduation",
    "placement",
    "posting",
    "resumption",
    "selection",
    "service",
    "suspension",
    "transfer",
    "withdrawal",
]


class Trainee(models.Model):
    """A trainee (học viên) of one intake. Personal data: this row may be erased by law."""

    reference = models.CharField(max_length=20)
    intake = models.ForeignKey("training.Intake", models.PROTECT, related_name="trainees")
    training_class = models.ForeignKey(
        "training.TrainingClass", models.PROTECT, null=True, blank=True, related_name="trainees"
    )
    number = models.CharField(max_length=20)
    state = models.CharField(max_length=14, default="selected")
    full_name = models.CharField(max_length=200)
    name_key = models.TextField()
    search = models.CharField(max_length=220)
    birth_date = models.DateField()
    sex = models.CharField(max_length=3)
    identity_number = models.CharField(max_length=12, blank=True, default="")
    phone = models.CharField(max_length=11, blank=True, default="")
    email = models.CharField(max_length=200, blank=True, default="")
    ethnicity = models.CharField(max_length=40, blank=True, default="")
    degree = models.CharField(max_length=100, blank=True, default="")
    major = models.CharField(max_length=200, blank=True, default="")
    # Where he comes from: the unit as it is today, and its name as it was written then.
    home_unit = models.ForeignKey(
        "office.Unit", models.PROTECT, null=True, blank=True, related_name="trainees"
    )
    home_written = models.CharField(max_length=200, blank=True, default="")
    # A trainee who came from a campaign: its code and his candidate number there.
    campaign = models.CharField(max_length=40, blank=True, default="")
    candidate_number = models.CharField(max_length=10, blank=True, default="")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="trainee_records",
    )
    # The account was made here for this person: the school may give its password anew.
    account_made = models.BooleanField(default=False)

    class Meta:
        ordering = ("intake", "name_key", "number")
        constraints = [
            models.UniqueConstraint(fields=["reference"], name="one_trainee_per_reference"),
            models.UniqueConstraint(
                fields=["intake", "number"], name="one_trainee_per_intake_and_number"
            ),
            models.UniqueConstraint(
                fields=["intake", "identity_number"],
                condition=~Q(identity_number=""),
                name="one_trainee_per_intake_and_identity",
            ),
            models.UniqueConstraint(
                fields=["campaign", "candidate_number"],
                condition=~Q(campaign=""),
                name="one_trainee_per_candidate",
            ),
            models.CheckConstraint(
                condition=Q(state__in=STATES), name="a_trainee_has_a_known_state"
            ),
            models.CheckConstraint(
                condition=~Q(number="") & ~Q(full_name=""), name="a_trainee_has_number_and_name"
            ),
            models.CheckConstraint(
                condition=Q(campaign="", candidate_number="")
                | ~Q(campaign="") & ~Q(candidate_number=""),
                name="a_candidate_is_named_with_his_campaign",
            ),
            models.CheckConstraint(
                condition=Q(identity_number="") | Q(Exact(Length("identity_number"), 12)),
                name="a_trainee_identity_has_12_digits",
            ),
            models.UniqueConstraint(
                fields=["intake", "account"],
                condition=Q(account__isnull=False),
                name="one_trainee_per_intake_and_account",
            ),
            models.CheckConstraint(
                condition=Q(account_made=False) | Q(account__isnull=False),
                name="an_account_made_is_there",
            ),
        ]
        indexes = [
            models.Index(fields=["intake", "state"], name="trainees_by_state"),
            models.Index(fields=["training_class", "state"], name="trainees_by_class"),
        ]

    def __str__(self) -> str:
        return self.number


class TrainingEvent(models.Model):
    """One thing that was decided or happened, with the paper behind it. Append-only.

    `on` is the legal date; `document` the number on the paper, empty where the act needs none.
    """

    append_only = True

    trainee = models.ForeignKey(Trainee, models.PROTECT, related_name="events")
    kind = models.CharField(max_length=20)
    on = models.DateField()
    document = models.CharField(max_length=60, blank=True, default="")
    # What the line tells beside its kind: codes and figures, no free personal data.
    facts = models.JSONField(default=dict)
    by = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        ordering = ("on", "at", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=EVENTS), name="an_event_has_a_known_kind"),
        ]
        indexes = [models.Index(fields=["trainee", "on"], name="events_of_a_trainee")]

    def __str__(self) -> str:
        return f"{self.trainee_id} {self.kind} {self.on}"
