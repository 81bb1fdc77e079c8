"""Bring a finished cohort in from one workbook, with its own titles, and keep the numbers and dates of its papers."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils.timezone import localdate

from accounts import access
from accounts.models import User
from ledger.rules.refusals import Refusal
from office.rules import headers
from office.rules.columns import Column, RowError, empty, folded, text
from office.services import imports, spreadsheets
from office.services.grids import open_grid
from office.services.imports import Imported, Place
from training.models import Certificate, ColumnMapping, Intake, Module, Trainee
from training.queries import trainees as queries
from training.rules import cohorts as rules
from training.rules import forms
from training.rules.cohorts import Record
from training.services import cohort_rows, entrants

KIND = "cohort"
MOST_ROWS = 5_000


def place(intake: Intake) -> Place:
    """Where the workbooks of an intake wait."""
    return Place("trainee.enrol", intake.scope, "pending_cohort", "trainee_file.missing")


def columns(intake: Intake) -> list[Column]:
    """Every column a workbook of this intake may have."""
    return rules.columns([(one.code, one.title) for one in _modules(intake)])


def template(intake: Intake, *, by: User, at: datetime) -> bytes:
    """An empty workbook with our own titles."""
    access.require(by, "trainee.enrol", intake.scope, at)
    return spreadsheets.template(columns(intake), title="Khoá đã kết thúc")


def titles(intake: Intake, data: bytes) -> list[str]:
    """The titles of the file: of its first rows, the one that knows most of ours, or else the fullest.

    Refuses what `grids.open_grid` refuses, and `cohort.no_header`.
    """
    declared = columns(intake)
    grid = open_grid(data, most_rows=MOST_ROWS + headers.SEARCHED_ROWS)
    best: list[str] = []
    rank = (0, 1)
    for cells in grid.cells[: headers.SEARCHED_ROWS]:
        found = [text(cell).strip() for cell in cells if isinstance(cell, str) and not empty(cell)]
        now = (len(rules.matched(declared, found)), len(found))
        if now > rank:
            best, rank = found, now
    if not best:
        raise Refusal("cohort.no_header")
    return [one for one in best if one != spreadsheets.ERROR_TITLE]


def remembered(intake: Intake, found: Sequence[str]) -> dict[str, str] | None:
    """How these titles were read last time in the scheme, or None."""
    row = ColumnMapping.objects.filter(
        scheme=intake.scheme, kind=KIND, fingerprint=fingerprint(found)
    ).first()
    return dict(row.places) if row else None


def suggested(intake: Intake, found: Sequence[str]) -> dict[str, str]:
    """The remembered reading, or the one by equal titles."""
    known = remembered(intake, found)
    return known if known is not None else rules.matched(columns(intake), found)


@transaction.atomic
def remember(
    intake: Intake, found: Sequence[str], places: Mapping[str, str], *, by: User, at: datetime
) -> ColumnMapping:
    """Keep which title stands for which column, for this header in the scheme.

    Refuses `cohort.mapped_twice`, `cohort.not_mapped`, `cohort.unknown_title`.
    """
    access.require(by, "trainee.enrol", intake.scope, at)
    declared = {one.key: one for one in columns(intake)}
    places = {key: title for key, title in places.items() if title and key in declared}
    seen: dict[str, str] = {}
    for key, title in places.items():
        if title not in found:
            raise Refusal("cohort.unknown_title", shown=title)
        if folded(title) in seen:
            other = declared[seen[folded(title)]].title
            raise Refusal("cohort.mapped_twice", shown=title, one=other, two=declared[key].title)
        seen[folded(title)] = key
    missing = [one.title for one in declared.values() if one.required and one.key not in places]
    if missing:
        raise Refusal("cohort.not_mapped", missing=missing)
    row, _made = ColumnMapping.objects.update_or_create(
        scheme=intake.scheme,
        kind=KIND,
        fingerprint=fingerprint(found),
        defaults={"places": places, "by": by.reference, "at": at},
    )
    return row


def fingerprint(found: Sequence[str]) -> str:
    """SHA-256 over the folded titles in order."""
    return sha256("\n".join(folded(one) for one in found).encode()).hexdigest()


def bring(
    intake: Intake,
    data: bytes,
    *,
    dry_run: bool = False,
    skip_bad_rows: bool = False,
    by: User,
    at: datetime,
) -> Imported[Record, Trainee]:
    """The people of a finished cohort with all their papers, together; with one wrong row nobody comes.

    The first time, the intake is marked as finished elsewhere.
    Refuses `cohort.running`, `cohort.not_ended`, `cohort.not_mapped`, and what spreadsheets refuse.
    """
    access.require(by, "trainee.enrol", intake.scope, at)
    found = titles(intake, data)
    places = suggested(intake, found)
    declared = columns(intake)
    missing = [one.title for one in declared if one.required and one.key not in places]
    if missing:
        raise Refusal("cohort.not_mapped", missing=missing)
    reading = spreadsheets.read(data, rules.mapped(declared, places), most_rows=MOST_ROWS)
    names = {one.key: places.get(one.key, one.title) for one in declared}
    today = localdate(at)
    records, errors = imports.forms(reading, lambda row: rules.read(row, names, today))
    if dry_run:
        require_finished(intake, at)
        return _judged(intake, reading, records, errors, places)
    with transaction.atomic():
        entrants.hold(intake)
        intake.refresh_from_db(fields=["finished_elsewhere"])
        require_finished(intake, at)
        done = _judged(intake, reading, records, errors, places)
        if done.errors and not skip_bad_rows:
            return done
        right = [record for _, record in done.good]
        received = cohort_rows.write(intake, right, _modules(intake), by=by, at=at)
    return replace(done, received=received)


def require_finished(intake: Intake, at: datetime) -> None:
    """Refuses `cohort.running` for an intake that has trainees of its own, `cohort.not_ended` before its last day."""
    if intake.ends_on > localdate(at):
        raise Refusal("cohort.not_ended", intake=intake.key, on=f"{intake.ends_on:%d/%m/%Y}")
    if not intake.finished_elsewhere and intake.trainees.exists():
        raise Refusal("cohort.running", intake=intake.key)


def _judged(
    intake: Intake,
    reading: spreadsheets.Reading,
    records: Sequence[tuple[int, Record]],
    errors: Sequence[RowError],
    places: Mapping[str, str],
) -> Imported[Record, Trainee]:
    """The rows held against each other, against the intake, and against the register of certificates."""
    here = [one for one in queries.known(intake) if one.here]
    repeated, _ = forms.repeats([(row, one.form) for row, one in records], here)
    own = {title: key for key, title in forms.TITLES.items()}
    repeated = [replace(one, column=places.get(own[one.column], one.column)) for one in repeated]
    found = [*errors, *repeated, *_taken(intake, records, places)]
    found += _two_days(intake, records, places)
    return Imported(reading, records, found)


def _taken(
    intake: Intake, records: Sequence[tuple[int, Record]], places: Mapping[str, str]
) -> list[RowError]:
    """Rows whose certificate number or serial stands in the register already, or twice in the file."""
    agency = intake.scheme.agency
    rows = Certificate.objects.filter(agency=agency)
    used = {("serial", one): 0 for one in rows.values_list("serial", flat=True)}
    pairs = rows.values_list("year", "register_number")
    used |= {("register_number", f"{number}/{year}"): 0 for year, number in pairs}
    errors = []
    for row, record in records:
        if not record.has("certificate"):
            continue
        given = record.given
        number = f"{given['register_number']}/{given['issued_on'].year}"
        for key in (("serial", given["serial"]), ("register_number", number)):
            if key in used:
                code = "cohort.number_twice" if used[key] else "cohort.number_taken"
                facts = {"shown": key[1]} | ({"other": used[key]} if used[key] else {})
                errors.append(RowError(row, code, places.get(key[0], key[0]), facts))
            else:
                used[key] = row
    return errors


def _two_days(
    intake: Intake, records: Sequence[tuple[int, Record]], places: Mapping[str, str]
) -> list[RowError]:
    """Rows that give one decision another day than the rows before them, or than the intake already knows."""
    days = dict(intake.graduations.values_list("document", "decided_on"))
    errors = []
    for row, record in records:
        document, on = record.given["decision"], record.given["decided_on"]
        if days.setdefault(document, on) != on:
            facts = {"document": document, "on": f"{days[document]:%d/%m/%Y}"}
            column = places.get("decided_on", "decided_on")
            errors.append(RowError(row, "cohort.two_days", column, facts))
    return errors


def _modules(intake: Intake) -> list[Module]:
    rows = Module.objects.filter(phase__programme=intake.programme_id)
    return list(rows.order_by("phase__order", "order"))
