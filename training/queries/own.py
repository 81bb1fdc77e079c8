"""What a trainee sees of himself: rows with his account, and nothing about anybody else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from ledger.rules.refusals import Refusal
from training.models import Certificate, Lesson, Placement, Posting, RiskFlag, Trainee
from training.queries import classes, commitments, grades, placements, risks, trainees
from training.queries.calculations import PRACTICE, Calculation, Step
from training.rules import absences, marks
from training.rules.states import STUDYING
from training.rules.timetables import WEEK

NEXT = 6
# More lessons than a day has, so that those of today do not crowd out the next ones.
READ = 20


@dataclass(frozen=True)
class Lessons:
    """The lessons of today, and the next ones."""

    today: list[Lesson]
    coming: list[Lesson]


@dataclass(frozen=True)
class Absence:
    """How much of one module was missed, and how much more may be, over all its periods."""

    title: str
    missed: int
    called: int
    periods: int
    limit: int | None
    over: bool

    @property
    def share(self) -> int:
        """Missed periods in whole per cent of those called."""
        return absences.share(self.missed, self.called)

    @property
    def most(self) -> int:
        """How many periods may be missed in all; 0 while the limit is not known."""
        return 0 if self.limit is None else absences.still(0, self.periods, self.limit)

    @property
    def left(self) -> int:
        """How many more may be missed."""
        return max(self.most - self.missed, 0)


@dataclass(frozen=True)
class Warned:
    """One flag as it is told to the person it is about: what is the matter, and what to do."""

    sentence: str
    advice: str


@dataclass(frozen=True)
class Week:
    """One week of practice as the trainee sees it: hours and mark, no word of the supervisor."""

    monday: date
    sunday: date
    hours: int | None
    mark: int | None
    state: str


@dataclass(frozen=True)
class Practice:
    """One stay at a commune with its weeks."""

    placement: Placement
    line: placements.Line
    weeks: list[Week]


@dataclass(frozen=True)
class Own:
    """Everything a trainee sees of one intake."""

    trainee: Trainee
    others: list[Trainee]
    mentors: list[str]
    lessons: Lessons
    sum: Calculation
    absences: list[Absence]
    warnings: list[Warned]
    practice: list[Practice]
    lines: list[trainees.Line]
    certificate: Certificate | None
    postings: list[Posting]
    service: commitments.Standing
    unconfirmed: list[str]

    @property
    def studying(self) -> bool:
        """True while he belongs to the course."""
        return self.trainee.state in STUDYING

    @property
    def revoked(self) -> Any:
        """How the certificate was taken back, or None."""
        return getattr(self.certificate, "revocation", None)


def any_of(user: User) -> bool:
    """True when the account belongs to a trainee."""
    return Trainee.objects.filter(account=user).exists()


def rows_of(user: User) -> list[Trainee]:
    """The user's own rows, the newest intake first."""
    rows = Trainee.objects.filter(account=user)
    rows = rows.select_related("intake__scheme", "training_class__intake__scheme")
    return list(rows.order_by("-intake__starts_on", "-pk"))


def of(user: User, at: datetime, reference: str = "") -> Own | None:
    """What the user sees of the intake asked for, else of the newest; None without any. Refuses `trainee.missing`."""
    rows = rows_of(user)
    if not reference and not rows:
        return None
    chosen = next((one for one in rows if reference in ("", one.reference)), None)
    if chosen is None:
        raise Refusal("trainee.missing", trainee=reference)
    day = timezone.localdate(at)
    scheme = chosen.intake.scheme
    numbers = grades.preview(scheme)
    made = grades.of(chosen, numbers)
    limits = risks.unconfirmed(scheme)
    return Own(
        chosen,
        [one for one in rows if one is not chosen],
        classes.mentors(chosen.training_class, at) if chosen.training_class else [],
        _lessons(chosen, day),
        made,
        _absences(made),
        _warnings(chosen, made),
        _practice(chosen, day),
        trainees.timeline(chosen)[::-1],
        Certificate.objects.filter(trainee=chosen).select_related("revocation").first(),
        list(chosen.postings.order_by("-starts_on", "-pk")),
        commitments.of(chosen, day),
        sorted({*numbers.unconfirmed, *limits}),
    )


def _lessons(trainee: Trainee, day: date) -> Lessons:
    if trainee.training_class is None or trainee.state not in ("selected", *STUDYING):
        return Lessons([], [])
    begins = timezone.make_aware(datetime.combine(day, time.min))
    rows = Lesson.objects.filter(training_class=trainee.training_class, starts_at__gte=begins)
    rows = rows.select_related("module").order_by("starts_at", "pk")
    tomorrow = begins + timedelta(days=1)
    found = list(rows[:READ])
    today = [one for one in found if one.starts_at < tomorrow]
    return Lessons(today, found[len(today) : len(today) + NEXT])


def _absences(made: Calculation) -> list[Absence]:
    """Modules in their order whose roll was called at least once."""
    steps: Sequence[Step] = [one for one in made.steps if one.code != PRACTICE]
    modules = grades.modules(made.trainee.intake)
    limit = made.numbers.limit
    return [
        Absence(
            step.title,
            step.missed,
            step.called,
            max(module.periods, step.called),
            limit,
            step.over,
        )
        for module, step in zip(modules, steps, strict=True)
        if step.called
    ]


def _warnings(trainee: Trainee, made: Calculation) -> list[Warned]:
    flags = RiskFlag.objects.filter(trainee=trainee, cleared_at=None).order_by("rule")
    titles = {step.code: step.title for step in made.steps}
    return [_warned(one.rule, dict(one.numbers), titles) for one in flags]


def _warned(rule: str, numbers: dict[str, Any], titles: dict[str, str]) -> Warned:
    code = numbers.get("module", "")
    given = numbers | {"title": titles.get(code, code)}
    if rule == "absence":
        given["share"] = absences.share(given["missed"], given["called"])
        told = _(
            "You have missed %(missed)s of %(called)s periods of “%(title)s” (%(share)s %%); at most "
            "%(limit)s %% are allowed."
        )
        advice = _(
            "Come to every lesson of it from now on, and ask your mentor what you can still make up. "
            "Above the limit the module is repeated."
        )
    elif rule == "in_a_row":
        told = _("You were absent from your last %(lessons)s lessons.")
        advice = _(
            "Tell your mentor what keeps you away. If you cannot come for a while, ask the school for leave."
        )
    elif rule == "failed":
        given |= {"mark": marks.shown(given["mark"]), "limit": marks.shown(given["limit"])}
        told = _("You have %(mark)s in “%(title)s”; a pass needs %(limit)s.")
        advice = _("Ask the school when you can try again. The best attempt counts.")
    else:
        told = _("Your practice has had no weekly report for %(days)s days.")
        advice = _(
            "Ask your supervisor at the commune to sign it. If the link is lost, the school sends a new one."
        )
    return Warned(told % given, advice)


def _practice(trainee: Trainee, day: date) -> list[Practice]:
    rows = trainee.placements.prefetch_related("reports").order_by("-starts_on")
    return [_stay(one, day) for one in rows]


def _stay(placement: Placement, day: date) -> Practice:
    reports = {one.week: one for one in placement.reports.all()}
    line = placements.line(placement, list(reports.values()), day)
    if placement.ended_mark is not None:
        return Practice(placement, line, [])
    weeks = []
    for monday in placements.mondays(placement):
        report = reports.get(monday)
        state = "signed" if report else "missing" if monday + WEEK <= day else "coming"
        if not report and monday <= day < monday + WEEK:
            state = "running"
        weeks.append(
            Week(
                monday,
                monday + 6 * WEEK / 7,
                report.hours if report else None,
                report.mark if report else None,
                state,
            )
        )
    return Practice(placement, line, weeks)
