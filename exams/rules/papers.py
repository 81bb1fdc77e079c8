"""Draw the paper of one candidate from the seed of a session.

Guarantee: the seed, the candidate number, the sealed items and the blueprint alone decide a paper;
every paper holds the same number of items of each cell; options that speak of others stay put.
Source: TT 22/2025/TT-BNV, Quy chế, Điều 3 khoản 3 (generated from the question data).

The candidate's seed is HMAC-SHA256(seed, "cand/v1" ‖ 0 ‖ number). Under it, items are sampled per
cell ("item-sample/v1/<topic>/<level>", cells bytewise by label, pools bytewise by code), put in
order ("item-order/v1"), and then option orders are shuffled item after item ("option-order/v1").

>>> items = [Item(f"Q{i}", 1, "Luật", "nhan_biet", "ABCD", fixed_order=i == 3) for i in range(1, 7)]
>>> plan = plan_of(items, [Cell("Luật", "nhan_biet", 3)])
>>> [f"{row['item']}:{row['order']}" for row in draw(bytes(32), "000001", plan)]
['Q2:CADB', 'Q3:ABCD', 'Q5:ABDC']
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ledger.rules.draws import Stream, derive
from ledger.rules.refusals import Refusal

from .blueprints import Cell, in_order
from .texts import slug

ITEM_ORDER = "item-order/v1"
OPTION_ORDER = "option-order/v1"


@dataclass(frozen=True)
class Item:
    """What a draw needs to know of a sealed item."""

    code: str
    version: int
    topic: str
    level: str
    options: str
    fixed_order: bool

    @classmethod
    def of_row(cls, row: dict[str, Any]) -> "Item":
        """The item of a row of the table `items/<test>`."""
        letters = "".join(option["id"] for option in row["options"])
        return cls(
            row["item"], row["version"], row["topic"], row["level"], letters, row["fixed_order"]
        )


@dataclass(frozen=True)
class Plan:
    """Cells in draw order, each with its pool bytewise by code: the same for a whole session."""

    cells: tuple[tuple[str, int, tuple[Item, ...]], ...]


def plan_of(
    items: Iterable[Item],
    cells: Iterable[Cell],
    *,
    part: int = 0,
    parts: int = 1,
    multiple: int = 1,
) -> Plan:
    """The plan of one session out of `parts`; refuses `paper.cell_short`."""
    pools: dict[tuple[str, str], list[Item]] = {}
    for item in sorted(items, key=lambda item: item.code.encode("utf-8")):
        pools.setdefault((slug(item.topic), item.level), []).append(item)
    planned = []
    for cell in in_order(cells):
        pool = share(pools.get(cell.key, []), cell.count * multiple, part, parts)
        if len(pool) < cell.count:
            raise Refusal(
                "paper.cell_short",
                topic=cell.topic,
                level=cell.level,
                need=cell.count,
                have=len(pool),
            )
        planned.append((cell.label, cell.count, tuple(pool)))
    return Plan(tuple(planned))


def session_plan(
    items: Iterable[Item], cells: Iterable[Cell], session: str, sealed: Mapping[str, Any]
) -> Plan:
    """The plan of a session from what `gate.bank_sealed` says of its sessions and multiple.

    A session that was planned after the sealing has no part of its own and draws from all items.
    """
    sessions = sealed["sessions"]
    part, parts = (sessions.index(session), len(sessions)) if session in sessions else (0, 1)
    return plan_of(items, cells, part=part, parts=parts, multiple=sealed["multiple"])


def share(pool: Sequence[Item], least: int, part: int, parts: int) -> Sequence[Item]:
    """The part of a pool for one session: every `parts`-th item where that leaves at least `least`.

    Sessions then never share an item; a pool too small to be parted serves all of them whole.

    >>> share("abcdef", 3, 1, 2), share("abcdef", 4, 1, 2)
    ('bdf', 'abcdef')
    """
    return pool[part::parts] if parts > 1 and len(pool) // parts >= least else pool


def draw(seed: bytes, number: str, plan: Plan) -> list[dict[str, Any]]:
    """The items of a candidate's paper as rows `{item, version, order}`, in the order shown."""
    own = derive(seed, number)
    chosen = [
        pool[i]
        for label, count, pool in plan.cells
        for i in Stream(own, label).sample(len(pool), count)
    ]
    shown = [chosen[i] for i in Stream(own, ITEM_ORDER).shuffle(len(chosen))]
    options = Stream(own, OPTION_ORDER)
    return [
        {"item": item.code, "version": item.version, "order": _order(item, options)}
        for item in shown
    ]


def _order(item: Item, options: Stream) -> str:
    if item.fixed_order:
        return item.options
    letters = item.options
    return "".join([letters[i] for i in options.shuffle(len(letters))])


def original(order: str, shown: str) -> str:
    """The author's letter of the option a candidate saw under a letter.

    >>> original("CADB", "A")
    'C'
    """
    return order["ABCDEF".index(shown)]
