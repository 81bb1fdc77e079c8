"""What each candidate got: round 1, penalties from minutes, written marks once joined."""

from django.db import models
from django.db.models import Q

from law.rules.penalties import KINDS
from recruitment.models.campaigns import Campaign
from recruitment.models.candidates import Candidate


class RoundResult(models.Model):
    """The result of one computer session for one candidate, as scored. Append-only."""

    append_only = True

    candidate = models.ForeignKey(Candidate, models.PROTECT, related_name="round_results")
    session = models.CharField(max_length=24)
    correct = models.PositiveSmallIntegerField()
    counted_hundredths = models.PositiveIntegerField()
    passed = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["candidate", "session"], name="one_result_per_candidate_and_session"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidate_id} {self.session}"


class Penalty(models.Model):
    """A penalty with the minutes it stands in; frozen before the marks are known. Append-only."""

    append_only = True

    candidate = models.ForeignKey(Candidate, models.PROTECT, related_name="penalties")
    # `KTC/1` for a session, `NVCN` for a written test.
    key = models.CharField(max_length=24)
    kind = models.CharField(max_length=12)
    percent = models.PositiveSmallIntegerField()
    minutes = models.CharField(max_length=60)
    by = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["candidate", "key", "minutes"],
                name="one_penalty_per_candidate_test_and_minutes",
            ),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="a_penalty_has_a_known_kind"),
            models.CheckConstraint(condition=~Q(minutes=""), name="a_penalty_names_its_minutes"),
            models.CheckConstraint(
                condition=Q(percent__lte=100), name="a_penalty_takes_at_most_the_whole"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidate_id} {self.key} {self.kind}"


class Code(models.Model):
    """Whose script had which code: known here only once the codes are opened. Append-only."""

    append_only = True

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="codes")
    key = models.CharField(max_length=24)
    candidate = models.ForeignKey(Candidate, models.PROTECT, related_name="codes")
    code = models.CharField(max_length=9)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "key", "code"], name="one_script_per_code"),
            models.UniqueConstraint(fields=["candidate", "key"], name="one_code_per_candidate_key"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.code}"


class Mark(models.Model):
    """The joined mark of one script: as marked, and as counted after penalties. Append-only."""

    append_only = True

    candidate = models.ForeignKey(Candidate, models.PROTECT, related_name="marks")
    key = models.CharField(max_length=24)
    code = models.CharField(max_length=9)
    mark_hundredths = models.PositiveIntegerField()
    percent = models.PositiveSmallIntegerField()
    counted_hundredths = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["candidate", "key"], name="one_mark_per_candidate_key"),
            models.CheckConstraint(
                condition=Q(counted_hundredths__lte=models.F("mark_hundredths")),
                name="a_penalty_never_raises_a_mark",
            ),
            models.CheckConstraint(
                condition=Q(mark_hundredths__lte=10000), name="a_mark_is_at_most_100"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidate_id} {self.key}"
