"""Enter documents in an agency's register: the number is the next of its kind in its year."""

from collections.abc import Mapping
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import Max

from accounts import access
from accounts.models import User
from accounts.rules.scopes import OFFICE, Scope
from ledger.rules.canonical import encode
from ledger.rules.refusals import Refusal
from office.models import Agency, Document, File


@transaction.atomic
def register(
    agency: Agency,
    *,
    type_code: str,
    subject: str,
    issued_on: date,
    by: User,
    at: datetime,
    scope: Scope = OFFICE,
    body: str = "",
    signer: str = "",
    facts: Mapping[str, Any] | None = None,
    file: File | None = None,
) -> Document:
    """Give a document its number, from 1 each 1 January per agency and type code.

    `body` is the issuing body in the symbol (`HĐTD`), the agency's own by default. `facts` enter
    as a digest: what the paper says, not how it was printed.
    Refuses document.type_missing, document.subject_missing.
    """
    access.require(by, "document.register", scope, at)
    type_code, subject = type_code.strip(), subject.strip()
    if not type_code or "/" in type_code:
        raise Refusal("document.type_missing")
    if not subject:
        raise Refusal("document.subject_missing")
    # The lock is on the agency's row: two clerks cannot take one number.
    held = Agency.objects.select_for_update().get(pk=agency.pk)
    taken = Document.objects.filter(agency=held, type_code=type_code, year=issued_on.year)
    last = taken.aggregate(last=Max("number"))["last"] or 0
    return Document.objects.create(
        agency=held,
        type_code=type_code,
        year=issued_on.year,
        number=last + 1,
        symbol=f"{type_code}-{body or held.symbol}",
        issued_on=issued_on,
        subject=subject,
        signer=signer.strip(),
        facts_digest=sha256(encode(dict(facts))).hexdigest() if facts is not None else "",
        file=file,
        registered_by=by,
        registered_at=at,
    )
