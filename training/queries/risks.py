"""Where trainees stand against the limits of their scheme, and the flags that are open."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ledger.rules.refusals import Refusal
from training.models import (
    Module,
    ModuleMark,
    Placement,
    RiskFlag,
    Scheme,
    Tally,
    Trainee,
    WeekReport,
)
from training.queries import attendance, reach, schemes
from training.rules import absences, grades, risks

LIMITS = (
    "training.max_absence_pct",
    "risk.consecutive_absences",
    "grading.pass_mark",
    "risk.days_without_report",
)


@dataclass(frozen=True)
class Line:
    """One open flag with its trainee, module and who took it up."""

    flag: RiskFlag
    trainee: Trainee
    module: str
    acknowledged_by: str

    @property
    def sentence(self) -> str:
        """What the rule found and the limit it was held against, in words."""
        given = dict(self.flag.numbers) | {"title": self.module}
        if self.flag.rule == "absence":
            given["share"] = absences.share(given["missed"], given["called"])
            told = _(
                "Missed %(missed)s of %(called)s periods of “%(title)s” (%(share)s %%); "
                "at most %(limit)s %% are allowed."
            )
        elif self.flag.rule == "in_a_row":
            told = _(
                "Absent from the last %(lessons)s lessons; a flag is raised from %(limit)s on."
            )
        elif self.flag.rule == "failed":
            given |= {"mark": _mark(given["mark"]), "limit": _mark(given["limit"])}
            told = _("Has %(mark)s in “%(title)s”; a pass needs %(limit)s.")
        else:
            told = _("No weekly report for %(days)s days; at most %(limit)s are allowed.")
        return told % given


def limits(scheme: Scheme) -> risks.Limits:
    """The scheme's limits, confirmed or not; None where it has none."""
    values = {one.key: one.version.value for one in schemes.values(scheme) if one.version}
    absence, row, mark, days = (values.get(key) for key in LIMITS)
    return risks.Limits(
        None if absence is None else int(absence),
        None if row is None else int(row),
        None if mark is None else int(Decimal(mark) * 100),
        None if days is None else int(days),
    )


def unconfirmed(scheme: Scheme) -> list[str]:
    """The limits nobody confirmed yet, which flags use all the same."""
    return [one.key for one in schemes.values(scheme) if one.key in LIMITS and not one.confirmed]


def standings(trainees: Sequence[Trainee], day: date) -> dict[int, risks.Standing]:
    """Where each trainee stands on a day. Four queries however many there are."""
    pks = [one.pk for one in trainees]
    tallies: dict[int, dict[str, Tally]] = defaultdict(dict)
    for tally in Tally.objects.filter(trainee__in=pks).select_related("module"):
        tallies[tally.trainee_id][tally.module.code] = tally
    marks = _marks(pks)
    rows = attendance.in_a_row(trainees)
    days = _report_days(pks, day)
    return {
        pk: risks.Standing(
            [
                _module(code, tallies[pk].get(code), marks[pk].get(code))
                for code in sorted({*tallies[pk], *marks[pk]})
            ],
            absences.in_a_row(rows.get(pk, [])),
            days.get(pk),
        )
        for pk in pks
    }


def lines(here: reach.Here, *, code: str = "", rule: str = "") -> list[Line]:
    """The flags that are open in what the reader sees, those nobody took up first."""
    flags = _open(here)
    if code:
        flags = flags.filter(trainee__training_class__code=code)
    if rule:
        flags = flags.filter(rule=rule)
    made = _told(here, list(flags.order_by("trainee__name_key", "trainee__number", "rule")))
    return sorted(made, key=lambda line: line.flag.acknowledged_at is not None)


def find(here: reach.Here, trainee: str, rule: str) -> Line:
    """The open flag of that rule on a trainee the reader sees. Refuses `risk.missing`."""
    found = _open(here).filter(trainee__reference=trainee, rule=rule)
    if not found:
        raise Refusal("risk.missing")
    return _told(here, list(found))[0]


def _open(here: reach.Here) -> QuerySet[RiskFlag]:
    rows = RiskFlag.objects.filter(trainee__in=here.trainees, cleared_at=None)
    return rows.select_related("trainee__training_class", "trainee__intake__scheme__agency")


def _told(here: reach.Here, flags: list[RiskFlag]) -> list[Line]:
    modules = Module.objects.filter(phase__programme=here.intake.programme_id)
    titles = dict(modules.values_list("code", "title"))
    people = reach.names({one.acknowledged_by for one in flags})
    return [
        Line(
            one,
            one.trainee,
            titles.get(one.numbers.get("module", ""), one.numbers.get("module", "")),
            people.get(one.acknowledged_by, ""),
        )
        for one in flags
    ]


def _mark(hundredths: int) -> str:
    return f"{Decimal(hundredths) / 100:.2f}".replace(".", ",")


def _marks(pks: Sequence[int]) -> dict[int, dict[str, int]]:
    """The mark of each module that counts: the newest version of each attempt, the best attempt."""
    newest: dict[tuple[int, str, int], int] = {}
    rows = ModuleMark.objects.filter(trainee__in=pks).order_by("version")
    for pk, code, attempt, mark in rows.values_list(
        "trainee_id", "module__code", "attempt", "hundredths"
    ):
        newest[pk, code, attempt] = mark
    attempts: dict[tuple[int, str], list[int]] = defaultdict(list)
    for (pk, code, _attempt), mark in newest.items():
        attempts[pk, code].append(mark)
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for (pk, code), marks in attempts.items():
        found[pk][code] = grades.best(marks) or 0
    return found


def _report_days(pks: Sequence[int], day: date) -> dict[int, int]:
    """Days since the last signed week of a placement that runs on the day, or since it began."""
    running = Placement.objects.filter(trainee__in=pks, starts_on__lte=day, ends_on__gte=day)
    rows = running.values_list("pk", "trainee_id", "starts_on")
    reports: dict[int, Any] = dict(
        WeekReport.objects.filter(placement__in=[pk for pk, _, _ in rows])
        .order_by()
        .values("placement")
        .annotate(last=Max("at"))
        .values_list("placement", "last")
    )
    found = {}
    for pk, trainee, starts_on in rows:
        last = timezone.localdate(reports[pk]) if pk in reports else starts_on
        found[trainee] = (day - max(last, starts_on)).days
    return found


def _module(code: str, tally: Tally | None, mark: int | None) -> risks.Module:
    missed = tally.absent + tally.excused if tally else 0
    return risks.Module(code, missed, tally.called if tally else 0, mark)
