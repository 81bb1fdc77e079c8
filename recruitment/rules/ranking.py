"""Rank the candidates of one post and say who is selected.

Guarantee: the list follows from marks, priority and quota alone. Priority never helps to pass. Only
a tie on the last place is broken: higher professional mark, then higher written mark (combined
form), then a recorded decision of the head; the machine never breaks it. Equal totals elsewhere
share their rank and stand in the order of candidate numbers.
Source: NĐ 170/2025/NĐ-CP, Điều 10.

>>> a = Entrant("000001", written=Decimal("70"), priority=Decimal("7.5"))
>>> b = Entrant("000002", written=Decimal("77.5"))
>>> [(one.number, one.rank, one.outcome) for one in rank([a, b], 1, Terms())]
[('000002', 1, 'selected'), ('000001', 2, 'passed_not_selected')]
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from recruitment.rules import outcomes
from recruitment.rules.marks import half_up


@dataclass(frozen=True)
class Terms:
    """The numbers of the frozen regime that a ranking needs."""

    combined: bool = False
    written_share: Decimal = Decimal("0.70")
    interview_share: Decimal = Decimal("0.30")
    pass_mark: Decimal = Decimal(50)
    pass_each: Decimal = Decimal(50)
    ties: tuple[str, ...] = ("nvcn", "written_if_combined", "head")


@dataclass(frozen=True)
class Entrant:
    """What counts for one candidate: marks after penalties, priority, and a bar if there is one."""

    number: str
    written: Decimal | None = None
    interview: Decimal | None = None
    priority: Decimal = Decimal(0)
    bar: str | None = None


@dataclass(frozen=True)
class Ranked:
    """One line of the ranking; `rank` is None for whoever did not pass."""

    number: str
    nvcn: Decimal | None
    priority: Decimal
    total: Decimal | None
    rank: int | None
    outcome: str


@dataclass(frozen=True)
class NeedsDecision:
    """The tie that only the head of the authority may break, and the places left for it."""

    tied: tuple[str, ...]
    places: int


@dataclass(frozen=True)
class _Passed:
    entrant: Entrant
    nvcn: Decimal
    total: Decimal
    tie_key: tuple[Decimal, ...]


def professional_mark(entrant: Entrant, terms: Terms) -> Decimal | None:
    """The professional mark (NVCN), or None when a part of it was not sat.

    >>> pair = Entrant("000001", written=Decimal("80"), interview=Decimal("60"))
    >>> professional_mark(pair, Terms(combined=True))
    Decimal('74.00')
    """
    if entrant.written is None:
        return None
    if not terms.combined:
        return entrant.written
    if entrant.interview is None:
        return None
    return half_up(
        terms.written_share * entrant.written + terms.interview_share * entrant.interview
    )


def verdict(entrant: Entrant, terms: Terms) -> str | None:
    """The outcome that keeps a candidate out of the ranking, or None when the candidate passed."""
    if entrant.bar is not None:
        return entrant.bar
    nvcn = professional_mark(entrant, terms)
    if nvcn is None:
        return outcomes.ABSENT
    if nvcn < terms.pass_mark:
        return outcomes.FAILED
    if terms.combined and min(entrant.written or 0, entrant.interview or 0) < terms.pass_each:
        return outcomes.FAILED
    return None


def rank(
    entrants: Sequence[Entrant],
    quota: int,
    terms: Terms,
    decisions: Sequence[Sequence[str]] = (),
) -> list[Ranked] | NeedsDecision:
    """Every entrant once: the ranked in order, then the others by number; or the tie to decide.

    `decisions` are the recorded orders of the head; one counts only for exactly the candidates it
    names, the latest first.
    """
    _refuse_repeats(entrants)
    out: list[Ranked] = []
    passed: list[_Passed] = []
    for entrant in sorted(entrants, key=lambda one: one.number):
        nvcn = professional_mark(entrant, terms)
        outcome = verdict(entrant, terms)
        if outcome is None and nvcn is not None:
            total = nvcn + entrant.priority
            passed.append(_Passed(entrant, nvcn, total, _tie_key(entrant, nvcn, terms)))
        else:
            out.append(
                Ranked(entrant.number, nvcn, entrant.priority, None, None, outcome or "absent")
            )
    passed.sort(key=lambda one: -one.total)
    placed = _places(passed, quota, terms, decisions)
    if isinstance(placed, NeedsDecision):
        return placed
    selected = [
        Ranked(
            one.entrant.number,
            one.nvcn,
            one.entrant.priority,
            one.total,
            place,
            outcomes.SELECTED if position < quota else outcomes.PASSED_NOT_SELECTED,
        )
        for position, (one, place) in enumerate(placed)
    ]
    return selected + out


def _places(
    passed: list[_Passed], quota: int, terms: Terms, decisions: Sequence[Sequence[str]]
) -> list[tuple[_Passed, int]] | NeedsDecision:
    """The passed in final order with their ranks; `passed` comes by total, then number."""
    if not 0 < quota < len(passed) or passed[quota - 1].total != passed[quota].total:
        return _shared_ranks(passed, key=lambda one: (one.total,))
    cut = passed[quota - 1].total
    above = [one for one in passed if one.total > cut]
    at_cut = [one for one in passed if one.total == cut]
    below = [one for one in passed if one.total < cut]
    at_cut.sort(key=lambda one: tuple(-value for value in one.tie_key))
    places = quota - len(above)
    key = at_cut[places - 1].tie_key
    order: dict[str, int] = {}
    if key == at_cut[places].tie_key:
        tied = tuple(one.entrant.number for one in at_cut if one.tie_key == key)
        better = sum(one.tie_key > key for one in at_cut)
        decided = next((list(d) for d in reversed(decisions) if sorted(d) == sorted(tied)), None)
        if decided is None:
            return NeedsDecision(tied, places - better)
        order = {number: position for position, number in enumerate(decided)}
        at_cut.sort(
            key=lambda one: (
                tuple(-value for value in one.tie_key),
                order.get(one.entrant.number, 0),
            )
        )
    whole = above + at_cut + below
    return _shared_ranks(
        whole,
        key=lambda one: (
            (one.total,)
            if one.total != cut
            else (one.total, *one.tie_key, Decimal(-order.get(one.entrant.number, 0)))
        ),
    )


def _shared_ranks(ordered: list[_Passed], *, key) -> list[tuple[_Passed, int]]:
    placed: list[tuple[_Passed, int]] = []
    for position, one in enumerate(ordered):
        same = bool(placed) and key(placed[-1][0]) == key(one)
        placed.append((one, placed[-1][1] if same else position + 1))
    return placed


def _tie_key(entrant: Entrant, nvcn: Decimal, terms: Terms) -> tuple[Decimal, ...]:
    """What the steps before the head compare, the higher the better."""
    key = []
    for step in terms.ties:
        if step == "nvcn":
            key.append(nvcn)
        elif step == "written_if_combined":
            key.append((entrant.written or Decimal(0)) if terms.combined else Decimal(0))
        elif step != "head":
            raise ValueError(f"no rule for the tie step {step!r}")
    return tuple(key)


def _refuse_repeats(entrants: Sequence[Entrant]) -> None:
    numbers = [entrant.number for entrant in entrants]
    if len(set(numbers)) != len(numbers):
        raise ValueError("a candidate number stands twice in one post")
