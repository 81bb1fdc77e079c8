"""Settle the marks of one script.

Guarantee: the official mark depends on the marks and the policy alone, never on who gave them; what
the law leaves to people (a middle gap, three different marks) stops here and waits for them.
Source: TT 22/2025/TT-BNV, Quy chế, Điều 16 (two rounds) and Điều 17 (re-mark), 100-point scale.

>>> policy = Policy.read({"scheme": "first", "scale": "100", "decimals": 2, "guide_step": "5",
...                       "average_up_to": "5", "third_from": "10", "all_differ": "collective"})
>>> settle(Decimal("70"), Decimal("75"), policy)
Settled(mark=Decimal('72.50'), how='average')
>>> settle(Decimal("70"), Decimal("77.5"), policy)
NeedsHead(gap=Decimal('7.5'))
>>> settle(Decimal("70"), Decimal("80"), policy)
NeedsThird(gap=Decimal('10'))
>>> settle(Decimal("70"), Decimal("80"), policy, third=Decimal("80"))
Settled(mark=Decimal('80.00'), how='two_of_three')
"""

from dataclasses import dataclass
from decimal import Decimal

from ledger.rules.refusals import Refusal
from marking.rules.policies import Policy

# How an official mark came about. The first four follow from the marks; the rest are decisions.
COMPUTED = ("average", "equal", "two_of_three", "average_of_three")
DECIDED = ("agreed", "head", "collective", "zero")
HOW = COMPUTED + DECIDED


@dataclass(frozen=True)
class Settled:
    """The official mark and how it follows."""

    mark: Decimal
    how: str


@dataclass(frozen=True)
class NeedsHead:
    """The head discusses with both markers: an agreed mark, or else the head's own."""

    gap: Decimal


@dataclass(frozen=True)
class NeedsThird:
    """A third marker, neither of the first two, marks the script."""

    gap: Decimal


@dataclass(frozen=True)
class NeedsCollective:
    """Three different marks: the head has the script marked collectively."""

    marks: tuple[Decimal, Decimal, Decimal]


Outcome = Settled | NeedsHead | NeedsThird | NeedsCollective


def settle(
    first: Decimal, second: Decimal, policy: Policy, third: Decimal | None = None
) -> Outcome:
    """The official mark of a script, or what is still needed for it.

    Refuses `mark.third_not_needed` when a third mark stands where the law asks for none.
    """
    gap = abs(first - second)
    calls_for_third = gap > 0 if policy.scheme == "remark" else gap >= policy.third_from
    if not calls_for_third:
        if third is not None:
            raise Refusal("mark.third_not_needed", gap=str(gap))
        return _of_two(first, second, policy)
    if third is None:
        return NeedsThird(gap)
    return _of_three((first, second, third), policy)


def _of_two(first: Decimal, second: Decimal, policy: Policy) -> Outcome:
    gap = abs(first - second)
    if policy.scheme == "remark":
        return Settled(policy.rounded(first), "equal")
    if gap <= policy.average_up_to:
        return Settled(policy.rounded((first + second) / 2), "average")
    return NeedsHead(gap)


def _of_three(marks: tuple[Decimal, Decimal, Decimal], policy: Policy) -> Outcome:
    for mark in marks:
        if marks.count(mark) >= 2:
            return Settled(policy.rounded(mark), "two_of_three")
    if policy.all_differ == "average_of_three":
        return Settled(policy.rounded(sum(marks, Decimal(0)) / 3), "average_of_three")
    return NeedsCollective(marks)


def decide(outcome: Outcome, mark: Decimal, how: str, policy: Policy) -> Settled:
    """The mark people decided, where the law lets them decide.

    `zero` (Quy chế, Điều 16.3: two hands, foreign paper, other ink) is open whatever the marks say.
    Refuses `settlement.not_open` and `settlement.out_of_range`.
    """
    if how == "zero":
        if mark != 0:
            raise Refusal("settlement.out_of_range", mark=str(mark), scale="0")
        return Settled(policy.rounded(mark), how)
    allowed: tuple[str, ...] = ()
    if isinstance(outcome, NeedsHead):
        allowed = ("agreed", "head")
    elif isinstance(outcome, NeedsCollective):
        allowed = ("collective",)
    if how not in allowed:
        raise Refusal("settlement.not_open", how=how)
    if not 0 <= mark <= policy.scale or mark != policy.rounded(mark):
        raise Refusal("settlement.out_of_range", mark=str(mark), scale=str(policy.scale))
    return Settled(policy.rounded(mark), how)
