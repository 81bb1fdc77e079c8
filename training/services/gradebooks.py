"""Marks of one class and module from a sheet: the sheet out, its preview, its entry."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from accounts.models import User
from ledger.rules.refusals import Refusal
from office.refusals import sentence
from office.rules.columns import Column, Row, RowError, in_order
from office.services import files, imports, spreadsheets
from office.services.imports import Place
from training.models import Module, ModuleMark, Trainee, TrainingClass
from training.queries import grades as queries
from training.rules import marks
from training.rules.states import STUDYING
from training.services import grades

MOST_ROWS = 2_000
NUMBER = Column("number", "Mã học viên", aliases=("Số học viên", "Mã số"))
NAME = Column("name", "Họ và tên", aliases=("Họ tên",), required=False)
MARK = Column("mark", "Điểm", aliases=("Điểm học phần",), required=False)
COLUMNS = (NUMBER, NAME, MARK)


@dataclass(frozen=True)
class Sheet:
    """What a file of marks holds: new marks, rows without one, and what is wrong by row."""

    marks: dict[str, int]
    people: list[tuple[int, Trainee, str]]
    blank: int
    same: int
    errors: list[RowError]
    report: bytes | None = field(default=None, repr=False)

    @property
    def told(self) -> list[tuple[int, str]]:
        """The errors as sentences, by row."""
        return [(one.row, sentence(one.refusal())) for one in self.errors]


def template(training_class: TrainingClass, module: Module, *, attempt: int = 1) -> bytes:
    """The sheet of a class: number and name of everybody, one column for the mark, filled where it is known."""
    people = queries.studying(training_class)
    known = _known(module, attempt, people)
    rows = [[one.number, one.full_name, marks.shown(known.get(one.pk))] for one in people]
    return spreadsheets.export([one.title for one in COLUMNS], rows, sheet=module.code[:31])


def place(training_class: TrainingClass) -> Place:
    """Where the sheets of a class wait."""
    return Place("grade.enter", training_class.scope, "pending_marks", "grade_file.missing")


def read(training_class: TrainingClass, module: Module, data: bytes, *, attempt: int = 1) -> Sheet:
    """What the file would enter; nothing is written.

    Refuses `grade_file.no_column`, and what spreadsheets refuse for the whole file.
    """
    reading = spreadsheets.read(data, COLUMNS, most_rows=MOST_ROWS)
    if MARK.key not in reading.header.places:
        raise Refusal("grade_file.no_column", column=MARK.title)
    everybody = {
        one.number.casefold(): one
        for one in training_class.intake.trainees.select_related("training_class")
    }
    known = _known(module, attempt, list(everybody.values()))
    earlier = _known(module, attempt - 1, list(everybody.values()))
    sheet = Sheet({}, [], 0, 0, [])
    errors: list[RowError] = []
    places: dict[str, int] = {}
    blank = same = 0
    for row in reading.rows:
        number = str(row["number"]).casefold()
        trainee = everybody.get(number)
        wrong = _wrong_person(row, trainee, training_class, places)
        if trainee is None or wrong:
            errors += [wrong] if wrong else []
            continue
        places[number] = row.number
        if row["mark"] in (None, ""):
            blank += 1
            continue
        try:
            value = marks.read(str(row["mark"]))
        except Refusal as refusal:
            errors.append(RowError(row.number, refusal.code, MARK.title, refusal.facts))
            continue
        if known.get(trainee.pk) == value:
            same += 1
        elif trainee.pk in known:
            facts = {"shown": marks.shown(known[trainee.pk]), "number": trainee.number}
            errors.append(RowError(row.number, "grade_file.entered", MARK.title, facts))
        elif attempt > 1 and trainee.pk not in earlier:
            told = {"number": trainee.number, "attempt": attempt}
            errors.append(RowError(row.number, "grade_file.no_earlier", MARK.title, told))
        else:
            sheet.marks[trainee.reference] = value
            sheet.people.append((row.number, trainee, marks.shown(value)))
    found = in_order([*reading.errors, *errors])
    report = spreadsheets.report(reading, errors) if found else None
    return Sheet(sheet.marks, sheet.people, blank, same, found, report)


def enter(
    training_class: TrainingClass,
    module: Module,
    reference: str,
    *,
    attempt: int = 1,
    by: User,
    at: datetime,
) -> list[ModuleMark]:
    """The marks of the waiting file, entered: all of them, or none when a row is wrong.

    Refuses `grade_file.missing`, `grade_file.faulty`, and as `grades.enter` does.
    """
    file = imports.waiting(place(training_class), reference, by=by, at=at)
    sheet = read(training_class, module, files.read(file), attempt=attempt)
    if sheet.errors:
        raise Refusal("grade_file.faulty", count=len(sheet.errors))
    intake = training_class.intake
    return grades.enter(module, intake, sheet.marks, attempt=attempt, by=by, at=at)


def _wrong_person(
    row: Row, trainee: Trainee | None, training_class: TrainingClass, places: Mapping[str, int]
) -> RowError | None:
    number = str(row["number"])
    if number.casefold() in places:
        facts = {"shown": number, "other": places[number.casefold()]}
        return RowError(row.number, "grade_file.twice", NUMBER.title, facts)
    if trainee is None:
        return RowError(row.number, "grade_file.unknown", NUMBER.title, {"shown": number})
    if trainee.training_class_id != training_class.pk:
        theirs = trainee.training_class.code if trainee.training_class else "–"
        facts = {"shown": number, "training_class": theirs}
        return RowError(row.number, "grade_file.other_class", NUMBER.title, facts)
    if trainee.state not in STUDYING:
        facts = {"number": number, "trainee_state": trainee.state}
        return RowError(row.number, "grade_file.not_studying", NUMBER.title, facts)
    return None


def _known(module: Module, attempt: int, people: list[Trainee]) -> dict[int, int]:
    """The newest marks of an attempt by trainee."""
    rows = module.marks.filter(attempt=attempt, trainee__in=[one.pk for one in people])
    return dict(rows.order_by("version").values_list("trainee_id", "hundredths"))
