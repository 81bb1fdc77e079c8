"""Place trainees at communes, hand out weekly links, and take what supervisors sign."""

from base64 import b32encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256

from django.contrib.auth.hashers import check_password, make_password
from django.db import IntegrityError, transaction

from accounts import access
from accounts.models import User
from accounts.rules.scopes import Scope
from ledger.rules.refusals import Refusal
from ledger.services import entries, entropy
from office.models import Unit
from office.rules.names import clean
from training.models import Placement, Trainee, WeekLink, WeekReport
from training.queries import placements as queries
from training.queries import schemes
from training.rules import grades
from training.rules import placements as rules
from training.services import events, risks

MOST_HOURS, MOST_WORDS, LONGEST = 80, 1000, 200


@dataclass(frozen=True)
class Place:
    """Where and under whom somebody practises: the unit as it was then, and its name as written."""

    unit: Unit | None
    written: str
    duty: str
    supervisor_name: str
    supervisor_title: str = ""


@dataclass(frozen=True)
class Placed:
    """A placement and the supervisor's code, which nobody can show again."""

    placement: Placement
    code: str


@transaction.atomic
def place(
    trainee: Trainee,
    where: Place,
    *,
    starts_on: date,
    ends_on: date,
    hours_required: int,
    document: str,
    decided_on: date,
    by: User,
    at: datetime,
) -> Placed:
    """A trainee practises at a commune from one day to another.

    Refuses `placement.not_enrolled`, `days`, `outside_intake`, `incomplete`, `unit_not_then`, `overlap`.
    """
    intake = trainee.intake
    access.require(by, "placement.plan", intake.scope, at)
    events.hold(intake)
    row = Trainee.objects.get(pk=trainee.pk)
    if row.state != "enrolled":
        raise Refusal("placement.not_enrolled", number=row.number, trainee_state=row.state)
    if ends_on < starts_on:
        raise Refusal("placement.days")
    if not intake.starts_on <= starts_on <= ends_on <= intake.ends_on:
        first, last = f"{intake.starts_on:%d/%m/%Y}", f"{intake.ends_on:%d/%m/%Y}"
        raise Refusal("placement.outside_intake", intake=intake.code, first=first, last=last)
    words = [clean(one) for one in (where.written, where.duty, where.supervisor_name, document)]
    if not all(words):
        raise Refusal("placement.incomplete")
    unit = where.unit
    if unit and not Unit.objects.on(starts_on).filter(pk=unit.pk).exists():
        raise Refusal("placement.unit_not_then", commune=str(unit), day=f"{starts_on:%d/%m/%Y}")
    _no_overlap(row, starts_on, ends_on)
    code = _code()
    try:
        with transaction.atomic():
            made = Placement.objects.create(
                reference=entropy.reference(),
                trainee=row,
                unit=unit,
                unit_written=words[0],
                duty=words[1],
                supervisor_name=words[2],
                supervisor_title=clean(where.supervisor_title),
                starts_on=starts_on,
                ends_on=ends_on,
                hours_required=hours_required,
                document=words[3],
                decided_on=decided_on,
                signing_code=make_password(code),
                by=by.reference,
                at=at,
            )
    except IntegrityError:
        _no_overlap(row, starts_on, ends_on)
        raise
    facts = {
        "placement": made.reference,
        "commune": made.unit_written,
        "starts_on": starts_on.isoformat(),
        "ends_on": ends_on.isoformat(),
    }
    lines = [events.Line(row, facts)]
    events.write(intake, "placement", lines, on=decided_on, document=words[3], by=by, at=at)
    risks.refresh([row], at=at)
    return Placed(made, rules.shown(code))


@transaction.atomic
def renew_code(placement: Placement, *, by: User, at: datetime) -> str:
    """A new signing code, shown once; the old one is worth nothing from now on, wrong tries are forgotten."""
    intake = placement.trainee.intake
    access.require(by, "placement.plan", intake.scope, at)
    events.hold(intake)
    code = _code()
    Placement.objects.filter(pk=placement.pk).update(
        signing_code=make_password(code), wrong_codes=0
    )
    data = {"intake": intake.key, "placement": placement.reference}
    events.tell(intake.scheme, "training.signing_code_renewed", data, by=by, at=at)
    return rules.shown(code)


@transaction.atomic
def link(placement: Placement, week: date, *, by: User, at: datetime) -> str:
    """The token of a supervisor's link for one week, shown once; it replaces an earlier one of that week.

    Refuses `placement.week`, `week_not_begun`, `no_criteria`, `report.signed_already`.
    """
    trainee = placement.trainee
    access.require(by, "placement.link", _scope(trainee), at)
    events.hold(trainee.intake)
    if week not in rules.weeks(placement.starts_on, placement.ends_on):
        raise Refusal("placement.week")
    if week > queries.this_week(at):
        raise Refusal("placement.week_not_begun", day=f"{week:%d/%m/%Y}")
    if not queries.criteria(placement):
        raise Refusal("placement.no_criteria")
    if placement.reports.filter(week=week).exists():
        raise Refusal("report.signed_already")
    token = b32encode(entropy.take(20)).decode().lower()
    digest = sha256(token.encode()).hexdigest()
    WeekLink.objects.create(
        placement=placement,
        week=week,
        token_digest=digest,
        expires_at=at + rules.LINK_LIVES,
        by=by.reference,
        at=at,
    )
    data = {"placement": placement.reference, "week": week.isoformat(), "token": digest}
    events.tell(trainee.intake.scheme, "training.week_link", data, by=by, at=at)
    return token


def report(
    token: str,
    code: str,
    *,
    hours: int,
    rubric: Mapping[str, Decimal],
    comment: str,
    name: str,
    at: datetime,
) -> WeekReport:
    """What the supervisor signs for the link's week. Never inside a transaction: a wrong code counts.

    Refuses `report.missing`, `signed_already`, `hours`, `marks`, `no_name`, `too_long`, `locked`, `wrong_code`.
    """
    found = queries.by_token(token, at)
    if queries.signed(found):
        raise Refusal("report.signed_already")
    _check(found.placement, hours, rubric, comment, name)
    _try_code(found.placement, code)
    return _sign(found, hours, rubric, clean(comment), clean(name), at)


def _check(
    placement: Placement, hours: int, rubric: Mapping[str, Decimal], comment: str, name: str
) -> None:
    if not 0 <= hours <= MOST_HOURS:
        raise Refusal("report.hours", most=MOST_HOURS)
    if list(rubric) != queries.criteria(placement):
        raise Refusal("report.marks")
    for mark in rubric.values():
        if not 0 <= mark <= 10 or mark * 100 != int(mark * 100):
            raise Refusal("report.marks")
    if not clean(name):
        raise Refusal("report.no_name")
    if len(clean(name)) > LONGEST or len(clean(comment)) > MOST_WORDS:
        raise Refusal("report.too_long", most=MOST_WORDS)


def _try_code(placement: Placement, code: str) -> None:
    """Note the try before it is judged, so that many at once cannot slip past together."""
    with transaction.atomic():
        row = Placement.objects.select_for_update().get(pk=placement.pk)
        if row.wrong_codes >= rules.WRONG_CODES or not row.signing_code:
            raise Refusal("report.locked")
        row.wrong_codes += 1
        row.save(update_fields=["wrong_codes"])
    if not check_password(rules.written(code), row.signing_code):
        left = rules.WRONG_CODES - row.wrong_codes
        raise Refusal("report.wrong_code", left=left) if left else Refusal("report.locked")


@transaction.atomic
def _sign(
    found: WeekLink,
    hours: int,
    rubric: Mapping[str, Decimal],
    comment: str,
    name: str,
    at: datetime,
) -> WeekReport:
    placement = found.placement
    intake = placement.trainee.intake
    events.hold(intake)
    if queries.signed(found):
        raise Refusal("report.signed_already")
    marks = {criterion: rules.hundredths(mark) for criterion, mark in rubric.items()}
    Placement.objects.filter(pk=placement.pk).update(wrong_codes=0)
    made = WeekReport.objects.create(
        placement=placement,
        week=found.week,
        link=found,
        hours=hours,
        rubric=marks,
        mark=grades.mean(list(marks.values())) or 0,
        comment=comment,
        signed_name=name,
        at=at,
    )
    # Who signs has no account: the placement stands for its supervisor.
    by = placement.reference
    log = schemes.log_of(intake.scheme, by=by, at=at)
    data = {"intake": intake.key, "placement": by, "week": found.week.isoformat()}
    private = {"hours": hours, "rubric": marks, "comment": comment, "name": name}
    entries.append(log, "training.week_report", data, by=by, at=at, private=private)
    risks.refresh([placement.trainee], at=at)
    return made


def _no_overlap(trainee: Trainee, starts_on: date, ends_on: date) -> None:
    rows = trainee.placements.filter(starts_on__lte=ends_on, ends_on__gte=starts_on)
    other = rows.order_by("starts_on").first()
    if other:
        raise Refusal(
            "placement.overlap",
            number=trainee.number,
            commune=other.unit_written,
            first=f"{other.starts_on:%d/%m/%Y}",
            last=f"{other.ends_on:%d/%m/%Y}",
        )


def _code() -> str:
    """Eight symbols of base 32: 40 bits, of which five may be tried."""
    return b32encode(entropy.take(5)).decode()


def _scope(trainee: Trainee) -> Scope:
    if trainee.training_class is None:
        return trainee.intake.scope
    return ("class", f"{trainee.intake.key}/{trainee.training_class.code}")
