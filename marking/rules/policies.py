"""The numbers by which scripts are marked and settled: read from the delivery, never assumed.

A script package carries them as `policy.json`, copied from the frozen regime; the auditor compares
the two. Numbers are decimal text.

>>> Policy.read({"scheme": "first", "scale": "100", "decimals": 2, "guide_step": "5",
...              "average_up_to": "5", "third_from": "10", "all_differ": "collective"}).third_from
Decimal('10')
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from ledger.rules.refusals import Refusal

SCHEMES = ("first", "remark")
ALL_DIFFER = ("collective", "average_of_three")


def number(value: Any, name: str) -> Decimal:
    """`value` as an exact decimal; refuses `policy.not_a_number` (floats are never exact)."""
    try:
        if isinstance(value, bool | float):
            raise TypeError
        read = Decimal(value)
    except (InvalidOperation, TypeError, ValueError):
        raise Refusal("policy.not_a_number", name=name, value=str(value)) from None
    if not read.is_finite():
        raise Refusal("policy.not_a_number", name=name, value=str(value))
    return read


@dataclass(frozen=True)
class Policy:
    """How marks become the official mark under one regime.

    `first` settles two rounds (Quy chế, Điều 16), `remark` a re-mark (Điều 17).
    """

    scheme: str
    scale: Decimal
    decimals: int
    guide_step: Decimal
    average_up_to: Decimal
    third_from: Decimal
    all_differ: str

    @classmethod
    def read(cls, given: Mapping[str, Any]) -> "Policy":
        """The policy in `given`.

        Refuses `policy.incomplete`, `.unknown_scheme`, `.not_a_number`, `.inconsistent`.
        """
        missing = [name for name in cls.__dataclass_fields__ if name not in given]
        if missing:
            raise Refusal("policy.incomplete", missing=", ".join(missing))
        if given["scheme"] not in SCHEMES:
            raise Refusal("policy.unknown_scheme", scheme=str(given["scheme"]))
        decimals = given["decimals"]
        if isinstance(decimals, bool) or not isinstance(decimals, int) or not 0 <= decimals <= 2:
            raise Refusal("policy.not_a_number", name="decimals", value=str(decimals))
        policy = cls(
            scheme=given["scheme"],
            decimals=decimals,
            all_differ=given["all_differ"],
            **{
                name: number(given[name], name)
                for name in ("scale", "guide_step", "average_up_to", "third_from")
            },
        )
        if policy.all_differ not in ALL_DIFFER:
            raise Refusal("policy.inconsistent")
        if not (policy.scale > 0 and policy.guide_step > 0):
            raise Refusal("policy.inconsistent")
        if not 0 <= policy.average_up_to < policy.third_from:
            raise Refusal("policy.inconsistent")
        return policy

    def rounded(self, mark: Decimal) -> Decimal:
        """`mark` at the regime's decimals, half up."""
        return mark.quantize(Decimal(1).scaleb(-self.decimals), rounding=ROUND_HALF_UP)
