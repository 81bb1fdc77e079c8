"""Parallel forms of a test: ask for a search, carry it out in a process of its own, take its forms."""

import subprocess
import sys
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.db import transaction

from accounts import access
from accounts.models import User
from exams.models import Assembly, AssemblyState, Bank, Mode, PaperForm, Seal, Test
from exams.queries import assemblies as queries
from exams.queries import blueprints
from exams.rules.assembly import check, shortages
from exams.services import solver
from ledger.models import Entry
from ledger.rules.canonical import encode
from ledger.rules.refusals import Refusal
from ledger.services import clock, entries, logs

ACT = "blueprint.set"
OPEN = (AssemblyState.WAITING, AssemblyState.RUNNING)
MOST_FORMS, MOST_SECONDS = 20, 600


@dataclass(frozen=True)
class Asked:
    """What somebody wants of the forms; difficulties are thousandths of a step from 1 to 5."""

    forms: int = 3
    overlap: int = 0
    keys: tuple[int, int] | None = None
    within: int = 1000
    enough: int = 50
    seconds: int = 60


@transaction.atomic
def ask(test: Test, bank: Bank, asked: Asked, *, by: User, at: datetime) -> Assembly:
    """A search that waits for its process.

    Refuses assembly.unfit, assembly.running, and as `_check_open` does.
    """
    access.require(by, ACT, ("campaign", test.campaign), at)
    test = Test.objects.select_for_update().get(pk=test.pk)
    _check_open(test, bank)
    if not (1 <= asked.forms <= MOST_FORMS and 1 <= asked.seconds <= MOST_SECONDS):
        raise Refusal("assembly.unfit", most=MOST_FORMS, seconds=MOST_SECONDS)
    if Assembly.objects.filter(test=test, state__in=OPEN).exists():
        raise Refusal("assembly.running", test=test.code)
    cells = blueprints.cells(test)
    wish = asdict(asked) | {
        "keys": list(asked.keys) if asked.keys else None,
        "cells": [cell.as_row() for cell in sorted(cells, key=lambda cell: cell.label)],
        "measures": ["difficulty"],
        "targets": [queries.target(cells, queries.candidates(test, bank))],
    }
    return Assembly.objects.create(test=test, bank=bank, wish=wish, by=by.reference, at=at)


def launch(search: Assembly) -> None:
    """Let a process of its own carry the search out, once the row is written."""
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "assemble_forms"]
    transaction.on_commit(
        lambda: subprocess.Popen(
            [*command, "--search", str(search.pk)],
            cwd=settings.BASE_DIR,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    )


def cancel(search: Assembly, *, by: User, at: datetime) -> None:
    """Ask the search to stop; what it has found by then stays. Refuses assembly.over."""
    access.require(by, ACT, ("campaign", search.test.campaign), at)
    mine = Assembly.objects.filter(pk=search.pk)
    if mine.filter(state=AssemblyState.WAITING).update(
        state=AssemblyState.CANCELLED, stop_asked=True, ended_at=at
    ):
        return
    if not mine.filter(state=AssemblyState.RUNNING).update(stop_asked=True):
        raise Refusal("assembly.over")


def carry_out(search: Assembly) -> Assembly:
    """Search; the row tells how far it is, and how it ended. Refuses assembly.over."""
    mine = Assembly.objects.filter(pk=search.pk)
    if not mine.filter(state=AssemblyState.WAITING).update(state=AssemblyState.RUNNING):
        raise Refusal("assembly.over")
    try:
        state, answer = _search(search)
    except BaseException:
        mine.update(state=AssemblyState.FAILED, ended_at=clock.now())
        raise
    mine.update(state=state, answer=answer, ended_at=clock.now())
    search.refresh_from_db()
    return search


@transaction.atomic
def take(search: Assembly, *, by: User, at: datetime) -> Entry:
    """The found forms become the forms of the test; the log names wish and digest of the answer.

    The check is done again on the bank as it is now. Refuses assembly.no_answer,
    assembly.outdated, and as `_check_open` does.
    """
    test = Test.objects.select_for_update().get(pk=search.test_id)
    access.require(by, ACT, ("campaign", test.campaign), at)
    _check_open(test, search.bank)
    forms = search.answer.get("forms") or []
    if search.state not in (AssemblyState.DONE, AssemblyState.CANCELLED) or not forms:
        raise Refusal("assembly.no_answer")
    wish = queries.wish(test, search.bank, search.wish)
    found = check(forms, queries.candidates(test, search.bank), wish)
    if found:
        raise Refusal("assembly.outdated", count=len(found))
    test.forms.all().delete()
    PaperForm.objects.bulk_create(
        PaperForm(test=test, number=number, items=codes) for number, codes in enumerate(forms, 1)
    )
    data = {
        "test": test.code,
        "bank": search.bank.code,
        "wish": search.wish,
        "answer": digest(forms),
    }
    log = logs.find(test.campaign, "office")
    return entries.append(log, "forms.assembled", data, by=by.reference, at=at)


def digest(forms: list[list[str]]) -> str:
    """What the log says of forms before they are sealed."""
    return sha256(encode({"forms": forms})).hexdigest()


def _check_open(test: Test, bank: Bank) -> None:
    """Refuses blueprint.sealed, bank.sealed, assembly.not_forms, blueprint.missing."""
    if Seal.objects.filter(test=test).exists():
        raise Refusal("blueprint.sealed", test=test.code)
    if Seal.objects.filter(bank=bank, keys_opened_at__isnull=True).exists():
        raise Refusal("bank.sealed", bank=bank.code)
    if test.mode != Mode.FORMS:
        raise Refusal("assembly.not_forms", test=test.code)
    if not test.cells.exists():
        raise Refusal("blueprint.missing", test=test.code)


def _search(search: Assembly) -> tuple[str, dict[str, object]]:
    """How the search ended and its answer."""
    bank = queries.candidates(search.test, search.bank)
    wish = queries.wish(search.test, search.bank, search.wish)
    short = shortages(bank, wish)
    if short:
        found = [{"code": one.code, **one.facts} for one in short]
        return AssemblyState.IMPOSSIBLE, {"forms": [], "findings": found}
    rows = Assembly.objects.filter(pk=search.pk)

    def go_on(told: solver.Told) -> bool:
        rows.update(progress=_progress(told))
        return not rows.filter(stop_asked=True).exists()

    given = search.wish
    found_forms = solver.solve(
        bank, wish, enough=given["enough"], seconds=given["seconds"], go_on=go_on
    )
    rows.update(progress=_progress(found_forms.told))
    return found_forms.state, {"forms": found_forms.forms, "findings": []}


def _progress(told: solver.Told) -> dict[str, object]:
    return {
        "seconds": str(told.seconds),
        "gap_thousandths": told.gap,
        "incumbent": told.distance,
    }
