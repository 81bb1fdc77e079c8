"""What graduates owe: commitments with the time served, paused and left."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from training.models import Commitment, Intake, ServicePeriod, Trainee
from training.rules import commitments as rules
from training.rules.states import STUDYING

# What a list can be narrowed to.
STATES = ("unsigned", "owing", "serving", "paused", "done")


@dataclass(frozen=True)
class Standing:
    """A trainee's service on a day: months owed, served and left, days of pause."""

    trainee: Trainee
    on: date
    commitment: Commitment | None
    periods: list[rules.Period] = field(default_factory=list)

    @property
    def owed(self) -> int:
        """The months he signed for, 0 when he signed nothing."""
        return self.commitment.months if self.commitment else 0

    @property
    def served(self) -> tuple[int, int]:
        """Whole months served and the days beyond them."""
        return rules.served(self.periods, on=self.on)

    @property
    def left(self) -> int:
        """Months still owed."""
        return rules.left(self.owed, self.periods, on=self.on)

    @property
    def paused_days(self) -> int:
        """Days of pause so far."""
        return sum(
            (min(one.end or self.on, self.on) - one.start).days + 1
            for one in self.periods
            if one.kind == "paused" and one.start <= self.on
        )

    @property
    def serving(self) -> bool:
        """True when a served period runs on the day, paused or not."""
        return self._runs("served")

    @property
    def state(self) -> str:
        """`unsigned`, `done`, `paused`, `serving`, or `owing` when nothing runs."""
        if self.commitment is None:
            return "unsigned"
        if self.left == 0:
            return "done"
        if self._runs("paused"):
            return "paused"
        return "serving" if self.serving else "owing"

    @property
    def sentence(self) -> str:
        """The standing in words."""
        if self.commitment is None:
            return _("No commitment is written down.")
        months, days = self.served
        facts = {
            "owed": self.owed,
            "months": months,
            "days": days,
            "left": self.left,
            "paused": self.paused_days,
            "on": f"{self.on:%d/%m/%Y}",
        }
        if self.left == 0:
            told = _(
                "On %(on)s: %(owed)s months owed, %(months)s months and %(days)s days served. Nothing is left."
            )
        else:
            told = _(
                "On %(on)s: %(owed)s months owed, %(months)s months and %(days)s days served, %(left)s months left."
            )
        if self.paused_days:
            told += " " + _("Paused for %(paused)s days, which do not count.")
        return told % facts

    def _runs(self, kind: str) -> bool:
        return any(
            one.kind == kind and one.start <= self.on and (one.end is None or one.end >= self.on)
            for one in self.periods
        )


def signed(trainee: Trainee) -> Commitment | None:
    """The commitment of a trainee, or None."""
    rows = Commitment.objects.select_related("trainee__intake__scheme__agency", "rule")
    return rows.filter(trainee=trainee).first()


def rows_of(commitment: Commitment) -> list[ServicePeriod]:
    """The rows that count, by first day: an opened row that was ended is replaced by the one that ended it."""
    return list(commitment.periods.filter(ended_by=None).order_by("starts_on", "kind", "pk"))


def periods(commitment: Commitment) -> list[rules.Period]:
    """Served and paused time as the rules take it."""
    return [rules.Period(one.kind, one.starts_on, one.ends_on) for one in rows_of(commitment)]


def running(commitment: Commitment, kind: str) -> ServicePeriod | None:
    """The row of that kind whose end is not known, or None."""
    return commitment.periods.filter(kind=kind, ends_on=None, ended_by=None).first()


def of(trainee: Trainee, on: date) -> Standing:
    """What one trainee owes, has served and has left on a day."""
    commitment = signed(trainee)
    return Standing(trainee, on, commitment, periods(commitment) if commitment else [])


def listed(intake: Intake, on: date, state: str = "") -> list[Standing]:
    """Who owes service or may come to owe it, by name; three queries however many. `state`: one of `STATES`.

    `owing` gives everybody with months left, `serving` everybody whose service runs, paused or not.
    """
    rows = _people(intake).select_related("commitment", "training_class")
    counted = ServicePeriod.objects.filter(ended_by=None).order_by("starts_on")
    rows = rows.prefetch_related(Prefetch("commitment__periods", counted, to_attr="counted"))
    found = [_standing(one, on) for one in rows.order_by("name_key", "number")]
    return [one for one in found if fits(one, state)]


def fits(standing: Standing, state: str) -> bool:
    """True when the standing belongs in the list narrowed to that state."""
    if state == "owing":
        return standing.left > 0
    if state == "serving":
        return standing.serving
    return state not in STATES or standing.state == state


def totals(found: Sequence[Standing]) -> dict[str, int]:
    """How many stand in each narrowed list."""
    return {state: sum(fits(one, state) for one in found) for state in STATES}


def _people(intake: Intake) -> QuerySet[Trainee]:
    belongs = Q(state__in=("selected", "graduated", *STUDYING)) | Q(commitment__isnull=False)
    return intake.trainees.filter(belongs)


def _standing(trainee: Trainee, on: date) -> Standing:
    commitment = getattr(trainee, "commitment", None)
    rows = commitment.counted if commitment else []
    return Standing(
        trainee,
        on,
        commitment,
        [rules.Period(one.kind, one.starts_on, one.ends_on) for one in rows],
    )
