"""Classical figures of a sitting: how hard each item was, whom it told apart, and its wrong options.

Shapes: `Responses` of n people and k items in, one `ItemFigures` an item out. p and shares are
between 0 and 1; totals are points where papers are equally long, else shares of the paper.
Correlations of an item are over those who had it on their paper, against the *rest* of their paper
(`r_ir`); the rest is a share, so papers of unequal length stand on one scale. Fewer than `least`
people, or no variance, gives None and says why.
Groups (lower and upper 27 %, thirds, fifths) take people of equal score in proportion, so that no
order of rows decides who belongs where.
Source: docs/bank.md §5; KR-20 and KR-21 with population variances (Kuder and Richardson 1937).
With one paper each, items stand within people: KR-21 alone is defined (it is the reliability of that
design), KR-20, alpha and alpha if deleted are None.

>>> import numpy as np
>>> from .responses import of_marks
>>> marks = np.array([[1, 1, 1], [1, 1, 0], [1, 0, 0], [0, 0, 0]])
>>> found = analyse(of_marks("abc", marks), least=3)
>>> found.kr20, [item.p for item in found.items]
(0.75, [0.75, 0.5, 0.25])
"""

from collections.abc import Hashable
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np

from exams.rules import flags

from .responses import Array, Responses
from .tails import NORMAL

LEAST = 30
# A wrong option below this share says nothing about the key (docs/bank.md §5).
MISKEY_SHARE = 0.02
WEAK, EASY, HARD = 0.15, 0.95, 0.20
FEW, CONSTANT = "few", "no_variance"
FLAGS = (flags.MISKEY, flags.NEGATIVE, flags.WEAK, flags.HARD, flags.EASY, flags.IDLE)


@dataclass(frozen=True)
class OptionFigures:
    """One option of an item; place 0 stands for no answer."""

    place: int
    right: bool
    count: int
    share: float
    # Correlation of taking it with the rest of the paper.
    rest: float | None
    # Its share in the lowest third, and in each fifth from the lowest up.
    low: float | None
    curve: tuple[float, ...]


@dataclass(frozen=True)
class ItemFigures:
    """One item version in one sitting; `people` is for how many every figure stands."""

    item: Hashable
    people: int
    exposure: float
    p: float | None
    d27: float | None
    r_it: float | None
    r_ir: float | None
    biserial: float | None
    alpha_without: float | None
    options: tuple[OptionFigures, ...]
    flags: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Analysis:
    """A whole sitting."""

    people: int
    length: int | None
    same_paper: bool
    mean: float | None
    sd: float | None
    kr20: float | None
    kr21: float | None
    alpha: float | None
    sem: float | None
    why: str
    items: tuple[ItemFigures, ...]


def analyse(found: Responses, *, least: int = LEAST) -> Analysis:
    """The classical figures of everybody who sat."""
    asked = found.lengths > 0
    if not asked.all():
        found = Responses(found.items, found.options, found.keys, found.chosen[asked])
    n, length = found.people, found.length
    shares = found.totals / found.lengths
    points = shares * (length or 1)
    sd = points.std().item() if n else 0.0
    why = FEW if n < least else CONSTANT if sd < 1e-12 else ""
    alpha = kr21 = None
    without: Array | None = None
    if not why and length and length > 1:
        mean = points.mean().item()
        kr21 = length / (length - 1) * (1 - mean * (length - mean) / (length * sd**2))
        if found.complete:
            alpha, without = _alphas(found.right.astype(np.float64))
    reliability = kr21 if alpha is None else alpha
    return Analysis(
        people=n,
        length=length,
        same_paper=found.complete,
        mean=points.mean().item() if n else None,
        sd=sd if n else None,
        kr20=alpha,
        kr21=kr21,
        alpha=alpha,
        sem=None if reliability is None else sd * sqrt(max(0.0, 1 - reliability)),
        why=why,
        items=tuple(
            _item(found, j, shares, None if without is None else without[j], least)
            for j in range(len(found.items))
        ),
    )


def cronbach(points: Array) -> float | None:
    """Cronbach's alpha of points (people, items); KR-20 where they are 0 and 1. None = undefined."""
    variance = points.sum(axis=1).var().item()
    k = points.shape[1]
    if k < 2 or variance < 1e-12:
        return None
    return k / (k - 1) * (1 - points.var(axis=0).sum().item() / variance)


def _alphas(points: Array) -> tuple[float | None, Array | None]:
    """Alpha, and for each item the alpha of the others (nan where undefined)."""
    k = points.shape[1]
    alpha = cronbach(points)
    if alpha is None or k < 3:
        return alpha, None
    total = points.sum(axis=1)
    own = points.var(axis=0)
    together = (points * (total - total.mean())[:, None]).mean(axis=0)
    rest = total.var() + own - 2 * together
    with np.errstate(divide="ignore", invalid="ignore"):
        without = (k - 1) / (k - 2) * (1 - (own.sum() - own) / rest)
    return alpha, np.where(rest > 1e-12, without, np.nan)


def _item(found: Responses, j: int, shares: Array, without: Any, least: int) -> ItemFigures:
    who = np.flatnonzero(found.seen[:, j])
    n = len(who)
    taken, right = found.chosen[who, j], found.right[who, j]
    own = shares[who]
    lengths = found.lengths[who]
    rest = np.rint(own * lengths - right) / np.maximum(lengths - 1, 1)
    letters = found.options[j] + 1
    # Everything below follows from how often each option was taken at each score.
    at, table = _table(rest, taken, letters)
    totals, rights = _table(own, right.astype(np.int8), 2)
    keys = found.keys[j, :letters]
    p = right.mean().item() if n else None
    why = FEW if n < least else CONSTANT if p in (0, 1) else ""
    enough = n >= least
    rests = _correlations(at, table) if enough else [None] * letters
    low = _within(table, (0, 1 / 3))[:, 0] if enough else None
    fifths = _within(table, tuple(np.arange(6) / 5)) if enough else None
    options = tuple(
        OptionFigures(
            place=o,
            right=keys[o].item(),
            count=(count := table[:, o].sum().item()),
            share=count / n if n else 0.0,
            rest=rests[o],
            low=None if low is None else low[o].item(),
            curve=() if fifths is None else tuple(fifths[o].tolist()),
        )
        for o in range(letters)
    )
    r_ir = None if why else _both(at, table[:, keys].sum(axis=1), table.sum(axis=1))
    ends = _within(rights, (0, 0.27, 0.73, 1)) if not why else None
    return ItemFigures(
        item=found.items[j],
        people=n,
        exposure=n / found.people if found.people else 0.0,
        p=p,
        d27=None if ends is None else (ends[1, 2] - ends[1, 0]).item(),
        r_it=None if why else _both(totals, rights[:, 1], rights.sum(axis=1)),
        r_ir=r_ir,
        biserial=_biserial(r_ir, p),
        alpha_without=None if without is None or np.isnan(without) else without.item(),
        options=options,
        flags=_flags(options, p, r_ir, enough),
        why=why,
    )


def _table(scores: Array, taken: Array, width: int) -> tuple[Array, Array]:
    """The scores that occur, in order, and how often each option was taken at each of them."""
    at, place = np.unique(scores, return_inverse=True)
    counts = np.bincount(place * width + taken, minlength=len(at) * width)
    return at, counts.reshape(len(at), width)


def _both(at: Array, taking: Array, everybody: Array) -> float | None:
    """The correlation of doing something with a score, from counts at each score."""
    n = everybody.sum()
    share, mean = taking.sum() / n, everybody @ at / n
    spread = sqrt(max(0.0, everybody @ (at - mean) ** 2 / n * share * (1 - share)))
    return ((taking @ (at - mean)) / n / spread).item() if spread > 1e-12 else None


def _correlations(at: Array, table: Array) -> list[float | None]:
    everybody = table.sum(axis=1)
    return [_both(at, table[:, o], everybody) for o in range(table.shape[1])]


def _within(table: Array, edges: tuple[float, ...]) -> Array:
    """The share of each option (row) among people between neighbouring edges (column) of ranks."""
    everybody = table.sum(axis=1)
    above = everybody.cumsum() / everybody.sum()
    below = np.concatenate([[0.0], above[:-1]])
    first, last = np.array(edges[:-1]), np.array(edges[1:])
    shared = np.minimum(above[:, None], last) - np.maximum(below[:, None], first)
    part = np.maximum(shared, 0) / (above - below)[:, None]
    return (table.T @ part) / (everybody @ part)


def _biserial(r: float | None, p: float | None) -> float | None:
    if r is None or p is None:
        return None
    return r * sqrt(p * (1 - p)) / NORMAL.pdf(NORMAL.inv_cdf(p))


def _flags(
    options: tuple[OptionFigures, ...], p: float | None, r: float | None, enough: bool
) -> tuple[str, ...]:
    if not enough or p is None:
        return ()
    wrong = [option for option in options[1:] if not option.right]
    suspect = r is not None and any(
        o.share > MISKEY_SHARE and o.rest is not None and o.rest > r for o in wrong
    )
    raised = {
        flags.MISKEY: suspect,
        flags.NEGATIVE: r is not None and r < 0,
        flags.WEAK: r is not None and 0 <= r < WEAK,
        flags.HARD: p < HARD,
        flags.EASY: p > EASY,
        flags.IDLE: p <= EASY and any(not o.count for o in wrong),
    }
    return tuple(name for name in FLAGS if raised[name])
