"""Take trainees from a spreadsheet: a template out, a preview, all rows or none, or the good ones."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from accounts import access
from accounts.models import User
from ledger.rules.refusals import Refusal
from ledger.services import refusals
from office.rules.columns import RowError, Warned
from office.services import imports, spreadsheets
from office.services.imports import Imported, Place
from training.models import Intake, Trainee
from training.queries import homes
from training.queries import trainees as queries
from training.rules import forms
from training.rules.forms import Form
from training.services import entrants

MOST_ROWS = 5_000


def place(intake: Intake) -> Place:
    """Where the sheets of an intake wait."""
    return Place("trainee.enrol", intake.scope, "pending_trainees", "trainee_file.missing")


def template(intake: Intake, *, by: User, at: datetime) -> bytes:
    """An empty sheet with the columns and the classes of the intake."""
    access.require(by, "trainee.enrol", intake.scope, at)
    return spreadsheets.template(forms.columns(_classes(intake)), title="Danh sách học viên")


def import_file(
    intake: Intake,
    data: bytes,
    *,
    dry_run: bool = False,
    skip_bad_rows: bool = False,
    by: User,
    at: datetime,
) -> Imported[Form, Trainee]:
    """The trainees of a file enter the intake together, selected; with one wrong row nobody does.

    With `skip_bad_rows` the right rows enter and `rest` holds the others. The file is read before the transaction
    begins, and held against who is there inside it.
    Refuses `intake.finished`, and what spreadsheets refuse for the whole file.
    """
    access.require(by, "trainee.enrol", intake.scope, at)
    if intake.finished_elsewhere:
        raise Refusal("intake.finished", intake=intake.key)
    classes = _classes(intake)
    reading = spreadsheets.read(data, forms.columns(classes), most_rows=MOST_ROWS)
    today = localdate(at)
    good, errors = imports.forms(reading, lambda row: forms.read(row, classes, today))
    if dry_run:
        return _judged(intake, reading, good, errors, at)
    with transaction.atomic():
        entrants.hold(intake)
        done = _judged(intake, reading, good, errors, at)
        if done.errors and not skip_bad_rows:
            return done
        right = [form for _, form in done.good]
        received = entrants.enter(intake, right, on=today, by=by, at=at)
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
) -> Imported[Form, Trainee]:
    """The rows held against each other and against who is there now."""
    repeated, namesakes = forms.repeats(good, queries.known(intake))
    odd = [warned for row, form in good for warned in forms.odd(row, form)]
    told = sorted([*odd, *namesakes, *_homeless(good, at)], key=lambda one: (one.row, one.code))
    return Imported(reading, good, [*errors, *repeated], told)


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
