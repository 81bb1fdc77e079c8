"""A test (môn thi) of a campaign. Its numbers come from the regime, through `recruitment`."""

from django.db import models
from django.db.models import Q


class Form(models.TextChoices):
    COMPUTER = "computer", "computer"
    WRITTEN = "written", "written"


class Test(models.Model):
    """One test of one campaign, such as `KTC` (kiến thức chung) on computers."""

    __test__ = False  # a collector of tests would take it for one

    campaign = models.CharField(max_length=40)
    agency = models.CharField(max_length=40)
    code = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    form = models.CharField(max_length=10, choices=Form.choices)
    questions = models.PositiveSmallIntegerField(null=True)
    minutes = models.PositiveSmallIntegerField()
    # TT 22/2025, Quy chế, Điều 10 khoản 4.a: 3; frozen here with the rules of the campaign.
    bank_multiple = models.PositiveSmallIntegerField(null=True)
    pass_hundredths = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "code"], name="one_test_per_campaign_and_code"
            ),
            models.CheckConstraint(condition=Q(minutes__gt=0), name="a_test_lasts_some_minutes"),
            models.CheckConstraint(
                condition=Q(form__in=["computer", "written"]), name="a_test_has_a_known_form"
            ),
            models.CheckConstraint(
                condition=Q(form="written", questions__isnull=True, bank_multiple__isnull=True)
                | Q(form="computer", questions__gt=0, bank_multiple__gt=0),
                name="only_a_computer_test_counts_its_questions",
            ),
            models.CheckConstraint(
                condition=Q(pass_hundredths__lte=10000), name="a_pass_mark_is_at_most_the_whole"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign}:{self.code}"

    @property
    def scope(self) -> str:
        """The scope of this test's gates: `test:KTC` on computers, `written:NVCN` on paper."""
        return f"{'test' if self.form == Form.COMPUTER else 'written'}:{self.code}"
