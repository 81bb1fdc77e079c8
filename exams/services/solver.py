"""Search parallel forms by mixed-integer programming (HiGHS).

One variable says whether an item stands on a form. Cells, enemies, overlap and keys are rows; what is
made small is the largest distance of any form from any target, so its bound is an honest gap: the
best forms cannot be nearer to the targets than `distance - gap`, both in thousandths.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations

import highspy

from exams.rules.assembly import Candidate, Wish, pools

# HiGHS works in thousandths of a measure; half a thousandth is no difference.
INFINITY = highspy.kHighsInf
TOLD_EVERY = 0.5


@dataclass(frozen=True)
class Told:
    """How far a search is: seconds, and in thousandths the best distance found and what may be left."""

    seconds: float
    distance: int | None
    gap: int | None


@dataclass(frozen=True)
class Found:
    """How a search ended: `done`, `cancelled`, `impossible` or `failed`, with the forms if any."""

    state: str
    forms: list[list[str]]
    told: Told


def solve(
    bank: list[Candidate],
    wish: Wish,
    *,
    enough: int = 0,
    seconds: float = 60,
    go_on: Callable[[Told], bool] = lambda _told: True,
) -> Found:
    """The best forms found in the time; stops early when none can be better by more than `enough`.

    `go_on` is told every half second how far the search is, and stops it by answering no.
    """
    model = _Model(bank, wish)
    solver = model.solver
    solver.setOptionValue("time_limit", float(seconds))
    solver.setOptionValue("mip_abs_gap", float(max(enough, 0)) + 0.5)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("random_seed", 1)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("parallel", "off")
    stopped = False
    last = 0.0

    def interrupt(event: object) -> None:
        nonlocal stopped, last
        out = event.data_out  # type: ignore[attr-defined]
        if not stopped and out.running_time - last >= TOLD_EVERY:
            last = out.running_time
            stopped = not go_on(_told(last, out.mip_primal_bound, out.mip_dual_bound))
        if stopped:
            event.data_in.user_interrupt = True  # type: ignore[attr-defined]

    solver.cbMipInterrupt.subscribe(interrupt)
    started = time.monotonic()
    solver.run()
    taken = time.monotonic() - started
    info = solver.getInfo()
    told = _told(taken, info.objective_function_value, info.mip_dual_bound)
    ended = solver.getModelStatus()
    status = highspy.HighsModelStatus
    if ended in (status.kInfeasible, status.kUnboundedOrInfeasible):
        return Found("impossible", [], _told(taken, INFINITY, -INFINITY))
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return Found("cancelled" if stopped else "failed", [], _told(taken, INFINITY, -INFINITY))
    return Found("cancelled" if stopped else "done", model.forms(), told)


class _Model:
    """The rows and columns of one search."""

    def __init__(self, bank: list[Candidate], wish: Wish) -> None:
        self.wish = wish
        self.solver = highspy.Highs()
        self.solver.setOptionValue("output_flag", False)
        self.items = [item for pool in pools(bank, wish).values() for item in pool]
        self.place = {item.code: n for n, item in enumerate(self.items)}
        self.columns = 0
        for _ in range(wish.forms * len(self.items)):
            self._column(0.0, 1.0, whole=True)
        self._cells()
        self._overlap()
        for form in range(wish.forms):
            self._enemies(form)
            self._keys(form)
        self._targets()

    def forms(self) -> list[list[str]]:
        """The items of each form, cell after cell."""
        values = self.solver.getSolution().col_value
        return [
            [item.code for n, item in enumerate(self.items) if values[self._x(n, form)] > 0.5]
            for form in range(self.wish.forms)
        ]

    def _x(self, item: int, form: int) -> int:
        return form * len(self.items) + item

    def _column(self, low: float, high: float, *, whole: bool = False, cost: float = 0.0) -> int:
        self.solver.addCol(cost, low, high, 0, [], [])
        number = self.columns
        self.columns += 1
        if whole:
            self.solver.changeColIntegrality(number, highspy.HighsVarType.kInteger)
        return number

    def _row(self, low: float, high: float, terms: list[tuple[int, float]]) -> None:
        if terms:
            columns, weights = zip(*terms, strict=True)
            self.solver.addRow(low, high, len(terms), list(columns), list(weights))

    def _cells(self) -> None:
        held = pools(self.items, self.wish)
        for cell in self.wish.cells:
            for form in range(self.wish.forms):
                terms = [(self._x(self.place[i.code], form), 1.0) for i in held[cell.key]]
                self._row(cell.count, cell.count, terms)

    def _enemies(self, form: int) -> None:
        for pair in sorted(sorted(pair) for pair in self.wish.enemies):
            if all(code in self.place for code in pair):
                self._row(0, 1, [(self._x(self.place[code], form), 1.0) for code in pair])

    def _overlap(self) -> None:
        wish = self.wish
        if not wish.overlap:
            for item in range(len(self.items)):
                self._row(0, 1, [(self._x(item, form), 1.0) for form in range(wish.forms)])
            return
        for one, two in combinations(range(wish.forms), 2):
            shared = []
            for item in range(len(self.items)):
                both = self._column(0.0, 1.0)
                terms = [(self._x(item, one), 1.0), (self._x(item, two), 1.0), (both, -1.0)]
                self._row(-INFINITY, 1, terms)
                shared.append((both, 1.0))
            self._row(0, wish.overlap, shared)

    def _keys(self, form: int) -> None:
        if not self.wish.keys:
            return
        for letter in sorted({item.key for item in self.items} - {""}):
            terms = [(self._x(n, form), 1.0) for n, i in enumerate(self.items) if i.key == letter]
            self._row(*self.wish.keys, terms)

    def _targets(self) -> None:
        """The distance is a column; every sum lies within it, and within what is allowed."""
        wish = self.wish
        if not wish.targets:
            return
        distance = self._column(0.0, float(wish.within), cost=1.0)
        for form in range(wish.forms):
            for point, target in enumerate(wish.targets):
                terms = [
                    (self._x(n, form), float(i.measures[point])) for n, i in enumerate(self.items)
                ]
                self._row(-INFINITY, target, [*terms, (distance, -1.0)])
                self._row(target, INFINITY, [*terms, (distance, 1.0)])


def _told(seconds: float, found: float, bound: float) -> Told:
    if not -INFINITY < found < INFINITY:
        return Told(round(seconds, 1), None, None)
    left = found - max(bound, 0.0)
    return Told(round(seconds, 1), round(found), max(round(left), 0))
