"""Placements of an intake, the weeks of one, and what a supervisor's link leads to."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256

from django.db.models import Q
from django.utils import timezone

from ledger.rules.refusals import Refusal
from office.models import Unit
from office.rules import names
from training.models import Placement, Trainee, WeekLink, WeekReport
from training.queries import reach, schemes
from training.rules import grades, placements
from training.rules.timetables import WEEK, monday

COMMUNES = ("xã", "phường", "thị trấn")


@dataclass(frozen=True)
class Line:
    """One placement: how it stands today, its signed weeks and its practice mark."""

    placement: Placement
    state: str
    begun: int
    signed: int
    hours: int
    mark: Decimal | None

    @property
    def missing(self) -> int:
        """Weeks that are over without a signed report."""
        return max(self.begun - self.signed, 0)


@dataclass(frozen=True)
class Week:
    """One week of a placement: its report, or the newest link for one."""

    monday: date
    sunday: date
    report: WeekReport | None
    link: WeekLink | None
    begun: bool

    @property
    def mark(self) -> Decimal | None:
        """The mark of the signed week."""
        return Decimal(self.report.mark) / 100 if self.report else None

    @property
    def rubric(self) -> list[tuple[str, Decimal]]:
        """The mark of each criterion."""
        held = self.report.rubric if self.report else {}
        return [(name, Decimal(value) / 100) for name, value in held.items()]


def lines(
    here: reach.Here, day: date, *, state: str = "", reports: str = "", words: str = ""
) -> list[Line]:
    """The placements the reader sees; `state` running, coming or ended; `reports` missing or complete."""
    rows = Placement.objects.filter(trainee__in=here.trainees)
    rows = rows.select_related("trainee__training_class").order_by("trainee__name_key", "starts_on")
    if words:
        wanted = names.search(words)
        rows = rows.filter(
            Q(trainee__search__contains=wanted)
            | Q(trainee__number__icontains=words)
            | Q(unit_written__icontains=words)
        )
    found = list(rows)
    held: dict[int, list[WeekReport]] = defaultdict(list)
    for report in WeekReport.objects.filter(placement__in=[one.pk for one in found]):
        held[report.placement_id].append(report)
    made = [line(one, held[one.pk], day) for one in found]
    return [
        one
        for one in made
        if state in ("", one.state) and (not reports or (reports == "missing") == (one.missing > 0))
    ]


def line(one: Placement, reports: list[WeekReport], day: date) -> Line:
    """One placement as it stands on a day."""
    over = [m for m in placements.weeks(one.starts_on, one.ends_on) if m + WEEK <= day]
    state = "coming" if day < one.starts_on else "ended" if day > one.ends_on else "running"
    mean = grades.mean([r.mark for r in reports])
    mark = one.ended_mark if mean is None else mean
    hours = one.ended_hours if one.ended_hours is not None else sum(r.hours for r in reports)
    # What was brought in from a finished cohort has no weeks of its own.
    begun = 0 if one.ended_mark is not None else len(over)
    signed = sum(r.week in over for r in reports)
    return Line(one, state, begun, signed, hours, None if mark is None else Decimal(mark) / 100)


def practice_mark(trainee: Trainee) -> int | None:
    """The mean of all signed weeks in hundredths; where none was, the mark a finished cohort brought."""
    marks = WeekReport.objects.filter(placement__trainee=trainee).values_list("mark", flat=True)
    ended = [one.ended_mark for one in trainee.placements.all() if one.ended_mark is not None]
    return grades.mean(list(marks) or ended)


def find(here: reach.Here, reference: str) -> Placement:
    """A placement the reader sees. Refuses `placement.missing`."""
    rows = Placement.objects.select_related(
        "unit", "trainee__training_class", "trainee__intake__scheme__agency"
    )
    found = rows.filter(trainee__in=here.trainees, reference=reference).first()
    if found is None:
        raise Refusal("placement.missing")
    return found


def weeks(placement: Placement, day: date) -> list[Week]:
    """Every week of a placement with its report or its newest link."""
    reports = {one.week: one for one in placement.reports.all()}
    links = {one.week: one for one in placement.links.order_by("at", "pk")}
    return [
        Week(one, one + 6 * WEEK / 7, reports.get(one), links.get(one), one <= day)
        for one in placements.weeks(placement.starts_on, placement.ends_on)
    ]


def mondays(placement: Placement) -> list[date]:
    """The weeks of a placement by their Mondays."""
    return placements.weeks(placement.starts_on, placement.ends_on)


def by_token(token: str, at: datetime) -> WeekLink:
    """The link of a token, while it lives and none newer replaced it. Refuses `report.missing`, all alike."""
    digest = sha256(token.encode()).hexdigest()
    rows = WeekLink.objects.select_related("placement__trainee__intake__scheme__agency")
    found = rows.filter(token_digest=digest, expires_at__gt=at).first()
    if found is None or _newest(found).pk != found.pk:
        raise Refusal("report.missing")
    return found


def signed(link: WeekLink) -> WeekReport | None:
    """The report of the link's week, once it is signed."""
    return WeekReport.objects.filter(placement=link.placement_id, week=link.week).first()


def criteria(placement: Placement) -> list[str]:
    """What a week is marked by, confirmed or not; none where the scheme has no criteria yet."""
    return list(schemes.usable(placement.trainee.intake.scheme, "practice.criteria") or [])


def communes(written: str, day: date) -> list[Unit]:
    """The communes of a day by name (“xã Đông Anh”, “Đông Anh”, “xã Đông Anh, huyện Đông Anh”)."""
    name, _, above = written.partition(",")
    rows = Unit.objects.on(day).filter(kind__in=COMMUNES).select_related("parent")
    found = [one for one in rows if names.search(name) in (one.search, names.search(one.name))]
    if above.strip():
        found = [one for one in found if one.parent and names.search(above) == one.parent.search]
    return found


def has_communes(day: date) -> bool:
    """True when the directory of units knows communes of the day."""
    return Unit.objects.on(day).filter(kind__in=COMMUNES).exists()


def this_week(at: datetime) -> date:
    """The Monday of the moment's week."""
    return monday(timezone.localdate(at))


def _newest(link: WeekLink) -> WeekLink:
    rows = WeekLink.objects.filter(placement=link.placement_id, week=link.week)
    return rows.order_by("-at", "-pk")[0]
