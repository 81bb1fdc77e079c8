"""Put the scores of one form on the scale of another, and say how alike two forms are.

For groups drawn at random (docs/bank.md §5): mean, linear, and equipercentile with percentile ranks
P(x) = F(x - 1) + f(x) / 2 (Kolen and Brennan 2014), on raw counts or on counts smoothed by a
log-linear model of degree 6 that keeps the first six moments. Scores are whole, 0 to the greatest;
standard deviations are those of the population. These are figures for judging forms, never marks:
no rule of an exam converts a mark by them.
With fewer than `FEW` people a form only mean equating is defensible; `defensible` says so.

>>> x, y = Form((1, 2, 1)), Form((2, 2, 0))
>>> mean(x, y), [round(one, 4) for one in equipercentile(x, y)]
((-0.5, 0.5, 1.5), [-0.25, 0.5, 1.25])
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import sqrt

import numpy as np

from ledger.rules.refusals import Refusal

from .responses import Array
from .tails import NORMAL

FEW = 400
DEGREE = 6
MEAN, LINEAR, EQUIPERCENTILE = "mean", "linear", "equipercentile"


@dataclass(frozen=True)
class Form:
    """How many people had each score, from 0 to the greatest."""

    counts: tuple[float, ...]

    @classmethod
    def of_scores(cls, scores: Sequence[int] | Array, greatest: int) -> "Form":
        """The form of a list of scores."""
        return cls(tuple(np.bincount(np.asarray(scores), minlength=greatest + 1).tolist()))

    @cached_property
    def people(self) -> float:
        """How many people took it."""
        return sum(self.counts)

    @cached_property
    def mean(self) -> float:
        """Their mean score."""
        return sum(x * n for x, n in enumerate(self.counts)) / self.people

    @cached_property
    def sd(self) -> float:
        """The standard deviation of their scores."""
        return sqrt(sum(n * (x - self.mean) ** 2 for x, n in enumerate(self.counts)) / self.people)


@dataclass(frozen=True)
class Comparison:
    """Two forms side by side, and the difference of their means with its interval."""

    means: tuple[float, float]
    sds: tuple[float, float]
    reliabilities: tuple[float | None, float | None]
    people: tuple[int, int]
    difference: float
    low: float
    high: float
    # The difference in common standard deviations.
    effect: float


def defensible(x: Form, y: Form) -> tuple[str, ...]:
    """The methods that so many people allow."""
    few = min(x.people, y.people) < FEW
    return (MEAN,) if few else (MEAN, LINEAR, EQUIPERCENTILE)


def mean(x: Form, y: Form) -> tuple[float, ...]:
    """The score on y's scale of each score of x: as far above the mean."""
    _take(x, y)
    return tuple(score - x.mean + y.mean for score in range(len(x.counts)))


def linear(x: Form, y: Form) -> tuple[float, ...]:
    """The score on y's scale of each score of x: as many standard deviations above the mean."""
    slope, intercept = line(x, y)
    return tuple(slope * score + intercept for score in range(len(x.counts)))


def line(x: Form, y: Form) -> tuple[float, float]:
    """Slope and intercept of linear equating. Refuses `analysis.no_spread`."""
    _take(x, y)
    if min(x.sd, y.sd) < 1e-12:
        raise Refusal("analysis.no_spread")
    slope = y.sd / x.sd
    return slope, y.mean - slope * x.mean


def equipercentile(x: Form, y: Form) -> tuple[float, ...]:
    """The score on y's scale that has the percentile rank of each score of x."""
    _take(x, y)
    return tuple(_score(y, rank) for rank in ranks(x))


def ranks(form: Form) -> tuple[float, ...]:
    """The percentile rank of each score, as a share: those below and half of those at it."""
    share = np.array(form.counts) / form.people
    return tuple((share.cumsum() - share / 2).tolist())


def smoothed(form: Form, degree: int = DEGREE) -> Form:
    """The counts of a log-linear model that keeps people and the first `degree` moments.

    Refuses `analysis.no_smoothing`: fewer scores than the degree needs, or a model that has no
    maximum (some score too rare).
    """
    counts = np.array(form.counts, dtype=np.float64)
    if (counts > 0).sum() <= degree:
        raise Refusal("analysis.no_smoothing")
    basis = _basis(len(counts), degree)
    beta = basis.T @ np.log(counts + 0.5)
    for _ in range(100):
        fitted = np.exp((basis @ beta).clip(-50, 50))
        up = basis.T @ (counts - fitted)
        step = np.linalg.lstsq(basis.T @ (basis * fitted[:, None]), up, rcond=None)[0]
        beta = beta + step.clip(-5, 5)
        if np.abs(step).max() < 1e-12 * max(1.0, np.abs(beta).max()):
            break
    if np.abs(up).max() > 1e-6 * form.people:
        raise Refusal("analysis.no_smoothing")
    return Form(tuple(np.exp(basis @ beta).tolist()))


def compare(
    x: Form,
    y: Form,
    *,
    reliabilities: tuple[float | None, float | None] = (None, None),
    sure: float = 0.95,
) -> Comparison:
    """Two forms taken by groups drawn at random; the interval is normal, for 30 people or more."""
    if min(x.people, y.people) < 30:
        raise Refusal("analysis.too_few", people=round(min(x.people, y.people)), least=30)
    _take(x, y)
    difference = x.mean - y.mean
    own = [one.sd**2 / (one.people - 1) for one in (x, y)]
    reach = NORMAL.inv_cdf((1 + sure) / 2) * sqrt(sum(own))
    together = x.people * x.sd**2 + y.people * y.sd**2
    common = sqrt(together / (x.people + y.people - 2))
    return Comparison(
        means=(x.mean, y.mean),
        sds=(x.sd, y.sd),
        reliabilities=reliabilities,
        people=(round(x.people), round(y.people)),
        difference=difference,
        low=difference - reach,
        high=difference + reach,
        effect=difference / common if common else 0.0,
    )


def _take(x: Form, y: Form) -> None:
    if not x.people or not y.people:
        raise Refusal("analysis.too_few", people=0, least=1)


def _score(form: Form, rank: float) -> float:
    """The score with a percentile rank: the inverse of ranks that grow evenly around each score."""
    share = np.array(form.counts) / form.people
    above = share.cumsum()
    # A rank that lies on the edge of two scores belongs to the lower: no jump over empty scores.
    at = min(np.searchsorted(above, rank - 1e-12).item(), len(share) - 1)
    below = above[at] - share[at]
    inside = (rank - below) / share[at] if share[at] else 0.0
    return at - 0.5 + np.asarray(inside).item()


def _basis(scores: int, degree: int) -> Array:
    """Orthonormal polynomials on the scores: powers of scores themselves would lose all digits."""
    at = np.linspace(-1, 1, scores)
    basis: Array = np.linalg.qr(np.vander(at, degree + 1, increasing=True))[0]
    return basis
