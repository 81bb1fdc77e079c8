"""Applications: what happened to each, and, apart from it, the person who may be erased."""

from django.db import models
from django.db.models import Q

from recruitment.models.campaigns import Campaign, Post
from recruitment.rules.applications import STATES

DOCUMENTS = ["degree", "form", "identity", "other", "photo", "priority"]


class Application(models.Model):
    """One form for one post. Holds nothing that names anybody."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="applications")
    post = models.ForeignKey(Post, models.PROTECT, related_name="applications")
    reference = models.CharField(max_length=20)
    state = models.CharField(max_length=20, default="received")
    received_on = models.DateField()
    # Categories of priority as declared; the best of them counts.
    declared = models.JSONField(default=list)
    wishes = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reference"], name="one_application_per_reference"),
            models.CheckConstraint(
                condition=Q(state__in=sorted(STATES)), name="an_application_has_a_known_state"
            ),
        ]
        indexes = [
            models.Index(fields=["campaign", "state"], name="applications_by_state"),
            models.Index(fields=["campaign", "received_on"], name="applications_by_day"),
        ]

    def __str__(self) -> str:
        return self.reference


class Person(models.Model):
    """Who applied. This row may be erased by law; every other row stands without it."""

    application = models.OneToOneField(Application, models.PROTECT, related_name="person")
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="people")
    full_name = models.CharField(max_length=120)
    name_key = models.CharField(max_length=500)
    unaccented = models.CharField(max_length=120, db_index=True)
    birth_date = models.DateField()
    sex = models.CharField(max_length=6)
    ethnicity = models.CharField(max_length=60)
    identity_number = models.CharField(max_length=12)
    phone = models.CharField(max_length=20)
    email = models.CharField(max_length=120, blank=True)
    address = models.CharField(max_length=300, blank=True)
    qualification = models.CharField(max_length=300, blank=True)
    # True when the form contradicts itself or the campaign's days: somebody should look.
    odd = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "identity_number"],
                name="one_application_per_identity_and_campaign",
            ),
            models.CheckConstraint(
                condition=Q(identity_number__regex=r"^[0-9]{12}$"),
                name="an_identity_number_has_12_digits",
            ),
            models.CheckConstraint(
                condition=Q(sex__in=["female", "male"]), name="a_person_has_a_sex_as_on_the_card"
            ),
            models.CheckConstraint(condition=~Q(full_name=""), name="a_person_has_a_name"),
        ]
        indexes = [
            models.Index(fields=["campaign", "name_key"], name="people_by_name"),
            models.Index(fields=["campaign", "phone"], name="people_by_phone"),
            models.Index(fields=["campaign", "unaccented", "birth_date"], name="people_by_birth"),
        ]

    def __str__(self) -> str:
        return f"person of {self.application_id}"


class Decision(models.Model):
    """What was decided on an application, by whom and with which coded reasons. Append-only."""

    append_only = True

    application = models.ForeignKey(Application, models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=20)
    reasons = models.JSONField(default=list)
    by = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=sorted(STATES)),
                name="a_decision_has_a_known_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id}: {self.outcome}"


class ApplicationDocument(models.Model):
    """A paper that came with an application. This row may be erased by law, its file with it."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="documents")
    file = models.OneToOneField("office.File", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12)
    sha256 = models.CharField(max_length=64)
    by = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "sha256"], name="one_copy_of_a_document_per_application"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=DOCUMENTS), name="a_document_has_a_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="a_document_has_its_digest"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id}: {self.kind}"
