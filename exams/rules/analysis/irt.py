"""The two-parameter logistic model by marginal maximum likelihood (Bock and Aitkin 1981).

P(right | theta) = 1 / (1 + exp(-(a theta + d))), difficulty b = -d / a, theta standard normal on
`POINTS` nodes from -6 to 6 (in standard deviations of the group that sat). Items that a person did
not see add nothing to his likelihood; an item seen and left empty is wrong.
Shapes: n people, k items, q nodes. With one paper for all, the data enter through two sums per
person, so a step costs n × q and not n × k × q; equal answers are taken together.
Standard errors are those of the observed information (Louis 1982), for one paper over all
parameters together, for papers of their own item by item with the other items held.
`one_slope=True` holds all discriminations equal (for few people).
Items that everybody or nobody answered rightly, or that fewer than `least` saw, are left out by name.
Source: docs/bank.md §5; tests hold the published figures of LSAT7.
"""

from collections.abc import Hashable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from ledger.rules.refusals import Refusal

from .responses import Array, Responses

POINTS, REACH = 61, 6.0
# People taken at a time: their arrays stay in the processor's cache.
BLOCK = 512
LEAST = 200
TOLERANCE, MOST = 1e-4, 2000
# Beyond this slope the likelihood has no maximum that people could tell from a step.
STEEPEST = 8.0
FEW, CONSTANT = "few", "no_variance"


@dataclass(frozen=True, eq=False)
class Calibration:
    """Parameters with standard errors, (k,) each, and how well they were found."""

    items: tuple[Hashable, ...]
    a: Array
    d: Array
    se_a: Array
    se_d: Array
    se_b: Array
    # How many people saw each item.
    seen: Array
    people: int
    log_likelihood: float
    parameters: int
    steps: int
    converged: bool
    one_slope: bool
    # What share of the people stands at each node, given their answers.
    density: Array
    left_out: tuple[tuple[Hashable, str], ...]

    @cached_property
    def b(self) -> Array:
        """Difficulties."""
        return -self.d / self.a

    @property
    def bound(self) -> Array:
        """Items whose slope ran into its limit: their figures mean nothing."""
        return np.abs(self.a) >= STEEPEST

    @property
    def aic(self) -> float:
        """Akaike's criterion."""
        return 2 * self.parameters - 2 * self.log_likelihood

    def chances(self, theta: Array) -> Array:
        """The chance of a right answer, (k, len(theta))."""
        return chances(self.a, self.d, theta)


@dataclass(frozen=True, eq=False)
class _Data:
    """Distinct rows of answers with how many people gave them, as floats (n, k)."""

    right: Array
    # None where everybody saw everything.
    seen: Array | None
    weight: Array

    @cached_property
    def correct(self) -> Array:
        return self.weight @ self.right


@dataclass(frozen=True, eq=False)
class _Expected:
    """What the answers say of theta: (n, q) shares, counts at the nodes, and the likelihood."""

    share: Array
    counts: Array  # (q,), or (k, q) where people saw different items
    # Right answers: their sum over theta, (k,).
    right_theta: Array
    log_likelihood: float


def nodes(points: int = POINTS) -> tuple[Array, Array]:
    """Nodes and weights of the standard normal."""
    theta = np.linspace(-REACH, REACH, points)
    weight = np.exp(-(theta**2) / 2)
    return theta, weight / weight.sum()


def chances(a: Array, d: Array, theta: Array) -> Array:
    """The chance of a right answer to each item at each theta."""
    return 1 / (1 + np.exp(-(a[:, None] * theta + d[:, None])))


def calibrate(
    found: Responses, *, least: int = LEAST, one_slope: bool = False, tolerance: float = TOLERANCE
) -> Calibration:
    """The parameters of every item that can have them.

    Refuses `analysis.too_few`: fewer than `least` people, or fewer than two items left.
    """
    found = replace(found, chosen=found.chosen[found.lengths > 0])
    seen, correct = found.seen.sum(axis=0), found.right.sum(axis=0)
    fit = (seen >= least) & (correct > 0) & (correct < seen)
    if found.people < least or fit.sum() < 2:
        raise Refusal("analysis.too_few", people=found.people, least=least)
    kept = np.flatnonzero(fit)
    data = _data(found.only(kept))
    odds = np.log(correct[kept] / (seen[kept] - correct[kept]))
    a, d, steps, converged = _climb(data, np.ones(len(kept)), odds, one_slope, tolerance)
    last = _expect(data, a, d, keep=True)
    covariance = _covariance(data, a, d, last, one_slope)
    return Calibration(
        items=tuple(found.items[j] for j in kept),
        a=a,
        d=d,
        **_errors(a, d, covariance),
        seen=seen[kept],
        people=found.people,
        log_likelihood=last.log_likelihood,
        parameters=len(kept) + (1 if one_slope else len(kept)),
        steps=steps,
        converged=converged,
        one_slope=one_slope,
        density=(data.weight @ last.share) / data.weight.sum(),
        left_out=tuple(
            (found.items[j], FEW if seen[j] < least else CONSTANT) for j in np.flatnonzero(~fit)
        ),
    )


def _data(found: Responses) -> _Data:
    rows, weight = np.unique(np.where(found.seen, found.right, -1), axis=0, return_counts=True)
    if found.complete:
        return _Data(rows.astype(np.float64), None, weight.astype(np.float64))
    kept = (rows >= 0).any(axis=1)
    rows, weight = rows[kept], weight[kept]
    return _Data((rows == 1).astype(np.float64), (rows >= 0) * 1.0, weight.astype(np.float64))


def _climb(
    data: _Data, a: Array, d: Array, one_slope: bool, tolerance: float
) -> tuple[Array, Array, int, bool]:
    """Expectation and maximisation until no parameter moves by more than `tolerance`."""
    for step in range(1, MOST + 1):
        new_a, new_d = _maximise(data, _expect(data, a, d), a, d, one_slope)
        moved = max(np.abs(new_a - a).max(), np.abs(new_d - d).max())
        a, d = new_a, new_d
        if moved < tolerance:
            return a, d, step, True
    return a, d, MOST, False


def _expect(data: _Data, a: Array, d: Array, *, keep: bool = False) -> _Expected:
    """The shares of every person at the nodes, kept on request, and what they add up to."""
    theta, prior = nodes()
    wrong = -np.logaddexp(0, a[:, None] * theta + d[:, None])
    steady = np.log(prior) + (wrong.sum(axis=0) if data.seen is None else 0)
    slope, start = data.right @ a, data.right @ d
    counts = np.zeros(len(theta) if data.seen is None else wrong.shape)
    mean, likelihood = np.empty(len(slope)), 0.0
    shares = []
    for first in range(0, len(slope), BLOCK):
        part = slice(first, first + BLOCK)
        share = slope[part, None] * theta
        share += steady if data.seen is None else data.seen[part] @ wrong + steady
        top = share.max(axis=1)
        share -= top[:, None]
        np.exp(share, out=share)
        sums = share.sum(axis=1)
        share /= sums[:, None]
        weight = data.weight[part]
        likelihood += weight @ (top + np.log(sums) + start[part])
        mean[part] = share @ theta
        if data.seen is None:
            counts += weight @ share
        else:
            counts += data.seen[part].T @ (share * weight[:, None])
        if keep:
            shares.append(share)
    return _Expected(
        share=np.concatenate(shares) if keep else np.empty((0, len(theta))),
        counts=counts,
        right_theta=(data.weight * mean) @ data.right,
        log_likelihood=np.asarray(likelihood).item(),
    )


def _maximise(
    data: _Data, said: _Expected, a: Array, d: Array, one_slope: bool
) -> tuple[Array, Array]:
    """Newton's steps for every item at once; the counts at the nodes stay as they are."""
    theta, _ = nodes()
    for _ in range(8):
        p = chances(a, d, theta)
        expected = said.counts * p
        spread = expected * (1 - p)
        up_a, up_d = said.right_theta - expected @ theta, data.correct - expected.sum(axis=1)
        aa, ad, dd = spread @ theta**2, spread @ theta, spread.sum(axis=1)
        own, schur = up_a - ad / dd * up_d, aa - ad**2 / dd
        by_a = np.full_like(a, own.sum() / schur.sum()) if one_slope else own / schur
        by_a = by_a.clip(-1, 1)
        by_d = ((up_d - ad * by_a) / dd).clip(-2, 2)
        a, d = (a + by_a).clip(-STEEPEST, STEEPEST), d + by_d
        if max(np.abs(by_a).max(), np.abs(by_d).max()) < 1e-9:
            break
    return a, d


def _covariance(data: _Data, a: Array, d: Array, said: _Expected, one_slope: bool) -> Array:
    """The covariance of (a, d), (2k, 2k): the inverse of the observed information."""
    k = len(a)
    observed = _information(data, chances(a, d, nodes()[0]), said)
    if data.seen is not None:
        same = np.eye(k, dtype=bool)
        observed = np.where(np.block([[same, same], [same, same]]), observed, 0.0)
    if not one_slope:
        return np.linalg.pinv(observed)
    spread = np.zeros((2 * k, k + 1))
    spread[:k, 0] = 1
    spread[k:, 1:] = np.eye(k)
    return spread @ np.linalg.pinv(spread.T @ observed @ spread) @ spread.T


def _information(data: _Data, p: Array, said: _Expected) -> Array:
    """Louis: what full knowledge of theta would tell, less what not knowing it takes."""
    theta, _ = nodes()
    k = len(p)
    spread = said.counts * p * (1 - p)
    told, taken = np.zeros((2, k, 2, k)), np.zeros((2, k, 2, k))
    scores = []
    for m in range(3):
        power = theta**m
        mean = (said.share @ power)[:, None] * data.right
        off = said.share @ (power * p).T
        if data.seen is not None:
            off *= data.seen
        if m < 2:
            scores.append(mean - off)
        pairs = mean.T @ (data.right * data.weight[:, None])
        crossed = (data.right * data.weight[:, None]).T @ off
        counts = said.counts if data.seen is None else np.ones_like(power)
        both = (p * power * counts) @ p.T
        if data.seen is not None:
            np.fill_diagonal(both, (said.counts * power * p**2).sum(axis=1))
        products = pairs - crossed - crossed.T + both
        for first, second in ((1, 1), (0, 1), (1, 0), (0, 0)):
            if (1 - first) + (1 - second) == m:
                taken[first, :, second, :] = products
                told[first, range(k), second, range(k)] = spread @ power
    means = np.concatenate([scores[1], scores[0]], axis=1)
    size = 2 * k
    known = means.T @ (means * data.weight[:, None])
    return told.reshape(size, size) - taken.reshape(size, size) + known


def _errors(a: Array, d: Array, covariance: Array) -> dict[str, Array]:
    k = len(a)
    variance = np.diag(covariance).clip(0)
    between = np.diag(covariance[:k, k:])
    of_a, of_d = variance[:k], variance[k:]
    # b = -d / a, to the first order.
    of_b = (of_d - 2 * d / a * between + (d / a) ** 2 * of_a) / a**2
    return {"se_a": np.sqrt(of_a), "se_d": np.sqrt(of_d), "se_b": np.sqrt(of_b.clip(0))}
