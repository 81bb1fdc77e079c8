"""How far the intakes of a scheme have come, and its classes side by side: counts, never rows of people."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, Max, OuterRef, Q, Sum

from training.models import (
    Intake,
    ModuleMark,
    Posting,
    RiskFlag,
    Scheme,
    ServicePeriod,
    Tally,
    Trainee,
    TrainingClass,
)
from training.rules import absences
from training.rules.states import ADMITTED, STUDYING

# From the scheme's aim to the years of service; each is a list of its own.
STAGES = (
    "target",
    "selected",
    "admitted",
    "attending",
    "at_risk",
    "graduated",
    "posted",
    "serving",
)


@dataclass(frozen=True)
class Overview:
    """One intake, how many people stand at each of `STAGES`, and how many left the course."""

    intake: Intake
    counts: dict[str, int]
    withdrawn: int


@dataclass(frozen=True)
class Comparison:
    """One class beside the others: share of periods attended, mean mark in hundredths; None where nothing counts."""

    training_class: TrainingClass
    people: int
    studying: int
    attended: int | None
    mean: int | None
    at_risk: int
    graduated: int

    @property
    def mean_shown(self) -> str:
        """The mean mark with two places, empty where there is none."""
        return "" if self.mean is None else f"{self.mean // 100}.{self.mean % 100:02d}"


def of_scheme(scheme: Scheme, on: date) -> list[Overview]:
    """Every intake of a scheme, the earliest first; five queries however many there are."""
    rows = Intake.objects.filter(scheme=scheme).select_related("scheme")
    return _of(list(rows.order_by("starts_on", "code")), on)


def of_intake(intake: Intake, on: date) -> Overview:
    """One intake alone."""
    return _of([intake], on)[0]


def total(found: Iterable[Overview]) -> dict[str, int]:
    """The sums of all intakes."""
    sums = dict.fromkeys(STAGES, 0)
    for one in found:
        for stage, count in one.counts.items():
            sums[stage] += count
    return sums


def classes(intake: Intake) -> list[Comparison]:
    """The classes of an intake side by side, by code; five queries however many there are."""
    states: dict[int, dict[str, int]] = defaultdict(dict)
    people = Trainee.objects.filter(intake=intake, training_class__isnull=False).order_by()
    grouped = people.values_list("training_class", "state").annotate(count=Count("pk"))
    for pk, state, count in grouped:
        states[pk][state] = count
    attended, means = _attended(intake), _means(intake)
    flags = RiskFlag.objects.filter(trainee__intake=intake, cleared_at=None).order_by()
    risky = dict(
        flags.values_list("trainee__training_class").annotate(n=Count("trainee", distinct=True))
    )
    return [
        Comparison(
            training_class=one,
            people=sum(states[one.pk].values()),
            studying=sum(states[one.pk].get(state, 0) for state in STUDYING),
            attended=attended.get(one.pk),
            mean=means.get(one.pk),
            at_risk=risky.get(one.pk, 0),
            graduated=states[one.pk].get("graduated", 0),
        )
        for one in intake.classes.order_by("code")
    ]


def _of(intakes: list[Intake], on: date) -> list[Overview]:
    states: dict[int, dict[str, int]] = defaultdict(dict)
    people = Trainee.objects.filter(intake__in=intakes).order_by()
    for pk, state, count in people.values_list("intake", "state").annotate(count=Count("pk")):
        states[pk][state] = count
    flags = RiskFlag.objects.filter(trainee__intake__in=intakes, cleared_at=None).order_by()
    risky = dict(flags.values_list("trainee__intake").annotate(n=Count("trainee", distinct=True)))
    posts = Posting.objects.filter(trainee__intake__in=intakes).order_by()
    posted = dict(posts.values_list("trainee__intake").annotate(n=Count("trainee", distinct=True)))
    running = ServicePeriod.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=on),
        commitment__trainee__intake__in=intakes,
        kind="served",
        starts_on__lte=on,
        ended_by=None,
    ).order_by()
    place = "commitment__trainee__intake"
    served = dict(running.values_list(place).annotate(n=Count("commitment", distinct=True)))
    return [
        Overview(
            one,
            {
                "target": one.target,
                "selected": sum(states[one.pk].values()),
                "admitted": sum(states[one.pk].get(state, 0) for state in ADMITTED),
                "attending": states[one.pk].get("enrolled", 0),
                "at_risk": risky.get(one.pk, 0),
                "graduated": states[one.pk].get("graduated", 0),
                "posted": posted.get(one.pk, 0),
                "serving": served.get(one.pk, 0),
            },
            states[one.pk].get("withdrawn", 0),
        )
        for one in intakes
    ]


def _attended(intake: Intake) -> dict[int, int]:
    """Attended periods of each class in whole per cent: what `absences.share` leaves of a hundred."""
    rows = Tally.objects.filter(trainee__intake=intake, trainee__training_class__isnull=False)
    sums = rows.order_by().values("trainee__training_class")
    found = sums.annotate(missed=Sum(F("absent") + F("excused")), periods=Sum("called"))
    return {
        one["trainee__training_class"]: 100 - absences.share(one["missed"], one["periods"])
        for one in found
        if one["periods"]
    }


def _means(intake: Intake) -> dict[int, int]:
    """The mean of the marks that count, in hundredths, half up: newest versions, best attempts."""
    newer = ModuleMark.objects.filter(
        trainee=OuterRef("trainee"),
        module=OuterRef("module"),
        attempt=OuterRef("attempt"),
        version__gt=OuterRef("version"),
    )
    rows = ModuleMark.objects.filter(
        ~Exists(newer), trainee__intake=intake, trainee__training_class__isnull=False
    )
    best = rows.order_by().values_list("trainee__training_class", "trainee", "module")
    sums: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for pk, _trainee, _module, mark in best.annotate(best=Max("hundredths")):
        sums[pk][0] += mark
        sums[pk][1] += 1
    return {pk: (2 * marks + count) // (2 * count) for pk, (marks, count) in sums.items()}
