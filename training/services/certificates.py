"""Enter certificates in the register, take one back."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from accounts import access
from accounts.models import User
from ledger.rules.refusals import Refusal
from office.documents.facts import facts_digest
from office.models import Agency
from office.rules.names import clean
from training.models import Certificate, GraduationRow, Intake, Revocation
from training.queries import certificates as queries
from training.queries import graduations
from training.rules import serials
from training.services import events
from training.services.events import Line

TOLD = 5


@transaction.atomic
def issue(
    intake: Intake,
    references: Sequence[str],
    *,
    first_serial: str,
    first_number: int | None = None,
    issued_on: date,
    signer: str,
    signer_title: str,
    by: User,
    at: datetime,
) -> list[Certificate]:
    """Certificates for graduates in the order of their names, with consecutive serial and register numbers.

    Without `first_number` the register goes on after its last number of the year. Refuses `certificate.none`,
    `certificate.incomplete`, `certificate.future`, `certificate.serial`, `trainee.missing`,
    `certificate.not_graduated`, `certificate.has_one`, `certificate.before_decision`, `certificate.serial_taken`,
    `certificate.number_taken`.
    """
    access.require(by, "certificate.issue", intake.scope, at)
    events.hold(intake)
    # The register of an agency is one row of numbers, whichever intake asks.
    agency = Agency.objects.select_for_update().get(pk=intake.scheme.agency_id)
    signer, title, first_serial = clean(signer), clean(signer_title), clean(first_serial)
    if not references:
        raise Refusal("certificate.none")
    if not (signer and title):
        raise Refusal("certificate.incomplete")
    if issued_on > localdate(at):
        raise Refusal("certificate.future")
    rows = _graduates(intake, list(dict.fromkeys(references)), issued_on)
    blanks = serials.following(first_serial, len(rows))
    first = first_number or queries.next_number(agency, issued_on)
    numbers = range(first, first + len(rows))
    _free(agency, issued_on.year, blanks, numbers)
    made = []
    for row, serial, number in zip(rows, blanks, numbers, strict=True):
        facts = _facts(intake, agency, row, serial, number, issued_on, signer, title)
        made.append(
            Certificate(
                trainee=row.trainee,
                agency=agency,
                year=issued_on.year,
                register_number=number,
                serial=serial,
                issued_on=issued_on,
                signer=signer,
                signer_title=title,
                facts=facts,
                facts_digest=facts_digest(facts),
                by=by.reference,
                at=at,
            )
        )
    Certificate.objects.bulk_create(made, batch_size=events.BATCH)
    lines = [
        Line(one.trainee, {"serial": one.serial, "number": one.register_number, "digest": one.facts_digest})
        for one in made
    ]  # fmt: skip
    events.write(intake, "certificate", lines, on=issued_on, by=by, at=at)
    return made


@transaction.atomic
def revoke(
    certificate: Certificate, *, document: str, on: date, reason: str, by: User, at: datetime
) -> Revocation:
    """The certificate no longer holds; everybody who checks it is told so from now on.

    Refuses `certificate.no_paper`, `certificate.revoked_already`, `certificate.before_issue`, `certificate.future`.
    """
    intake = certificate.trainee.intake
    access.require(by, "award.revoke", intake.scope, at)
    events.hold(intake)
    document, reason = clean(document), clean(reason)
    if not (document and reason):
        raise Refusal("certificate.no_paper")
    if Revocation.objects.filter(certificate=certificate).exists():
        raise Refusal("certificate.revoked_already", serial=certificate.serial)
    if on < certificate.issued_on:
        raise Refusal("certificate.before_issue", day=f"{certificate.issued_on:%d/%m/%Y}")
    if on > localdate(at):
        raise Refusal("certificate.future")
    done = Revocation.objects.create(
        certificate=certificate,
        document=document,
        decided_on=on,
        reason=reason,
        by=by.reference,
        at=at,
    )
    facts = {"serial": certificate.serial, "digest": certificate.facts_digest}
    lines = [Line(certificate.trainee, facts)]
    events.write(intake, "award_revoked", lines, on=on, document=document, by=by, at=at)
    return done


def _graduates(intake: Intake, references: list[str], on: date) -> list[GraduationRow]:
    people = graduations.named(intake, references)
    rows = GraduationRow.objects.filter(trainee__in=people, graduated=True)
    found = {one.trainee_id: one for one in rows.select_related("graduation")}
    having = set(
        Certificate.objects.filter(trainee__in=people).values_list("trainee_id", flat=True)
    )
    for one in people:
        if one.pk not in found:
            raise Refusal("certificate.not_graduated", number=one.number)
        if one.pk in having:
            raise Refusal("certificate.has_one", number=one.number)
        decided = found[one.pk].graduation
        if decided.decided_on > on:
            facts = {"day": f"{decided.decided_on:%d/%m/%Y}", "document": decided.document}
            raise Refusal("certificate.before_decision", **facts)
        found[one.pk].trainee = one
    return [found[one.pk] for one in people]


def _free(agency: Agency, year: int, blanks: Sequence[str], numbers: Sequence[int]) -> None:
    rows = Certificate.objects.filter(agency=agency)
    taken = list(
        rows.filter(serial__in=blanks).order_by("serial").values_list("serial", flat=True)[:TOLD]
    )
    if taken:
        raise Refusal("certificate.serial_taken", serials=", ".join(taken))
    known = rows.filter(year=year, register_number__in=numbers).order_by("register_number")
    used = [str(one) for one in known.values_list("register_number", flat=True)[:TOLD]]
    if used:
        raise Refusal("certificate.number_taken", numbers=", ".join(used), year=year)


def _facts(
    intake: Intake,
    agency: Agency,
    row: GraduationRow,
    serial: str,
    number: int,
    issued_on: date,
    signer: str,
    title: str,
) -> dict[str, Any]:
    """What is printed and what its code shows to everybody."""
    return {
        "agency": agency.name,
        "place": agency.place,
        "name": row.trainee.full_name,
        "birth_date": row.trainee.birth_date.isoformat(),
        "sex": row.trainee.sex,
        "programme": intake.programme.title,
        "scheme": intake.scheme.title,
        "intake": intake.title,
        "class": row.trainee.training_class.title if row.trainee.training_class else "",
        "starts_on": intake.starts_on.isoformat(),
        "ends_on": intake.ends_on.isoformat(),
        "grade": row.grade,
        "decision": row.graduation.document,
        "decided_on": row.graduation.decided_on.isoformat(),
        "serial": serial,
        "register_number": f"{number:04d}/{issued_on.year}",
        "issued_on": issued_on.isoformat(),
        "signer": signer,
        "signer_title": title,
    }
