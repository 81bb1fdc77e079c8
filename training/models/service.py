"""After the course: the post a graduate takes, and the service he owes."""

from django.db import models
from django.db.models import F, Q

from training.models.trainees import Trainee

BASES = ["confirmed_basis", "recruitment_decision"]
SERVICE = ["paused", "served"]


class Posting(models.Model):
    """A graduate's posting to a commune post: a certificate gives no post, so it cites what does. Append-only."""

    append_only = True

    trainee = models.ForeignKey(Trainee, models.PROTECT, related_name="postings")
    unit = models.ForeignKey("office.Unit", models.PROTECT, null=True, related_name="postings")
    unit_written = models.CharField(max_length=200)
    post = models.CharField(max_length=300)
    rank_code = models.CharField(max_length=10, blank=True, default="")
    # Salary coefficient in hundredths (234 is 2,34).
    coefficient = models.PositiveSmallIntegerField(null=True, blank=True)
    starts_on = models.DateField()
    document = models.CharField(max_length=60)
    decided_on = models.DateField()
    basis = models.CharField(max_length=24)
    # recruitment_decision: campaign and candidate number, or the number of an outside decision.
    basis_campaign = models.CharField(max_length=40, blank=True, default="")
    basis_document = models.CharField(max_length=200)
    basis_confirmed_by = models.CharField(max_length=200, blank=True, default="")
    by = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        ordering = ("trainee", "starts_on")
        constraints = [
            models.UniqueConstraint(
                fields=["trainee", "starts_on"], name="one_posting_per_trainee_and_first_day"
            ),
            models.CheckConstraint(
                condition=Q(basis__in=BASES) & ~Q(basis_document=""),
                name="a_posting_cites_its_basis",
            ),
            models.CheckConstraint(
                condition=Q(basis="recruitment_decision") | ~Q(basis_confirmed_by=""),
                name="another_basis_is_confirmed_by_a_named_officer",
            ),
            models.CheckConstraint(
                condition=~Q(document="") & ~Q(post="") & ~Q(unit_written=""),
                name="a_posting_has_paper_post_and_place",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.trainee_id} {self.post}"


class Commitment(models.Model):
    """The service a trainee signed for, in months, as the signed paper says. Append-only."""

    append_only = True

    trainee = models.OneToOneField(Trainee, models.PROTECT, related_name="commitment")
    months = models.PositiveSmallIntegerField()
    signed_on = models.DateField()
    document = models.CharField(max_length=200)
    # The confirmed rule the months follow, or null when the signed paper alone says so.
    rule = models.ForeignKey(
        "training.RuleVersion", models.PROTECT, null=True, related_name="commitments"
    )
    by = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(months__gt=0), name="a_commitment_lasts"),
            models.CheckConstraint(condition=~Q(document=""), name="a_commitment_is_on_paper"),
        ]

    def __str__(self) -> str:
        return f"{self.trainee_id}: {self.months}"


class ServicePeriod(models.Model):
    """Time served or paused, as the commune confirmed it; an end not yet known is empty. Append-only.

    A later row may end an open one: `ends` names the row it closes.
    """

    append_only = True

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="periods")
    kind = models.CharField(max_length=8)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    ends = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="ended_by"
    )
    document = models.CharField(max_length=200)
    by = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        ordering = ("commitment", "starts_on", "at")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=SERVICE), name="a_service_period_has_a_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="a_service_period_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends_on__isnull=False),
                name="a_row_that_ends_a_period_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(document=""), name="a_service_period_is_confirmed_on_paper"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.kind} {self.starts_on}"
