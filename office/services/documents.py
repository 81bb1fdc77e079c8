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
from office.desk import Given
from office.models import Agency, Document, File, PrintedFacts
from office.queries import documents as queries


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
    held = _held(agency)
    return Document.objects.create(
        agency=held,
        type_code=type_code,
        year=issued_on.year,
        number=_next(held, type_code, issued_on.year),
        symbol=f"{type_code}-{body or held.symbol}",
        issued_on=issued_on,
        subject=subject,
        signer=signer.strip(),
        facts_digest=_digest(facts) if facts is not None else "",
        file=file,
        scope_kind=scope[0],
        scope_key=scope[1],
        registered_by=by,
        registered_at=at,
    )


@transaction.atomic
def issue(
    campaign: str,
    kind: str,
    key: str,
    *,
    issued_on: date,
    by: User,
    at: datetime,
    signer: str = "",
    replace: bool = False,
) -> Document:
    """Register a draft of the desk: it gets number and date, and its facts are kept as they stand now.

    With `replace` the paper takes the place of the one registered before, which stays in the register.
    Refuses draft.missing, document.registered_already, document.nothing_to_replace, document.early,
    document.future.
    """
    scope = ("campaign", campaign)
    access.require(by, "document.register", scope, at)
    found, draft = queries.draft(campaign, kind, key, at)
    agency = _held(Agency.objects.get(code=draft.agency))
    earlier = queries.newest(campaign, kind, key)
    _in_order(earlier, issued_on, replace=replace, at=at)
    number = _next(agency, found.type_code, issued_on.year)
    facts = draft.facts(Given(number, issued_on, signer.strip()))
    document = Document.objects.create(
        agency=agency,
        type_code=found.type_code,
        year=issued_on.year,
        number=number,
        symbol=f"{found.type_code}-{draft.body}",
        issued_on=issued_on,
        subject=draft.subject,
        signer=signer.strip(),
        facts_digest=_digest(facts),
        scope_kind=scope[0],
        scope_key=scope[1],
        kind=kind,
        key=key,
        replaces=earlier,
        registered_by=by,
        registered_at=at,
    )
    PrintedFacts.objects.create(document=document, facts=facts)
    return document


def _in_order(earlier: Document | None, issued_on: date, *, replace: bool, at: datetime) -> None:
    if earlier and not replace:
        raise Refusal("document.registered_already", document=earlier.full_number)
    if replace and not earlier:
        raise Refusal("document.nothing_to_replace")
    if issued_on > queries.day(at):
        raise Refusal("document.future")
    if earlier and issued_on < earlier.issued_on:
        raise Refusal("document.early", document=earlier.full_number)


def _held(agency: Agency) -> Agency:
    # The lock is on the agency's row: two clerks cannot take one number.
    return Agency.objects.select_for_update().get(pk=agency.pk)


def _next(agency: Agency, type_code: str, year: int) -> int:
    taken = Document.objects.filter(agency=agency, type_code=type_code, year=year)
    return (taken.aggregate(last=Max("number"))["last"] or 0) + 1


def _digest(facts: Mapping[str, Any]) -> str:
    return sha256(encode(dict(facts))).hexdigest()
