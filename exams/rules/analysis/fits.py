"""Whether a calibrated model fits: of the whole test (M2) and of each item (S-X²).

Both are defined only where everybody saw every item, and only as far as degrees of freedom remain.
M2 (Maydeu-Olivares and Joe 2006) compares what single items and pairs of items did with what the
model expects; S-X² (Orlando and Thissen 2000) compares each item's right answers at each sum score.
Scores at which less than one right or wrong answer is expected are joined with their neighbours.

Shapes: k items, q nodes, r = k (k + 1) / 2 moments. M2 inverts an (r, r) array: up to `LARGEST` items.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from math import sqrt

import numpy as np

from .abilities import sums
from .irt import Calibration, nodes
from .responses import Array, Responses
from .tails import chi_square

LARGEST = 60
LEAST_EXPECTED = 1.0


@dataclass(frozen=True)
class Fit:
    """A statistic with its degrees of freedom, and how likely one as large is under the model."""

    value: float
    degrees: int

    @property
    def p(self) -> float:
        """The probability of a statistic at least as large where the model is true."""
        return chi_square(self.value, self.degrees)


def m2(model: Calibration, found: Responses) -> Fit | None:
    """The fit of the whole test; None where it is not defined."""
    k = len(model.items)
    degrees = k * (k + 1) // 2 - model.parameters
    marks = _complete(model, found)
    if marks is None or degrees < 1 or k > LARGEST:
        return None
    theta, prior = nodes()
    p = model.chances(theta)
    first, second = np.triu_indices(k, 1)
    moments = np.concatenate([p, p[first] * p[second]])
    expected = moments @ prior
    seen = np.concatenate([marks.mean(axis=0), (marks.T @ marks / len(marks))[first, second]])
    spread = _spread(p, moments, expected, first, second, prior)
    slopes = _slopes(model, p, first, second, theta, prior)
    inverse = np.linalg.inv(spread)
    left = inverse @ slopes
    kept = inverse - left @ np.linalg.solve(slopes.T @ left, left.T)
    off = seen - expected
    return Fit(len(marks) * (off @ kept @ off).item(), degrees)


def rmsea(fit: Fit, people: int) -> float:
    """The misfit of the whole test for each degree of freedom; below 0.05 is close."""
    return sqrt(max(0.0, (fit.value - fit.degrees) / (fit.degrees * people)))


def s_x2(model: Calibration, found: Responses) -> dict[Hashable, Fit]:
    """The fit of each item for which it is defined."""
    marks = _complete(model, found)
    if marks is None:
        return {}
    theta, prior = nodes()
    p = model.chances(theta)
    k = len(p)
    totals = marks.sum(axis=1).astype(np.intp)
    people = np.bincount(totals, minlength=k + 1)[1:k]
    whole = (sums(p) @ prior)[1:k]
    own = 1 + (0 if model.one_slope else 1)
    fits = {}
    for j, item in enumerate(model.items):
        rest = sums(np.delete(p, j, axis=0))
        expected = (rest[: k - 1] * p[j]) @ prior / whole
        right = np.bincount(totals, weights=marks[:, j], minlength=k + 1)[1:k]
        cells = _joined(right, people * expected, people)
        if len(cells) > own:
            value = sum(n * (o - e) ** 2 / (e * (n - e)) for o, e, n in cells)
            fits[item] = Fit(value, len(cells) - own)
    return fits


def _complete(model: Calibration, found: Responses) -> Array | None:
    """The marks (n, k) of the calibrated items, where everybody saw all of them."""
    kept = set(model.items)
    own = found.only([j for j, item in enumerate(found.items) if item in kept])
    return own.right.astype(np.float64) if own.complete and own.people else None


def _spread(
    p: Array, moments: Array, expected: Array, first: Array, second: Array, prior: Array
) -> Array:
    """The covariance of single and paired right answers of one person, (r, r)."""
    k = len(p)
    joint = (moments * prior) @ moments.T
    place = np.zeros((k, k), dtype=np.intp)
    place[first, second] = place[second, first] = np.arange(k, len(moments))
    np.fill_diagonal(place, np.arange(k))
    for j in range(k):
        # Moments that share item j count it once: what else they hold, times j.
        others = p.copy()
        others[j] = 1
        block = (others * (p[j] * prior)) @ others.T
        np.fill_diagonal(block, (others * p[j]) @ prior)
        joint[np.ix_(place[j], place[j])] = block
    found: Array = joint - np.outer(expected, expected)
    return found


def _slopes(
    model: Calibration, p: Array, first: Array, second: Array, theta: Array, prior: Array
) -> Array:
    """How the moments move with the parameters, (r, parameters)."""
    k = len(p)
    steep = p * (1 - p) * prior
    by_a, by_d = np.zeros((2, k + len(first), k))
    rows = np.arange(k, k + len(first))
    for by, power in ((by_a, theta), (by_d, np.ones_like(theta))):
        np.fill_diagonal(by[:k], (steep * power).sum(axis=1))
        by[rows, first] = (steep[first] * power * p[second]).sum(axis=1)
        by[rows, second] = (steep[second] * power * p[first]).sum(axis=1)
    if model.one_slope:
        by_a = by_a.sum(axis=1, keepdims=True)
    return np.concatenate([by_a, by_d], axis=1)


def _joined(right: Array, expected: Array, people: Array) -> list[tuple[float, float, int]]:
    """Cells of neighbouring scores, each with enough expected on both sides."""
    cells: list[list[float]] = []
    open_cell = [0.0, 0.0, 0.0]
    for row in zip(right.tolist(), expected.tolist(), people.tolist(), strict=True):
        open_cell = [a + b for a, b in zip(open_cell, row, strict=True)]
        if min(open_cell[1], open_cell[2] - open_cell[1]) >= LEAST_EXPECTED:
            cells.append(open_cell)
            open_cell = [0.0, 0.0, 0.0]
    if cells and open_cell[2]:
        cells[-1] = [a + b for a, b in zip(cells[-1], open_cell, strict=True)]
    return [(o, e, round(n)) for o, e, n in cells]
