"""Make banks, seal one for a test, open its items again at the opening of a session."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from accounts import access
from accounts.models import User
from accounts.services import acts
from exams.models import (
    Arrangement,
    Bank,
    ItemContent,
    ItemKey,
    ItemVersion,
    Mode,
    Seal,
    Test,
)
from exams.queries import agreements, blueprints, copies, eligibility
from exams.queries import enemies as pairs
from exams.rules.blueprints import in_order
from exams.services import drafting, drawers, erasure, incoming, sheets
from exams.services import seals as sealing
from ledger.models import Entry
from ledger.rules.refusals import Refusal
from ledger.services import draws, entries, gates, logs, seals, tables

CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,19}")
CONSOLE = "console"
# What a sealed row says of an item besides its wording or key.
PLACES = frozenset({"item", "version", "topic", "level", "fixed_order", "salt"})


@dataclass(frozen=True)
class Sealed:
    """A sealed bank: its entry, and the share words of both keys, kept nowhere else."""

    entry: Entry
    item_shares: list[str] = field(repr=False)
    key_shares: list[str] = field(repr=False)


@transaction.atomic
def create(
    code: str, *, agency: str, title: str, by: User, at: datetime, practice: bool = False
) -> Bank:
    """A new, empty bank of an agency; one for practice is never sealed.

    Refuses bank.code_unfit, bank.exists.
    """
    access.require(by, "bank.import", ("agency", agency), at)
    check_code(code)
    try:
        with transaction.atomic():
            return Bank.objects.create(agency=agency, code=code, title=title, practice=practice)
    except IntegrityError:
        raise Refusal("bank.exists", bank=code) from None


def check_code(code: str) -> None:
    """Refuses bank.code_unfit: the code is part of the code of every question."""
    if not CODE.fullmatch(code):
        raise Refusal("bank.code_unfit", bank=code[:40])


def import_file(
    bank: Bank,
    data: bytes,
    *,
    by: User | None,
    at: datetime,
    dry_run: bool = False,
    skip_bad_rows: bool = False,
    topic: str = "",
    level: str = "",
    commission: int | None = None,
) -> sheets.Import | incoming.Incoming:
    """What the file's questions became: drafts of the bank, which another member must approve.

    A spreadsheet is read by its columns, any other file by its format; `topic` and `level` stand for
    questions whose file has no place for them.

    Nothing is written when a row has an error, unless such rows are to be skipped. At the console
    of the machine `by` may be None: drafts count for nothing before a member approves them.
    Refuses bank.sealed, and what `spreadsheets.read` and `exchange.read` refuse.
    """
    if by is not None:
        access.require(by, "bank.import", ("agency", bank.agency), at)
    sheet = sheets.read(data) if incoming.is_sheet(data) else None
    with transaction.atomic():
        bank = Bank.objects.select_for_update().get(pk=bank.pk)
        if Seal.objects.filter(bank=bank, keys_opened_at__isnull=True).exists():
            raise Refusal("bank.sealed", bank=bank.code)
        found: sheets.Import | incoming.Incoming = (
            sheets.compare(sheet, bank)
            if sheet
            else incoming.compare(data, bank, topic=topic, level=level)
        )
        if not dry_run and (skip_bad_rows or not found.faulty):
            author = by.reference if by is not None else CONSOLE
            found.codes = drafting.add(
                bank, found.drafts, author=author, at=at, commission=commission
            )
    return found


@transaction.atomic
def seal(
    test: Test, *, bank: Bank, by: User, at: datetime, words: sealing.Words | None = None
) -> Sealed:
    """Take wordings and keys out of the database into two sealed tables under a logged root.

    Passes the gate `bank_sealed`. A two-person act. The shares are those handed over before
    (`seals.words`), or new ones, handed over once, here.
    Refuses what `seals.check` and `seals.key_of` refuse, and as acts and gates do.
    """
    access.require(by, sealing.ACT, sealing.scope(test), at)
    test = Test.objects.select_for_update().get(pk=test.pk)
    bank = Bank.objects.select_for_update().get(pk=bank.pk)
    sealing.check(test, bank)
    acts.take(sealing.ACT, scope=sealing.scope(test), at=at, facts=agreements.facts(test, bank))
    words = words or sealing.words(test, by=by, at=at)
    item_key, answer_key = sealing.key_of(words.items), sealing.key_of(words.keys)
    eligible = eligibility.of(test, bank)
    versions = _versions(eligible)
    beside = _beside(test, bank, {version.item.code for version in versions})
    entry = gates.pass_gate(
        logs.find(test.campaign, "office"),
        "bank_sealed",
        test.scope,
        by=by.reference,
        at=at,
        data={
            "test": test.code,
            "bank": bank.code,
            "items": len(versions),
            "multiple": test.bank_multiple,
            "sessions": sorted(test.sessions.values_list("code", flat=True), key=str.encode),
            **_stated_terms(test, beside),
        },
        tables=[
            tables.Draft(
                f"items/{test.code}", [_item_row(v) for v in versions], seal_with=item_key
            ),
            tables.Draft(
                f"keys/{test.code}", [_key_row(v) for v in versions], seal_with=answer_key
            ),
            tables.Draft(
                f"blueprint/{test.code}",
                [cell.as_row() for cell in in_order(blueprints.cells(test))],
                audience="public",
                salted=False,
            ),
            *(
                tables.Draft(f"{name}/{test.code}", rows, seal_with=item_key)
                for name, rows in beside.items()
            ),
        ],
    )
    held = Seal.objects.create(test=test, bank=bank, sealed_at=at, left_out=dict(eligible.left_out))
    drawers.fill(held, versions, answer_key)
    _empty_documents(versions, held)
    return Sealed(entry, words.items, words.keys)


@transaction.atomic
def open_items(test: Test, shares: Sequence[str], *, by: User, at: datetime) -> int:
    """How many wordings are readable again; the keys stay sealed.

    Refuses bank.not_sealed, bank.opened_already, bank.too_early (no session of the test has been
    revealed), copy.few (the test asks for more sealed copies), seal.shares, seal.broken.
    """
    access.require(by, "bank.unseal", ("campaign", test.campaign), at)
    held = Seal.objects.select_for_update().filter(test=test).first()
    if held is None:
        raise Refusal("bank.not_sealed", test=test.code)
    if held.items_opened_at is not None:
        raise Refusal("bank.opened_already", test=test.code)
    log = logs.find(test.campaign, "office")
    if not any(draws.passed(log, "revealed", session.scope) for session in test.sessions.all()):
        raise Refusal("bank.too_early", test=test.code)
    if copies.checked(held) < held.test.copies_asked:
        raise Refusal("copy.few", asked=held.test.copies_asked, have=copies.checked(held))
    table = f"items/{test.code}"
    key = seals.combine(list(shares))
    rows = tables.unseal(log, table, key)
    sealed = gates.passed(log, "bank_sealed", test.scope)
    for name in sealed.data.get("beside", ()) if sealed else ():
        tables.unseal(log, f"{name}/{test.code}", key)
    fill(ItemContent, held, {(row["item"], row["version"]): document(row) for row in rows})
    held.items_opened_at = at
    held.save(update_fields=["items_opened_at"])
    entries.append(log, "items.opened", {"test": test.code, "table": table}, by=by.reference, at=at)
    return len(rows)


def document(row: Mapping[str, Any]) -> dict[str, Any]:
    """The wording or the key in a row of a sealed table."""
    return {name: value for name, value in row.items() if name not in PLACES}


def fill(
    kind: type[ItemContent | ItemKey],
    held: Seal,
    documents: dict[tuple[str, int], dict[str, Any]],
) -> None:
    """Put documents back into the rows that a seal emptied. Part of an opening."""
    for row in kind.objects.filter(seal=held).select_related("version__item"):
        document = documents.get((row.version.item.code, row.version.number))
        if document is None:
            # An earlier version: it lies in the drawer until the keys are opened.
            continue
        row.document = document
        row.seal = None
        row.save(update_fields=["document", "seal"])


def _versions(eligible: eligibility.Eligibility) -> list[ItemVersion]:
    """The versions that are sealed with wording and key, bytewise by code."""
    numbers = [row.pk for row in eligible.rows]
    found: list[ItemVersion] = []
    for start in range(0, len(numbers), 500):
        rows = ItemVersion.objects.filter(pk__in=numbers[start : start + 500])
        found += rows.select_related("item", "itemcontent", "itemkey")
    return sorted(found, key=lambda version: version.item.code.encode())


def _item_row(version: ItemVersion) -> dict[str, Any]:
    return {
        **(version.itemcontent.document or {}),
        "item": version.item.code,
        "version": version.number,
        "topic": version.topic,
        "level": version.level,
        "fixed_order": version.fixed_order,
    }


def _key_row(version: ItemVersion) -> dict[str, Any]:
    return {
        **(version.itemkey.document or {}),
        "item": version.item.code,
        "version": version.number,
    }


def _beside(test: Test, bank: Bank, sealed: set[str]) -> dict[str, list[dict[str, Any]]]:
    """What is sealed beside items, keys and blueprint, where there is any: enemies and forms."""
    enemies = [
        {"item": one, "enemy": other}
        for one, other in pairs.of_bank(bank)
        if {one, other} <= sealed
    ]
    forms = [
        {"form": form.number, "items": form.items}
        for form in test.forms.order_by("number")
        if test.mode == Mode.FORMS
    ]
    return {name: rows for name, rows in (("enemies", enemies), ("forms", forms)) if rows}


def _stated_terms(test: Test, beside: Mapping[str, Any]) -> dict[str, Any]:
    """What a draw must know besides tables; what is as usual is not written."""
    stated: dict[str, Any] = {"beside": sorted(beside)} if beside else {}
    if test.arrangement != Arrangement.DRAWN:
        stated["arrangement"] = test.arrangement
    if not test.options_drawn:
        stated["options_drawn"] = False
    return stated


def _empty_documents(versions: list[ItemVersion], held: Seal) -> None:
    erasure.overwrite([ItemContent, ItemKey], column="document")
    numbers = [version.pk for version in versions]
    for start in range(0, len(numbers), 500):
        chunk = numbers[start : start + 500]
        ItemContent.objects.filter(version__in=chunk).update(document=None, seal=held)
        ItemKey.objects.filter(version__in=chunk).update(document=None, seal=held)
