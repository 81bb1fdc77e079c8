"""The register of certificates, who waits for one, and what stands behind a digest."""

from datetime import date
from typing import Any

from django.db.models import Max, QuerySet

from ledger.rules.refusals import Refusal
from office.models import Agency
from training.models import Certificate, GraduationRow, Intake


def waiting(intake: Intake) -> list[GraduationRow]:
    """Graduates without a certificate, by name."""
    rows = GraduationRow.objects.filter(trainee__intake=intake, graduated=True)
    found = rows.filter(trainee__certificate=None).select_related("trainee", "graduation")
    return list(found.order_by("trainee__name_key", "trainee__number"))


def issued(intake: Intake) -> QuerySet[Certificate]:
    """The certificates of an intake in the order of the register."""
    rows = Certificate.objects.filter(trainee__intake=intake)
    rows = rows.select_related("trainee__training_class", "revocation")
    return rows.order_by("year", "register_number")


def valid(intake: Intake, training_class: str = "") -> list[dict[str, Any]]:
    """The facts, digest and address of what is to be printed: certificates of an intake that still hold."""
    rows = issued(intake).filter(revocation=None)
    if training_class:
        rows = rows.filter(trainee__training_class__code=training_class)
    return [{"facts": one.facts, "digest": one.facts_digest} for one in rows]


def find(intake: Intake, digest: str) -> Certificate:
    """The certificate of that digest in the intake. Refuses `certificate.missing`."""
    rows = Certificate.objects.select_related(
        "trainee__intake__scheme", "trainee__training_class", "agency", "revocation"
    )
    found = rows.filter(trainee__intake=intake, facts_digest=digest).first()
    if found is None:
        raise Refusal("certificate.missing", shown=digest[:16])
    found.trainee.intake = intake
    return found


def of_digest(digest: str) -> Certificate | None:
    """The one certificate whose digest begins so, or None."""
    rows = Certificate.objects.select_related("agency", "revocation")
    found = list(rows.filter(facts_digest__startswith=digest)[:2])
    return found[0] if len(found) == 1 else None


def next_number(agency: Agency, on: date) -> int:
    """The register number that comes next in the year."""
    rows = Certificate.objects.filter(agency=agency, year=on.year)
    return (rows.aggregate(last=Max("register_number"))["last"] or 0) + 1
