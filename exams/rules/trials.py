"""Try a draw with enemies many times before anything is sealed.

Guarantee: a plan in which every cell has as many items without enemies as it needs always gives a
paper, and needs no trial. Any other is drawn under fixed public seeds; one failure is enough to
refuse it, for nobody can draw a paper that is not there on the day.

>>> from .papers import Item, Terms, plan_of
>>> from .blueprints import Cell
>>> items = [Item(f"Q{i}", 1, "Luật", "nhan_biet", "ABCD", fixed_order=False) for i in range(1, 5)]
>>> pairs = [("Q1", "Q2"), ("Q1", "Q3"), ("Q2", "Q3"), ("Q1", "Q4"), ("Q2", "Q4"), ("Q3", "Q4")]
>>> tried(plan_of(items, [Cell("Luật", "nhan_biet", 2)], terms=Terms(enemies=pairs)), trials=5)
Trial(made=1, failed=True, cells=('item-sample/v1/luat/nhan_biet',))
>>> tried(plan_of(items, [Cell("Luật", "nhan_biet", 2)], terms=Terms(enemies=pairs[:1])))
Trial(made=0, failed=False, cells=())
"""

from dataclasses import dataclass
from hashlib import sha256

from ledger.rules.draws import derive
from ledger.rules.refusals import Refusal

from .papers import Item, Plan, sampled

TRIALS = 200
LABEL = b"congtam/enemy-trial/v1"


@dataclass(frozen=True)
class Trial:
    """How many trial draws were made, whether the last found no paper, and the cells that are tight."""

    made: int
    failed: bool
    cells: tuple[str, ...]


def tried(plan: Plan, *, trials: int = TRIALS) -> Trial:
    """The outcome, up to the first failure; nothing is drawn where every cell has enough free items."""
    tight = tuple(label for label, count, pool in plan.cells if _free(plan, pool) < count)
    if plan.forms or not tight:
        return Trial(0, False, ())
    seed = sha256(LABEL).digest()
    for number in range(1, trials + 1):
        if not _drawable(derive(seed, f"trial/{number}"), plan):
            return Trial(number, True, tight)
    return Trial(trials, False, tight)


def _free(plan: Plan, pool: tuple[Item, ...]) -> int:
    return sum(item.code not in plan.enemies for item in pool)


def _drawable(own: bytes, plan: Plan) -> bool:
    try:
        sampled(own, plan)
    except Refusal:
        return False
    return True
