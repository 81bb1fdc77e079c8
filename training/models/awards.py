"""How a course ends: the decision on graduates, and the register of certificates."""

from django.db import models
from django.db.models import F, Q

from training.models.intakes import Intake
from training.models.trainees import Trainee


class Graduation(models.Model):
    """A decision on who graduated, with its paper; its list is frozen with it. Append-only."""

    append_only = True

    intake = models.ForeignKey(Intake, models.PROTECT, related_name="graduations")
    reference = models.CharField(max_length=20)
    document = models.CharField(max_length=60)
    decided_on = models.DateField()
    signer = models.CharField(max_length=200)
    by = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        ordering = ("intake", "decided_on")
        constraints = [
            models.UniqueConstraint(fields=["reference"], name="one_graduation_per_reference"),
            models.UniqueConstraint(
                fields=["intake", "document"], name="one_graduation_per_intake_and_paper"
            ),
            models.CheckConstraint(
                condition=~Q(document="") & ~Q(signer=""), name="a_graduation_has_paper_and_signer"
            ),
        ]

    def __str__(self) -> str:
        return self.document


class GraduationRow(models.Model):
    """One trainee in a decision: final mark in hundredths, grade, and how it was calculated. Append-only."""

    append_only = True

    graduation = models.ForeignKey(Graduation, models.PROTECT, related_name="rows")
    trainee = models.OneToOneField(Trainee, models.PROTECT, related_name="graduation_row")
    graduated = models.BooleanField()
    hundredths = models.PositiveSmallIntegerField(null=True)
    grade = models.CharField(max_length=20, blank=True, default="")
    # The steps as shown to the trainee, kept as they stood on the day.
    calculation = models.JSONField()

    class Meta:
        ordering = ("graduation", "trainee")
        constraints = [
            models.CheckConstraint(
                condition=Q(hundredths__isnull=True) | Q(hundredths__lte=1000),
                name="a_final_mark_is_at_most_10",
            ),
            models.CheckConstraint(
                condition=Q(graduated=False) | Q(hundredths__isnull=False),
                name="a_graduate_has_a_final_mark",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.graduation_id} {self.trainee_id}"


class Certificate(models.Model):
    """A certificate in the register: its number is given once. Append-only.

    `facts` are what is printed and what its QR code shows to everybody.
    """

    append_only = True

    trainee = models.OneToOneField(Trainee, models.PROTECT, related_name="certificate")
    agency = models.ForeignKey("office.Agency", models.PROTECT, related_name="certificates")
    year = models.PositiveSmallIntegerField()
    # Số vào sổ within the year, and số hiệu on the blank.
    register_number = models.PositiveIntegerField()
    serial = models.CharField(max_length=30)
    issued_on = models.DateField()
    signer = models.CharField(max_length=200)
    signer_title = models.CharField(max_length=200)
    facts = models.JSONField()
    facts_digest = models.CharField(max_length=64)
    by = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        ordering = ("agency", "year", "register_number")
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "year", "register_number"],
                name="one_certificate_per_register_number",
            ),
            models.UniqueConstraint(fields=["agency", "serial"], name="one_certificate_per_serial"),
            models.UniqueConstraint(fields=["facts_digest"], name="one_certificate_per_facts"),
            models.CheckConstraint(
                condition=Q(issued_on__year=F("year")) & Q(register_number__gte=1),
                name="a_certificate_stands_in_the_register_of_its_year",
            ),
        ]

    def __str__(self) -> str:
        return self.serial


class Revocation(models.Model):
    """A certificate taken back by a decision. Append-only."""

    append_only = True

    certificate = models.OneToOneField(Certificate, models.PROTECT, related_name="revocation")
    document = models.CharField(max_length=60)
    decided_on = models.DateField()
    reason = models.CharField(max_length=300)
    by = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(document="") & ~Q(reason=""), name="a_revocation_has_paper_and_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.certificate_id} {self.document}"
