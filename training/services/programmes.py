"""Write down a programme with its phases and modules, from a sheet of rows."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from accounts import access
from accounts.models import User
from ledger.rules.refusals import Refusal
from office.rules.columns import RowError, folded, in_order
from office.rules.names import clean
from office.services import spreadsheets
from training.models import Module, Phase, Programme, Scheme
from training.rules import codes, programmes
from training.rules.programmes import COLUMNS, Outline, PhaseDraft
from training.services import events

MOST_ROWS = 300


def template() -> bytes:
    """A sheet to fill in, one module a row."""
    return spreadsheets.template(COLUMNS, title="Chương trình", rows=MOST_ROWS)


def read(data: bytes) -> Outline:
    """The phases of an Excel or CSV file, with what is wrong by row and column. Refuses `sheet.*`."""
    reading = spreadsheets.read(data, COLUMNS, most_rows=MOST_ROWS)
    found = programmes.outline(reading.rows)
    return Outline(found.phases, _sorted([*reading.errors, *found.errors]))


def read_pasted(text: str) -> Outline:
    """The same for rows copied out of a sheet, with or without the line of titles; lines count from 1."""
    titles = {folded(column.title) for column in COLUMNS}
    lines = [line for line in text.replace("\r\n", "\n").split("\n") if line.strip()]
    headed = bool(lines) and sum(folded(cell) in titles for cell in lines[0].split("\t")) > 1
    if not headed:
        lines.insert(0, "\t".join(column.title for column in COLUMNS))
    found = read("\n".join(lines).encode())
    if headed:
        return found
    return Outline(found.phases, [replace(one, row=one.row - 1) for one in found.errors])


@transaction.atomic
def create(
    scheme: Scheme, code: str, title: str, phases: Sequence[PhaseDraft], *, by: User, at: datetime
) -> Programme:
    """A programme of the scheme with its phases and modules; it stays as it is written here.

    Refuses `programme.badly_coded`, `programme.untitled`, `programme.empty`, `programme.code_taken`.
    """
    access.require(by, "programme.edit", scheme.scope, at)
    Scheme.objects.select_for_update().get(pk=scheme.pk)
    code, title = clean(code), clean(title)
    if not codes.plain(code):
        raise Refusal("programme.badly_coded", shown=code)
    if not title:
        raise Refusal("programme.untitled")
    if not any(phase.modules for phase in phases):
        raise Refusal("programme.empty")
    if scheme.programmes.filter(code=code).exists():
        raise Refusal("programme.code_taken", programme=code)
    made = Programme.objects.create(scheme=scheme, code=code, title=title, by=by.reference, at=at)
    rows = []
    for order, draft in enumerate(phases, start=1):
        phase = Phase.objects.create(
            programme=made, order=order, kind=draft.kind, title=draft.title, weeks=draft.weeks
        )
        Module.objects.bulk_create(
            Module(phase=phase, order=place, **vars(module))
            for place, module in enumerate(draft.modules, start=1)
        )
        told = {"phase": order, "kind": draft.kind, "weeks": draft.weeks}
        rows.append({**told, "modules": [dict(vars(module)) for module in draft.modules]})
    data = {"scheme": scheme.code, "programme": code, "title": title, "phases": rows}
    events.tell(scheme, "training.programme_set", data, by=by, at=at)
    return made


def _sorted(errors: Sequence[RowError]) -> list[RowError]:
    return in_order(errors)
