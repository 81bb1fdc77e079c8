"""Enrol trainees, put them into classes, and write down what is decided about one of them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from accounts import access
from accounts.models import User
from ledger.models import Entry
from ledger.rules.refusals import Refusal
from office.rules.names import clean
from training.models import Intake, Trainee
from training.queries import trainees as queries
from training.rules import classes as rules
from training.rules import states
from training.services import events

DECISIONS = tuple(one for one in states.DECIDED if one != "enrolment")
REASONS = (
    "attendance",
    "breach",
    "family",
    "health",
    "other",
    "own_wish",
    "study_result",
)
LONGEST = 60


@transaction.atomic
def enrol(
    intake: Intake, references: Sequence[str], *, document: str, on: date, by: User, at: datetime
) -> Entry:
    """The selected become trainees of the course by one decision, all of them or none.

    Refuses `enrolment.nobody`, `trainee.missing`, `trainee.state`, `decision.*`.
    """
    access.require(by, "trainee.enrol", intake.scope, at)
    events.hold(intake)
    found = _found(intake, references)
    document = _paper(found, document, on, at)
    lines = [events.Line(one, _class_fact(one)) for one in found]
    return events.write(intake, "enrolment", lines, on=on, document=document, by=by, at=at)


@transaction.atomic
def assign(
    intake: Intake,
    codes: Mapping[str, str],
    *,
    on: date,
    document: str = "",
    by: User,
    at: datetime,
) -> Entry:
    """Trainees into classes by reference and class code; who is there already is passed over.

    Refuses `enrolment.nobody` (also when nobody would move), `trainee.missing`, `class.missing`, `trainee.state`.
    """
    access.require(by, "trainee.enrol", intake.scope, at)
    events.hold(intake)
    return _assign(intake, codes, on=on, document=clean(document), by=by, at=at)


@transaction.atomic
def assign_evenly(intake: Intake, *, on: date, by: User, at: datetime) -> Entry:
    """Whoever has no class, by name, each into the class that is smallest then.

    Refuses `enrolment.no_class`, `enrolment.nobody`.
    """
    access.require(by, "trainee.enrol", intake.scope, at)
    events.hold(intake)
    sizes = queries.sizes(intake)
    if not sizes:
        raise Refusal("enrolment.no_class", intake=intake.key)
    waiting = [one.reference for one in queries.unassigned(intake)]
    return _assign(intake, rules.evenly(waiting, sizes), on=on, document="", by=by, at=at)


@transaction.atomic
def decide(
    trainee: Trainee,
    event: str,
    *,
    document: str,
    on: date,
    reason: str = "",
    by: User,
    at: datetime,
) -> Entry:
    """Leave, suspension, resumption, withdrawal or discipline of one trainee, by a paper.

    `reason` is one of `REASONS` or empty; what it was in detail stands on the paper.
    Refuses `decision.*`, `trainee.missing`, `trainee.state`.
    """
    intake = trainee.intake
    access.require(by, "trainee.change", intake.scope, at)
    if event not in DECISIONS:
        raise Refusal("decision.unknown", shown=event)
    if reason and reason not in REASONS:
        raise Refusal("decision.reason", shown=reason)
    events.hold(intake)
    [found] = _found(intake, [trainee.reference])
    document = _paper([found], document, on, at)
    facts = {"reason": reason} if reason else {}
    lines = [events.Line(found, facts)]
    entry = events.write(intake, event, lines, on=on, document=document, by=by, at=at)
    trainee.state = found.state
    return entry


def _assign(
    intake: Intake, codes: Mapping[str, str], *, on: date, document: str, by: User, at: datetime
) -> Entry:
    known = {one.code: one for one in intake.classes.all()}
    missing = sorted(set(codes.values()) - set(known))
    if missing:
        raise Refusal("class.missing", training_class=f"{intake.key}/{missing[0]}")
    lines, moved = [], []
    for one in _found(intake, list(codes)):
        new, old = known[codes[one.reference]], one.training_class
        if old == new:
            continue
        facts = {"class": new.code} | ({"before": old.code} if old else {})
        lines.append(events.Line(one, facts))
        one.training_class = new
        moved.append(one)
    if not lines:
        raise Refusal("enrolment.nobody")
    entry = events.write(intake, "class_changed", lines, on=on, document=document, by=by, at=at)
    Trainee.objects.bulk_update(moved, ["training_class"], batch_size=events.BATCH)
    return entry


def _found(intake: Intake, references: Sequence[str]) -> list[Trainee]:
    """The trainees of the references as they stand under the lock. Refuses `enrolment.nobody`, `trainee.missing`."""
    wanted = list(dict.fromkeys(references))
    if not wanted:
        raise Refusal("enrolment.nobody")
    found = {}
    for start in range(0, len(wanted), events.BATCH):
        for one in queries.chosen(intake, wanted[start : start + events.BATCH]):
            found[one.reference] = one
    for reference in wanted:
        if reference not in found:
            raise Refusal("trainee.missing", trainee=reference)
    return [found[reference] for reference in wanted]


def _paper(trainees: Sequence[Trainee], document: str, on: date, at: datetime) -> str:
    """The number of the decision, when number and date can be. Refuses what is in `decision.*` about papers."""
    document = clean(document)
    if not document:
        raise Refusal("decision.no_document")
    if len(document) > LONGEST:
        raise Refusal("decision.too_long", most=LONGEST)
    if on > localdate(at):
        raise Refusal("decision.future", on=f"{on:%d/%m/%Y}")
    last: dict[int, date] = {}
    for start in range(0, len(trainees), events.BATCH):
        last |= queries.last_decided(trainees[start : start + events.BATCH])
    for one in trainees:
        if one.pk in last and on < last[one.pk]:
            facts = {"number": one.number, "last": f"{last[one.pk]:%d/%m/%Y}"}
            raise Refusal("decision.too_early", **facts)
    return document


def _class_fact(trainee: Trainee) -> dict[str, str]:
    return {"class": trainee.training_class.code} if trainee.training_class else {}
