"""Write down what a trainee signed for, and the time he served or paused, as a paper confirms it."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import localdate

from accounts import access
from accounts.models import User
from ledger.rules.refusals import Refusal
from office.rules.names import clean
from training.models import Commitment, RuleVersion, ServicePeriod, Trainee
from training.queries import commitments as queries
from training.queries import schemes
from training.rules import commitments as rules
from training.rules import terms
from training.services import events

LONGEST = 60
MOST_MONTHS = 360


@transaction.atomic
def sign(
    trainee: Trainee,
    *,
    signed_on: date,
    document: str,
    months: int | None = None,
    by: User,
    at: datetime,
) -> Commitment:
    """The commitment a trainee signed: the months of his paper, or else the years of the scheme's confirmed rule.

    Refuses `commitment.signed_already`, `commitment.months`, `service.no_document`, `service.future`,
    `rule.unconfirmed`.
    """
    intake = trainee.intake
    access.require(by, "commitment.record", intake.scope, at)
    events.hold(intake)
    if queries.signed(trainee) is not None:
        raise Refusal("commitment.signed_already", number=trainee.number)
    paper = written(document)
    if signed_on > localdate(at):
        raise Refusal("service.future", day=f"{signed_on:%d/%m/%Y}")
    rule: RuleVersion | None = None
    if months is None:
        rule = schemes.relied(intake.scheme, "commitment.years")
        months = int(terms.number(str(rule.value)) * Decimal(12))
    if not 1 <= months <= MOST_MONTHS:
        raise Refusal("commitment.months", most=MOST_MONTHS)
    made = Commitment.objects.create(
        trainee=trainee,
        months=months,
        signed_on=signed_on,
        document=paper,
        rule=rule,
        by=by.reference,
        at=at,
    )
    lines = [events.Line(trainee, {"months": months})]
    events.write(intake, "commitment", lines, on=signed_on, document=paper, by=by, at=at)
    return made


@transaction.atomic
def serve(
    trainee: Trainee,
    *,
    starts_on: date,
    ends_on: date | None = None,
    document: str,
    by: User,
    at: datetime,
) -> ServicePeriod:
    """Time a graduate served, or serves since a day; only days that are past can be its end.

    Refuses `service.not_graduated`, `service.overlap` and what `pause` refuses of papers and days.
    """
    _permit(trainee, by, at)
    return begin(trainee, starts_on, ends_on, document, by=by, at=at)


@transaction.atomic
def pause(
    trainee: Trainee,
    *,
    starts_on: date,
    ends_on: date | None = None,
    document: str,
    by: User,
    at: datetime,
) -> ServicePeriod:
    """Time within service that does not count, such as long leave.

    Refuses `commitment.missing`, `service.days`, `service.overlap`, `service.not_served`, `service.no_document`.
    """
    _permit(trainee, by, at)
    owed, new = _owed(trainee), rules.Period("paused", starts_on, ends_on)
    _days(new)
    around = [one for one in queries.periods(owed) if one.kind == "served"]
    if not any(rules.within(new, one) for one in around):
        raise Refusal("service.not_served", day=f"{starts_on:%d/%m/%Y}")
    return _begin(owed, new, document, by=by, at=at)


@transaction.atomic
def end(
    trainee: Trainee, kind: str, *, ends_on: date, document: str, by: User, at: datetime
) -> ServicePeriod:
    """The last day of the service or of the pause that runs on; the row that opened it stays.

    Refuses `service.none_open`, `service.days`, `service.future`, `service.pause_open`, `service.no_document`.
    """
    _permit(trainee, by, at)
    owed = _owed(trainee)
    running = queries.running(owed, kind)
    if running is None:
        raise Refusal("service.none_open", service_kind=kind)
    ended = rules.Period(kind, running.starts_on, ends_on)
    _days(ended)
    if ends_on > localdate(at):
        raise Refusal("service.future", day=f"{ends_on:%d/%m/%Y}")
    if kind == "served":
        late = [
            one
            for one in queries.periods(owed)
            if one.kind == "paused"
            and one.start >= running.starts_on
            and (one.end is None or one.end > ends_on)
        ]
        if late:
            raise Refusal("service.pause_open", day=f"{late[0].start:%d/%m/%Y}")
    return _write(owed, ended, document, on=ends_on, ends=running, by=by, at=at)


def begin(
    trainee: Trainee,
    starts_on: date,
    ends_on: date | None,
    document: str,
    *,
    by: User,
    at: datetime,
) -> ServicePeriod:
    """Open served time inside an act that holds the intake and was permitted."""
    owed, new = _owed(trainee), rules.Period("served", starts_on, ends_on)
    if trainee.state != "graduated":
        raise Refusal("service.not_graduated", number=trainee.number)
    _days(new)
    if ends_on is not None and ends_on > localdate(at):
        raise Refusal("service.future", day=f"{ends_on:%d/%m/%Y}")
    return _begin(owed, new, document, by=by, at=at)


def written(document: str) -> str:
    """The number of a paper in one piece. Refuses `service.no_document`, `decision.too_long`."""
    found = clean(document)
    if not found:
        raise Refusal("service.no_document")
    if len(found) > LONGEST:
        raise Refusal("decision.too_long", most=LONGEST)
    return found


def _permit(trainee: Trainee, by: User, at: datetime) -> None:
    """Ask for the act, then hold the intake."""
    access.require(by, "service.confirm", trainee.intake.scope, at)
    events.hold(trainee.intake)


def _owed(trainee: Trainee) -> Commitment:
    found = queries.signed(trainee)
    if found is None:
        raise Refusal("commitment.missing", number=trainee.number)
    return found


def _days(period: rules.Period) -> None:
    if period.end is not None and period.end < period.start:
        raise Refusal(
            "service.days", first=f"{period.start:%d/%m/%Y}", last=f"{period.end:%d/%m/%Y}"
        )


def _begin(
    owed: Commitment, new: rules.Period, document: str, *, by: User, at: datetime
) -> ServicePeriod:
    for known in queries.periods(owed):
        if rules.overlap([known, new]) is not None:
            raise Refusal(
                "service.overlap",
                service_kind=new.kind,
                first=f"{known.start:%d/%m/%Y}",
                last=f"{known.end:%d/%m/%Y}" if known.end else "…",
            )
    return _write(owed, new, document, on=new.start, by=by, at=at)


def _write(
    owed: Commitment,
    period: rules.Period,
    document: str,
    *,
    on: date,
    ends: ServicePeriod | None = None,
    by: User,
    at: datetime,
) -> ServicePeriod:
    made = ServicePeriod.objects.create(
        commitment=owed,
        kind=period.kind,
        starts_on=period.start,
        ends_on=period.end,
        ends=ends,
        document=written(document),
        by=by.reference,
        at=at,
    )
    facts = {"service": period.kind, "from": period.start.isoformat()}
    if period.end is not None:
        facts["until"] = period.end.isoformat()
    trainee = owed.trainee
    lines = [events.Line(trainee, facts)]
    events.write(trainee.intake, "service", lines, on=on, document=made.document, by=by, at=at)
    return made
