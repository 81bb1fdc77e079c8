"""Draw the paper of one candidate from the seed of a session.

Guarantee: the seed, the candidate number, the sealed items, the blueprint and what was sealed with
it alone decide a paper; every paper holds the same number of items of each cell; enemies never meet;
options that speak of others stay put.
Source: TT 22/2025/TT-BNV, Quy chế, Điều 3 khoản 3 (generated from the question data).

The candidate's seed is HMAC-SHA256(seed, "cand/v1" ‖ 0 ‖ number). Under it, items are sampled per
cell ("item-sample/v1/<topic>/<level>", cells bytewise by label, pools bytewise by code), put in
order ("item-order/v1"), and then option orders are shuffled item after item ("option-order/v1").
Of enemies the one drawn first stays: the others are passed over, and the next of the same order is
taken. Where a cell then runs out, the whole paper is sampled again under labels with "/again/<n>".
A test with forms draws one of them ("form/v1") instead of sampling.

>>> items = [Item(f"Q{i}", 1, "Luật", "nhan_biet", "ABCD", fixed_order=i == 3) for i in range(1, 7)]
>>> plan = plan_of(items, [Cell("Luật", "nhan_biet", 3)])
>>> [f"{row['item']}:{row['order']}" for row in draw(bytes(32), "000001", plan)]
['Q2:CADB', 'Q3:ABCD', 'Q5:ABDC']
>>> plan = plan_of(items, [Cell("Luật", "nhan_biet", 3)], terms=Terms(enemies=[("Q2", "Q5")]))
>>> [row['item'] for row in draw(bytes(32), "000001", plan)]
['Q2', 'Q3', 'Q1']
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, TypeVar

from ledger.rules.draws import Stream, derive
from ledger.rules.refusals import Refusal

from .blueprints import Cell, home, in_order
from .kinds import SINGLE, TRUE_FALSE
from .texts import slug

ITEM_ORDER = "item-order/v1"
OPTION_ORDER = "option-order/v1"
FORM = "form/v1"
ATTEMPTS = 64
# What may be sealed beside items, keys and blueprint.
BESIDE = ("enemies", "forms")
# The tables a draw rests on, by the name of their root in its plan.
BOUND = {
    "pool_root": "items",
    "blueprint_root": "blueprint",
    "enemies_root": "enemies",
    "forms_root": "forms",
}
T = TypeVar("T")


@dataclass(frozen=True)
class Item:
    """What a draw needs to know of a sealed item; `options` is empty where there are none."""

    code: str
    version: int
    topic: str
    level: str
    options: str
    fixed_order: bool
    kind: str = SINGLE

    @classmethod
    def of_row(cls, row: Mapping[str, Any]) -> "Item":
        """The item of a row of the table `items/<test>`."""
        letters = "".join(option["id"] for option in row.get("options", ()))
        kind = row.get("kind") or (TRUE_FALSE if len(letters) == 2 else SINGLE)
        return cls(
            row["item"],
            row["version"],
            row["topic"],
            row["level"],
            letters,
            row["fixed_order"],
            kind,
        )


@dataclass(frozen=True)
class Terms:
    """What was sealed besides items and blueprint: pairs of enemies, forms, orders that stay."""

    enemies: Collection[tuple[str, str]] = ()
    # Item codes of each form; a test with forms samples nothing.
    forms: Sequence[Sequence[str]] = ()
    by_cell: bool = False
    options_drawn: bool = True

    @classmethod
    def of_rows(
        cls,
        sealed: Mapping[str, Any],
        enemies: Iterable[Mapping[str, Any]] = (),
        forms: Iterable[Mapping[str, Any]] = (),
    ) -> "Terms":
        """The terms from `gate.bank_sealed` and the rows of `enemies/<test>` and `forms/<test>`."""
        return cls(
            enemies=[(row["item"], row["enemy"]) for row in enemies],
            forms=[row["items"] for row in forms],
            by_cell=sealed.get("arrangement", "drawn") == "by_cell",
            options_drawn=sealed.get("options_drawn", True),
        )


@dataclass(frozen=True)
class Plan:
    """Cells in draw order, each with its pool bytewise by code: the same for a whole session."""

    cells: tuple[tuple[str, int, tuple[Item, ...]], ...]
    enemies: Mapping[str, frozenset[str]] = field(default_factory=dict)
    # Of each form its items, cell after cell.
    forms: tuple[tuple[tuple[Item, ...], ...], ...] = ()
    by_cell: bool = False
    options_drawn: bool = True


def plan_of(
    items: Iterable[Item],
    cells: Iterable[Cell],
    *,
    part: int = 0,
    parts: int = 1,
    multiple: int = 1,
    terms: Terms | None = None,
) -> Plan:
    """The plan of one session out of `parts`; refuses `paper.cell_short`, `paper.form_unfit`."""
    terms = terms or Terms()
    ordered = in_order(cells)
    asked = {cell.key for cell in ordered}
    pools: dict[tuple[str, str, str], list[Item]] = {}
    for item in sorted(items, key=lambda item: item.code.encode("utf-8")):
        pools.setdefault(home(item.kind, (slug(item.topic), item.level), asked), []).append(item)
    planned = []
    for cell in ordered:
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
    held = {item.code: item for cell in ordered for item in pools.get(cell.key, ())}
    forms = share(terms.forms, 1, part, parts)
    return Plan(
        tuple(planned),
        _foes(terms.enemies),
        tuple(_form(number, form, held, ordered) for number, form in enumerate(forms, 1)),
        terms.by_cell,
        terms.options_drawn,
    )


def session_plan(
    items: Iterable[Item],
    cells: Iterable[Cell],
    session: str,
    sealed: Mapping[str, Any],
    terms: Terms | None = None,
) -> Plan:
    """The plan of a session from what `gate.bank_sealed` says of its sessions and multiple.

    A session that was planned after the sealing has no part of its own and draws from all items.
    """
    sessions = sealed["sessions"]
    part, parts = (sessions.index(session), len(sessions)) if session in sessions else (0, 1)
    multiple = sealed["multiple"]
    return plan_of(items, cells, part=part, parts=parts, multiple=multiple, terms=terms)


def share(pool: Sequence[T], least: int, part: int, parts: int) -> Sequence[T]:
    """The part of a pool for one session: every `parts`-th one where that leaves at least `least`.

    Sessions then never share an item; a pool too small to be parted serves all of them whole.

    >>> share("abcdef", 3, 1, 2), share("abcdef", 4, 1, 2)
    ('bdf', 'abcdef')
    """
    return pool[part::parts] if parts > 1 and len(pool) // parts >= least else pool


def draw(seed: bytes, number: str, plan: Plan) -> list[dict[str, Any]]:
    """The items of a candidate's paper as rows `{item, version, order}`, in the order shown.

    Refuses `paper.enemies` when no paper without enemies is found.
    """
    own = derive(seed, number)
    chosen = _taken_form(own, plan) if plan.forms else sampled(own, plan)
    order = Stream(own, ITEM_ORDER)
    groups = chosen if plan.by_cell else [list(chain.from_iterable(chosen))]
    options = Stream(own, OPTION_ORDER)
    return [
        {"item": item.code, "version": item.version, "order": _order(item, options, plan)}
        for group in groups
        for item in (group[i] for i in order.shuffle(len(group)))
    ]


def sampled(own: bytes, plan: Plan) -> list[list[Item]]:
    """The items of each cell under a candidate's own seed. Refuses `paper.enemies`."""
    if not plan.enemies:
        return [
            [pool[i] for i in Stream(own, label).sample(len(pool), count)]
            for label, count, pool in plan.cells
        ]
    return _peacefully(own, plan)[1]


def passed_over(own: bytes, plan: Plan) -> tuple[str, list[list[Item]]]:
    """What followed the labels of a draw with enemies, and of each cell the enemies passed over."""
    again, found = _peacefully(own, plan)
    passed = []
    for (label, _, pool), taken in zip(plan.cells, found, strict=True):
        order = [pool[i] for i in Stream(own, label + again).sample(len(pool), len(pool))]
        last = order.index(taken[-1]) if taken else 0
        passed.append([item for item in order[:last] if item not in taken])
    return again, passed


def _peacefully(own: bytes, plan: Plan) -> tuple[str, list[list[Item]]]:
    """The first attempt without enemies, and what followed its labels. Refuses `paper.enemies`."""
    for attempt in range(ATTEMPTS):
        again = f"/again/{attempt}" if attempt else ""
        found = _peaceful(own, plan, again)
        if found is not None:
            return again, found
    raise Refusal("paper.enemies", attempts=ATTEMPTS)


def _peaceful(own: bytes, plan: Plan, again: str) -> list[list[Item]] | None:
    """One attempt: each pool in its drawn order, passing over the enemies of what is taken."""
    barred: set[str] = set()
    found = []
    for label, count, pool in plan.cells:
        taken: list[Item] = []
        for i in Stream(own, label + again).sample(len(pool), len(pool)):
            if len(taken) == count:
                break
            if pool[i].code not in barred:
                taken.append(pool[i])
                barred |= plan.enemies.get(pool[i].code, frozenset())
        if len(taken) < count:
            return None
        found.append(taken)
    return found


def _taken_form(own: bytes, plan: Plan) -> list[list[Item]]:
    return [list(cell) for cell in plan.forms[Stream(own, FORM).below(len(plan.forms))]]


def _foes(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    foes: dict[str, set[str]] = {}
    for one, other in pairs:
        foes.setdefault(one, set()).add(other)
        foes.setdefault(other, set()).add(one)
    return {code: frozenset(found) for code, found in foes.items()}


def _form(
    number: int, codes: Sequence[str], held: Mapping[str, Item], cells: Sequence[Cell]
) -> tuple[tuple[Item, ...], ...]:
    """A form's items, cell after cell."""
    asked = {cell.key for cell in cells}
    parts: dict[tuple[str, str, str], list[Item]] = {cell.key: [] for cell in cells}
    for code in codes:
        item = held.get(code)
        if item is None:
            raise Refusal("paper.form_unfit", form=number, item=code)
        parts[home(item.kind, (slug(item.topic), item.level), asked)].append(item)
    if any(len(parts[cell.key]) != cell.count for cell in cells) or len({*codes}) != len(codes):
        raise Refusal("paper.form_unfit", form=number, item="")
    return tuple(tuple(parts[cell.key]) for cell in cells)


def _order(item: Item, options: Stream, plan: Plan) -> str:
    if item.fixed_order or not plan.options_drawn:
        return item.options
    letters = item.options
    return "".join([letters[i] for i in options.shuffle(len(letters))])


def original(order: str, shown: str) -> str:
    """The author's letter of the option a candidate saw under a letter.

    >>> original("CADB", "A")
    'C'
    """
    return order["ABCDEFGHIJ".index(shown)]
