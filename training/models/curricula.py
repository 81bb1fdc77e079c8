"""What is taught: a programme of phases and modules, and the lessons of a class."""

from django.db import models
from django.db.models import F, Q

from training.models.intakes import TrainingClass

PHASES = ["classroom", "exam", "practice", "rotation", "thesis"]
LESSONS = ["cancelled", "planned"]


class Programme(models.Model):
    """A curriculum (chương trình), fixed for the intakes that use it."""

    scheme = models.ForeignKey("training.Scheme", models.PROTECT, related_name="programmes")
    code = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    by = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        ordering = ("code",)
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "code"], name="one_programme_per_scheme_and_code"
            ),
            models.CheckConstraint(
                condition=~Q(code="") & ~Q(title=""), name="a_programme_has_code_and_title"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Phase(models.Model):
    """A stretch of a programme: classroom, practice at a commune, rotation, thesis, exam."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="phases")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12)
    title = models.CharField(max_length=200)
    weeks = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("programme", "order")
        constraints = [
            models.UniqueConstraint(fields=["programme", "order"], name="one_phase_per_place"),
            models.CheckConstraint(condition=Q(kind__in=PHASES), name="a_phase_has_a_known_kind"),
            models.CheckConstraint(condition=Q(weeks__gt=0), name="a_phase_lasts"),
        ]

    def __str__(self) -> str:
        return f"{self.programme_id}/{self.order}"


class Module(models.Model):
    """A subject (học phần) with its periods and its weight in the final grade."""

    phase = models.ForeignKey(Phase, models.PROTECT, related_name="modules")
    code = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    order = models.PositiveSmallIntegerField()
    periods = models.PositiveSmallIntegerField()
    # Its part in the final grade, in whole units; 0: passed or not, but not counted.
    weight = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("phase", "order")
        constraints = [
            models.UniqueConstraint(fields=["phase", "code"], name="one_module_per_phase_and_code"),
            models.UniqueConstraint(fields=["phase", "order"], name="one_module_per_place"),
            models.CheckConstraint(
                condition=~Q(code="") & ~Q(title=""), name="a_module_has_code_and_title"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Lesson(models.Model):
    """One meeting of a class (buổi học) with its room and lecturer."""

    reference = models.CharField(max_length=20)
    training_class = models.ForeignKey(TrainingClass, models.PROTECT, related_name="lessons")
    module = models.ForeignKey(Module, models.PROTECT, related_name="lessons")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    periods = models.PositiveSmallIntegerField()
    room = models.CharField(max_length=60)
    # The opaque reference and the name of who teaches; a guest has no account.
    lecturer = models.CharField(max_length=20, blank=True, default="")
    lecturer_name = models.CharField(max_length=200)
    state = models.CharField(max_length=10, default="planned")
    cancel_reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        ordering = ("starts_at", "pk")
        constraints = [
            models.UniqueConstraint(fields=["reference"], name="one_lesson_per_reference"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="a_lesson_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=Q(periods__gt=0), name="a_lesson_has_periods"),
            models.CheckConstraint(
                condition=~Q(room="") & ~Q(lecturer_name=""), name="a_lesson_has_room_and_lecturer"
            ),
            models.CheckConstraint(
                condition=Q(state="planned", cancel_reason="")
                | Q(state="cancelled") & ~Q(cancel_reason=""),
                name="only_a_cancelled_lesson_says_why",
            ),
        ]
        indexes = [models.Index(fields=["room", "starts_at"], name="lesson_by_room")]

    def __str__(self) -> str:
        return self.reference
