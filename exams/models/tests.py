"""A test (môn thi) of a campaign. Its numbers come from the regime, through `recruitment`."""

from django.db import models
from django.db.models import Q

from exams.rules.kinds import KINDS, legal


class Form(models.TextChoices):
    COMPUTER = "computer", "computer"
    WRITTEN = "written", "written"


class Mode(models.TextChoices):
    """How papers are made: drawn for each candidate, or one of few forms assembled before."""

    EACH = "each", "each"
    FORMS = "forms", "forms"


class Arrangement(models.TextChoices):
    """The order of questions on a paper: drawn over all, or drawn within cells, cell after cell."""

    DRAWN = "drawn", "drawn"
    BY_CELL = "by_cell", "by_cell"


def legal_kinds() -> list[str]:
    """The kinds of the law's computer papers, in order."""
    return [kind for kind in KINDS if legal(kind)]


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
    # The kinds of items that its papers may hold; a campaign under XR-2025b takes the law's three.
    kinds = models.JSONField(default=legal_kinds)
    mode = models.CharField(max_length=10, choices=Mode.choices, default=Mode.EACH)
    arrangement = models.CharField(
        max_length=10, choices=Arrangement.choices, default=Arrangement.DRAWN
    )
    options_drawn = models.BooleanField(default=True)
    # Sealed copies of the bank that must be kept and read again before its items may be opened.
    copies_asked = models.PositiveSmallIntegerField(default=0)
    # What candidates may use at the test, as the notice says it.
    allowed = models.CharField(max_length=500, blank=True)

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
                condition=Q(mode__in=["each", "forms"]), name="a_test_has_a_known_mode"
            ),
            models.CheckConstraint(
                condition=Q(arrangement__in=["drawn", "by_cell"]),
                name="a_test_has_a_known_arrangement",
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
