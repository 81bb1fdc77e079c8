"""A campaign (kỳ tuyển dụng), its posts, and the keys that will hide who wrote what."""

from django.db import models
from django.db.models import F, Q

from law.rules.frozen import Frozen


class Campaign(models.Model):
    """One recruitment under one plan; its regimes are fixed when the plan is approved."""

    agency = models.ForeignKey("office.Agency", models.PROTECT, related_name="campaigns")
    code = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    plan_approved_on = models.DateField()
    decree = models.CharField(max_length=20)
    exam_regime = models.CharField(max_length=20)
    opens_on = models.DateField()
    closes_on = models.DateField()
    count_first_day = models.BooleanField(default=False)
    # The frozen copy of both regimes, from the gate `rules_frozen` on.
    rules = models.JSONField(null=True)
    rules_digest = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code"], name="one_campaign_per_code"),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")), name="a_campaign_closes_after_it_opens"
            ),
            models.CheckConstraint(
                condition=Q(rules__isnull=True, rules_digest="")
                | Q(rules__isnull=False) & ~Q(rules_digest=""),
                name="frozen_rules_have_their_digest",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def scope(self) -> tuple[str, str]:
        """The scope of grants on this campaign."""
        return ("campaign", self.code)

    @property
    def frozen(self) -> Frozen:
        """The reader of the frozen rules."""
        if self.rules is None:
            raise ValueError(f"the rules of {self.code} are not frozen")
        return Frozen(self.rules)


class Post(models.Model):
    """A post (vị trí việc làm) of one using body, with its quota."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="posts")
    code = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    rank = models.CharField(max_length=40)
    using_body = models.CharField(max_length=300)
    quota = models.PositiveSmallIntegerField()
    # Codes of the tests; no round 1 for ranks whose exam has one round.
    round1_test = models.CharField(max_length=20, blank=True)
    written_test = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "code"], name="one_post_per_campaign_code"),
            models.CheckConstraint(condition=Q(quota__gt=0), name="a_post_has_places"),
            models.CheckConstraint(
                condition=~Q(written_test=""), name="a_post_has_a_professional_test"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id}:{self.code}"


class CodeKey(models.Model):
    """A key of script codes: promised by several bodies, committed, opened after the marks."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="code_keys")
    # `NVCN` for the exam, `NVCN/pk1` for the re-mark.
    key = models.CharField(max_length=24)
    contributions = models.JSONField()
    k_commit = models.CharField(max_length=64, blank=True)
    m_root = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "key"], name="one_code_key_per_campaign"),
            models.CheckConstraint(
                condition=Q(m_root="") | ~Q(k_commit=""), name="a_map_follows_its_committed_key"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id}:{self.key}"
