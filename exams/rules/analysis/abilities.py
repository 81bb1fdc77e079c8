"""What a calibrated test says of people: scores, information, and a map of items and people.

Theta is in standard deviations of the group that sat (mean 0). Nothing here is a mark.
Source: Lord and Wingersky (1984) for the chance of each sum score; LSAT7 in the tests.
"""

from dataclasses import dataclass

import numpy as np

from .irt import Calibration, nodes
from .responses import Array


@dataclass(frozen=True)
class SumScore:
    """One sum score: the expected ability of those who have it, its error, and how many they are."""

    score: int
    eap: float
    error: float
    expected: float


@dataclass(frozen=True)
class Curve:
    """Information of the test and standard error of theta, at each theta."""

    theta: tuple[float, ...]
    information: tuple[float, ...]
    error: tuple[float, ...]


@dataclass(frozen=True)
class Step:
    """One step of the map: theta from `low` to `high`, the share of people, and the items there."""

    low: float
    high: float
    people: float
    items: tuple[int, ...]


def sums(p: Array) -> Array:
    """The chance of each sum score (k + 1, q) from the chances of right answers (k, q).

    >>> sums(np.array([[0.5], [0.25]])).ravel().tolist()
    [0.375, 0.5, 0.125]
    """
    found = np.zeros((len(p) + 1, p.shape[1]))
    found[0] = 1
    for j, right in enumerate(p, 1):
        found[1 : j + 1] = found[1 : j + 1] * (1 - right) + found[:j] * right
        found[0] *= 1 - right
    return found


def by_sum(model: Calibration) -> tuple[SumScore, ...]:
    """The expected ability (EAP) by sum score on all calibrated items."""
    theta, prior = nodes()
    joint = sums(model.chances(theta)) * prior
    share = joint.sum(axis=1)
    mean = joint @ theta / share
    error = np.sqrt(joint @ theta**2 / share - mean**2)
    rows = zip(mean.tolist(), error.tolist(), (share * model.people).tolist(), strict=True)
    return tuple(SumScore(score, *row) for score, row in enumerate(rows))


def item_information(model: Calibration, theta: Array) -> Array:
    """What each item tells at each theta, (k, q)."""
    p = model.chances(theta)
    return model.a[:, None] ** 2 * p * (1 - p)


def curve(model: Calibration, *, reach: float = 3.0, steps: int = 61) -> Curve:
    """Information and standard error of a test of all calibrated items."""
    theta = np.linspace(-reach, reach, steps)
    told = item_information(model, theta).sum(axis=0)
    return Curve(*(tuple(one.tolist()) for one in (theta, told, 1 / np.sqrt(told))))


def reliability(model: Calibration) -> float:
    """The share of variance of ability that answers explain, by expected sum scores."""
    rows = by_sum(model)
    whole = sum(row.expected for row in rows)
    return 1 - sum(row.error**2 * row.expected for row in rows) / whole


def wright(model: Calibration, *, reach: float = 4.0, width: float = 0.5) -> tuple[Step, ...]:
    """People and items on one scale, the highest step first; items by their place, easiest first.

    An item stands where half of the people of that ability answer it rightly; what lies beyond the
    reach stands on the outermost step.
    """
    theta, _ = nodes()
    edges = np.arange(-reach, reach + width / 2, width)
    last = len(edges) - 2
    of_nodes = (np.searchsorted(edges, theta, side="right") - 1).clip(0, last)
    of_items = (np.searchsorted(edges, model.b, side="right") - 1).clip(0, last)
    people = np.bincount(of_nodes, weights=model.density, minlength=last + 1)
    order = np.argsort(model.b, kind="stable")
    found = [
        Step(
            edges[s].item(),
            edges[s + 1].item(),
            people[s].item(),
            tuple(j.item() for j in order if of_items[j] == s),
        )
        for s in range(last + 1)
    ]
    return tuple(reversed(found))
