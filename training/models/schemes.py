"""A training scheme and its numbers: each value a version with its source, in force once an officer confirmed it."""

from django.db import models
from django.db.models import F, Q

MARKS = ["demo", "found", "known_high", "known_low", "known_medium", "unknown"]


class Scheme(models.Model):
    """A training scheme (đề án): its name, legal basis, target and years."""

    agency = models.ForeignKey("office.Agency", models.PROTECT, related_name="schemes")
    code = models.CharField(max_length=20)
    title = models.CharField(max_length=400)
    # [{"text", "mark"}]: what it rests on, as far as it was found.
    legal_basis = models.JSONField(default=list)
    target = models.PositiveIntegerField()
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    opened_by = models.CharField(max_length=20)
    opened_at = models.DateTimeField()

    class Meta:
        ordering = ("code",)
        constraints = [
            models.UniqueConstraint(fields=["code"], name="one_scheme_per_code"),
            models.CheckConstraint(
                condition=~Q(code="") & ~Q(title="") & ~Q(code__contains="/"),
                name="a_scheme_has_code_and_title",
            ),
            models.CheckConstraint(condition=Q(target__gt=0), name="a_scheme_has_a_target"),
            models.CheckConstraint(
                condition=Q(last_year__gte=F("first_year")), name="a_scheme_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def scope(self) -> tuple[str, str]:
        """The scope of grants on this scheme."""
        return ("scheme", self.code)


class RuleVersion(models.Model):
    """One value of one number of a scheme, with where it comes from; a newer version replaces it. Append-only."""

    append_only = True

    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="rule_versions")
    key = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField()
    # What `training.rules.terms` reads for this key: a number as text, a choice, a list. Null: not known.
    value = models.JSONField(null=True)
    mark = models.CharField(max_length=12)
    source = models.CharField(max_length=500)
    by = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        ordering = ("key", "version")
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "key", "version"], name="one_rule_value_per_version"
            ),
            models.CheckConstraint(
                condition=Q(mark__in=MARKS), name="a_rule_value_has_a_known_mark"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="a_rule_value_names_its_source"),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | Q(mark="unknown"),
                name="only_an_unknown_rule_has_no_value",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme_id} {self.key}/{self.version}"


class RuleConfirmation(models.Model):
    """A named officer's word that a value holds, on a paper. Decisions rely on confirmed values only. Append-only."""

    append_only = True

    rule = models.OneToOneField(RuleVersion, models.PROTECT, related_name="confirmation")
    document = models.CharField(max_length=200)
    by = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(document="") & ~Q(name=""),
                name="a_confirmation_names_person_and_paper",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule_id} by {self.name}"
