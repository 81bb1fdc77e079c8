"""Decide who graduated: on confirmed numbers only, with the calculation kept."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from accounts import access
from accounts.models import User
from ledger.rules.refusals import Refusal
from ledger.services import entropy
from office.rules.names import clean
from training.models import Graduation, GraduationRow, Intake
from training.queries import grades
from training.queries import graduations as queries
from training.queries.calculations import Calculation
from training.services import events
from training.services.events import Line


@transaction.atomic
def decide(
    intake: Intake,
    references: Sequence[str],
    *,
    failed: Sequence[str] = (),
    document: str,
    on: date,
    signer: str,
    by: User,
    at: datetime,
) -> Graduation:
    """The decision: `references` graduate, `failed` do not; whoever is named in neither stays as he is.

    Refuses `graduation.none`, `graduation.twice_named`, `graduation.incomplete`, `graduation.future`,
    `graduation.document_taken`, `rule.unconfirmed`, `trainee.missing`, `graduation.not_eligible`,
    `graduation.passes`, `trainee.state`.
    """
    access.require(by, "award.decide", intake.scope, at)
    events.hold(intake)
    document, signer = clean(document), clean(signer)
    _check(intake, references, failed, document, on, signer, at)
    numbers = grades.relied(intake.scheme)
    passing = grades.many(intake, queries.named(intake, references), numbers)
    failing = grades.many(intake, queries.named(intake, failed), numbers)
    _hold_against(passing, failing)
    decision = Graduation.objects.create(
        intake=intake,
        reference=entropy.reference(),
        document=document,
        decided_on=on,
        signer=signer,
        by=by.reference,
        at=at,
    )
    rows = [_row(decision, one, graduated=True) for one in passing]
    rows += [_row(decision, one, graduated=False) for one in failing]
    for kind, people in (("graduation", passing), ("non_graduation", failing)):
        if people:
            lines = [Line(one.trainee, _facts(one)) for one in people]
            events.write(intake, kind, lines, on=on, document=document, by=by, at=at)
    GraduationRow.objects.bulk_create(rows, batch_size=events.BATCH)
    return decision


def _check(
    intake: Intake,
    references: Sequence[str],
    failed: Sequence[str],
    document: str,
    on: date,
    signer: str,
    at: datetime,
) -> None:
    if not references and not failed:
        raise Refusal("graduation.none")
    if len({*references, *failed}) < len(references) + len(failed):
        raise Refusal("graduation.twice_named")
    if not document or not signer:
        raise Refusal("graduation.incomplete")
    if on > localdate(at):
        raise Refusal("graduation.future")
    if intake.graduations.filter(document=document).exists():
        raise Refusal("graduation.document_taken", document=document)


def _hold_against(passing: Sequence[Calculation], failing: Sequence[Calculation]) -> None:
    for one in passing:
        if not one.passes:
            told = " ".join(one.told)
            raise Refusal("graduation.not_eligible", number=one.trainee.number, reason=told)
    for one in failing:
        if one.passes:
            raise Refusal("graduation.passes", number=one.trainee.number, shown=one.shown)


def _facts(one: Calculation) -> dict[str, object]:
    final = one.final
    return {
        "hundredths": final.hundredths if final else None,
        "grade": final.grade if final and one.passes else "",
    }


def _row(decision: Graduation, one: Calculation, *, graduated: bool) -> GraduationRow:
    final = one.final
    return GraduationRow(
        graduation=decision,
        trainee=one.trainee,
        graduated=graduated,
        hundredths=final.hundredths if final else None,
        grade=final.grade if final and graduated else "",
        calculation={**one.kept, "reasons": one.told},
    )
