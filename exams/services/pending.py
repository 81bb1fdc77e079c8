"""A file of questions between its preview and its import: kept encrypted, its key held by the page alone.

A readable copy of the questions beside the database would outlive every seal.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from accounts.models import User
from exams.models import Bank
from exams.services import banks
from exams.services.incoming import Incoming
from exams.services.sheets import Import
from ledger.rules.refusals import Refusal
from ledger.services import seals
from office.services import files

KIND = "pending"
WAITS = timedelta(days=1)


@dataclass(frozen=True)
class Waiting:
    """Where the file waits, and what opens it: kept nowhere but in the form that confirms."""

    reference: str
    opener: str = field(repr=False)


def keep(
    bank: Bank, file: UploadedFile, topic: str = "", level: str = "", *, by: User, at: datetime
) -> tuple[Waiting, Import | Incoming]:
    """The waiting file and what it holds for the bank; no question is written.

    Refuses as `banks.import_file` does.
    """
    data = file.read()
    read = banks.import_file(bank, data, by=by, at=at, dry_run=True, topic=topic, level=level)
    key = seals.new_key()
    kept = files.keep(
        seals.encrypt(key, data, about=_about(bank)),
        name=file.name or KIND,
        kind=KIND,
        by=by,
        at=at,
        scope=("agency", bank.agency),
    )
    return Waiting(kept.reference, key.hex()), read


def read(bank: Bank, given: dict[str, Any], *, by: User, at: datetime) -> Import | Incoming:
    """What the waiting file holds for the bank now. Refuses import.pending.missing."""
    data = _data(bank, given["reference"], given["opener"], by, at)
    named = {name: given.get(name, "") for name in ("topic", "level")}
    return banks.import_file(bank, data, by=by, at=at, dry_run=True, **named)


def write(
    bank: Bank,
    *,
    reference: str,
    opener: str,
    skip: bool,
    by: User,
    at: datetime,
    topic: str = "",
    level: str = "",
) -> Import | Incoming:
    """The drafts that the waiting file became.

    Refuses import.pending.missing, import.rows_faulty, import.nothing_new, and as
    `banks.import_file` does.
    """
    data = _data(bank, reference, opener, by, at)
    done = banks.import_file(bank, data, by=by, at=at, skip_bad_rows=skip, topic=topic, level=level)
    if done.faulty and not skip:
        raise Refusal("import.rows_faulty", count=len(done.faulty))
    if not done.codes:
        raise Refusal("import.nothing_new")
    return done


def _data(bank: Bank, reference: str, opener: str, by: User, at: datetime) -> bytes:
    scope = ("agency", bank.agency)
    kept = files.waiting(reference, kind=KIND, scope=scope, by=by, since=at - WAITS)
    if kept is None:
        raise Refusal("import.pending.missing")
    try:
        return seals.decrypt(bytes.fromhex(opener), files.read(kept), about=_about(bank))
    except (ValueError, Refusal):
        raise Refusal("import.pending.missing") from None


def _about(bank: Bank) -> bytes:
    return f"pending/{bank.agency}/{bank.code}".encode()
