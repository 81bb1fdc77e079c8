"""Take trainees from a spreadsheet: a template out, a preview, all rows or none, or the good ones.

A file waits between preview and confirmation under `office.services.files`, for its uploader alone and in its
intake alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from accounts import access
from accounts.models import User
from ledger.rules.refusals import Refusal
from ledger.services import refusals
from office.models import File
from office.rules.columns import RowError
from office.services import files, spreadsheets
from training.models import Intake, Trainee
from training.queries import homes
from training.queries import trainees as queries
from training.rules import forms
from training.rules.forms import Form, Warned
from training.services import entrants

WAITS = timedelta(days=1)
PENDING = "pending_trainees"
MOST_ROWS = 5_000


@dataclass(frozen=True)
class Imported:
    """What an import found and did.

    `report` is the same file with its errors, `rest` only its wrong rows; both when there are any.
    """

    count: int
    errors: list[RowError]
    warnings: list[Warned]
    received: list[Trainee] = field(default_factory=list)
    good: list[tuple[int, Form]] = field(default_factory=list, repr=False)
    report: bytes | None = field(default=None, repr=False)
    rest: bytes | None = field(default=None, repr=False)

    @property
    def wrong(self) -> int:
        """How many rows have an error."""
        return self.count - len(self.good)


def template(intake: Intake, *, by: User, at: datetime) -> bytes:
    """An empty sheet with the columns and the classes of the intake."""
    access.require(by, "trainee.enrol", intake.scope, at)
    return spreadsheets.template(forms.columns(_classes(intake)), title="Danh sách học viên")


def keep(intake: Intake, data: bytes, *, name: str, by: User, at: datetime) -> File:
    """The file, waiting for its uploader's confirmation. Refuses `file.empty`."""
    access.require(by, "trainee.enrol", intake.scope, at)
    return files.keep(data, name=name, kind=PENDING, by=by, at=at, scope=intake.scope)


def waiting(intake: Intake, reference: str, *, by: User, at: datetime) -> File:
    """The file that waits here.

    Refuses `trainee_file.missing`: unknown, somebody else's, another intake's, over a day old.
    """
    access.require(by, "trainee.enrol", intake.scope, at)
    found = files.waiting(reference, kind=PENDING, scope=intake.scope, by=by, since=at - WAITS)
    if found is None:
        raise Refusal("trainee_file.missing")
    return found


def import_file(
    intake: Intake,
    data: bytes,
    *,
    dry_run: bool = False,
    skip_bad_rows: bool = False,
    by: User,
    at: datetime,
) -> Imported:
    """The trainees of a file enter the intake together, selected; with one wrong row nobody does.

    With `skip_bad_rows` the right rows enter and `rest` holds the others; of rows that name one person twice none
    counts as right. The file is read before the transaction begins, and held against who is there inside it.
    Refuses `intake.finished`, and what spreadsheets refuse for the whole file.
    """
    access.require(by, "trainee.enrol", intake.scope, at)
    if intake.finished_elsewhere:
        raise Refusal("intake.finished", intake=intake.key)
    classes = _classes(intake)
    reading = spreadsheets.read(data, forms.columns(classes), most_rows=MOST_ROWS)
    good, errors = _forms(reading, classes, at)
    if dry_run:
        return _judged(intake, reading, good, errors, at)
    with transaction.atomic():
        entrants.hold(intake)
        done = _judged(intake, reading, good, errors, at)
        if done.errors and not skip_bad_rows:
            return done
        right = [form for _, form in done.good]
        received = entrants.enter(intake, right, on=localdate(at), by=by, at=at)
    return replace(done, received=received)


def word(warned: Warned) -> str:
    """A warning as a sentence with its row."""
    told = refusals.word(Refusal(warned.code, **warned.facts))
    return refusals.word(Refusal("trainee_form.warning", row=warned.row, told=told))


def _judged(
    intake: Intake,
    reading: spreadsheets.Reading,
    good: Sequence[tuple[int, Form]],
    errors: Sequence[RowError],
    at: datetime,
) -> Imported:
    """The rows held against each other and against who is there now."""
    repeated, namesakes = forms.repeats(good, queries.known(intake))
    found = [*errors, *repeated]
    every = sorted([*reading.errors, *found], key=lambda one: (one.row, one.column, one.code))
    wrong = {one.row for one in every}
    wrong |= {one.facts["other"] for one in every if "other" in one.facts}
    odd = [warned for row, form in good for warned in forms.odd(row, form)]
    told = [*odd, *namesakes, *_homeless(good, at)]
    return Imported(
        count=reading.count,
        errors=every,
        warnings=sorted(told, key=lambda one: (one.row, one.code)),
        good=[(row, form) for row, form in good if row not in wrong],
        report=spreadsheets.report(reading, found) if every else None,
        rest=spreadsheets.report(reading, found, only=wrong) if every else None,
    )


def _forms(
    reading: spreadsheets.Reading, classes: Sequence[str], at: datetime
) -> tuple[list[tuple[int, Form]], list[RowError]]:
    """The rows that are forms, and what is wrong with rows whose cells could be read."""
    good: list[tuple[int, Form]] = []
    errors: list[RowError] = []
    for row in reading.rows:
        form = forms.read(row, classes, localdate(at))
        if isinstance(form, Form):
            good.append((row.number, form))
        else:
            errors.extend(form)
    return good, errors


def _homeless(good: Sequence[tuple[int, Form]], at: datetime) -> list[Warned]:
    """Rows whose commune no unit of today stands for: kept as written."""
    places = homes.of(localdate(at))
    return [
        Warned(row, "trainee_form.unknown_home", {"shown": form.home_written})
        for row, form in good
        if form.home_written and places.today(form.home_written) is None
    ]


def _classes(intake: Intake) -> list[str]:
    return list(intake.classes.order_by("code").values_list("code", flat=True))
