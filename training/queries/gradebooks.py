"""The table of marks of a class, the roll of one module, and one mark: what pages of marks show."""

from collections.abc import Sequence
from dataclasses import dataclass

from accounts.models import User
from ledger.rules.refusals import Refusal
from training.models import Module, ModuleMark, Trainee, TrainingClass
from training.queries import grades
from training.queries.calculations import Calculation, Numbers, Step
from training.queries.reach import Here
from training.rules.states import STUDYING

NONE = "-"
MOST_ATTEMPTS = 9


@dataclass(frozen=True)
class Table:
    """Trainees × modules of one class, with what is missing counted."""

    classes: list[TrainingClass]
    training_class: TrainingClass | None
    modules: list[Module]
    rows: list[Calculation]
    numbers: Numbers
    unplaced: bool

    @property
    def missing(self) -> int:
        """How many marks are open."""
        return sum(step.hundredths is None for row in self.rows for step in row.steps)


@dataclass(frozen=True)
class Line:
    """One trainee in the roll of a module: the mark that counts, and whether this attempt is open."""

    trainee: Trainee
    step: Step
    open: bool


@dataclass(frozen=True)
class Roll:
    """The roll of one class in one module for one attempt."""

    module: Module
    attempt: int
    lines: list[Line]
    numbers: Numbers

    @property
    def open(self) -> list[Trainee]:
        """Whoever may get a mark of this attempt."""
        return [line.trainee for line in self.lines if line.open]


def table(here: Here, code: str) -> Table:
    """The marks of the class asked for, else of the first one the reader sees."""
    chosen = next((one for one in here.classes if one.code == code), None)
    unplaced = here.whole and here.trainees.filter(training_class=None).exists()
    if chosen is None and not (unplaced and code == NONE):
        chosen = here.classes[0] if here.classes else None
    numbers = grades.preview(here.intake.scheme)
    rows = grades.shown_in(here.intake, chosen) if chosen or here.whole else []
    made = grades.many(here.intake, rows, numbers)
    return Table(here.classes, chosen, grades.modules(here.intake), made, numbers, unplaced)


def roll(training_class: TrainingClass, module: str, attempt: str) -> Roll:
    """Everybody of the class in one module; from the second attempt on only those who have to repeat it."""
    intake = training_class.intake
    found = grades.module(intake, module)
    number = int(attempt) if attempt.isascii() and attempt.isdigit() and len(attempt) < 3 else 1
    number = min(max(number, 1), MOST_ATTEMPTS)
    numbers = grades.preview(intake.scheme)
    people = grades.studying(training_class)
    lines = []
    for one in grades.many(intake, people, numbers):
        step = next(s for s in one.steps if s.code == found.code)
        taken = {attempt.number for attempt in step.attempts}
        open_ = number not in taken and (number == 1 or number - 1 in taken)
        if number == 1 or number in taken or (open_ and (step.below or step.over)):
            lines.append(Line(one.trainee, step, open_))
    return Roll(found, number, lines, numbers)


def trainee(here: Here, reference: str) -> Trainee:
    """A trainee the reader sees. Refuses `trainee.missing`."""
    rows = here.trainees.select_related("intake__scheme", "training_class__intake__scheme")
    found = rows.filter(reference=reference).first()
    if found is None:
        raise Refusal("trainee.missing", trainee=reference)
    return found


def own(user: User, reference: str) -> Trainee:
    """The user's own row. Refuses `trainee.missing`."""
    rows = Trainee.objects.select_related("intake__scheme")
    found = rows.filter(reference=reference, account=user).first()
    if found is None:
        raise Refusal("trainee.missing", trainee=reference)
    return found


def mark(here: Here, reference: str, module: str, attempt: int) -> ModuleMark:
    """The newest version of one mark, of a trainee who still studies. Refuses `trainee.missing`, `grade.missing`."""
    found = trainee(here, reference)
    subject = grades.module(here.intake, module)
    rows = ModuleMark.objects.filter(trainee=found, module=subject, attempt=attempt)
    newest = rows.select_related("module").order_by("-version").first()
    if newest is None or found.state not in STUDYING:
        raise Refusal("grade.missing", number=found.number, module=module)
    newest.trainee = found
    return newest


def history(trainee: Trainee) -> Sequence[ModuleMark]:
    """The corrections of a trainee's marks, the newest first."""
    rows = trainee.module_marks.filter(version__gt=1).select_related("module")
    return list(rows.order_by("-at", "-pk"))
