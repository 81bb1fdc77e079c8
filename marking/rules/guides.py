"""The marking guide of a written paper: its parts, their points, and the step of a mark.

Guarantee: an accepted guide adds up to its maximum, its points stand on the regime's step, and a
mark sheet accepted under it has every part once, within the part's points and on the guide's step.
Source: TT 22/2025/TT-BNV, Quy chế, Điều 13.2.a (5 points; finer only if the chair allows, which the
guide then names in `finer`).

>>> guide = Guide.read({"max": "100", "step": "5", "parts": [
...     {"part": "1", "title": "Câu 1", "points": "40"},
...     {"part": "2", "title": "Câu 2", "points": "60"}]})
>>> guide.total({"1": Decimal("35"), "2": Decimal("40")})
Decimal('75')
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ledger.rules.refusals import Refusal
from marking.rules.policies import Policy, number


@dataclass(frozen=True)
class Part:
    """One question, or a numbered part of one."""

    part: str
    title: str
    points: Decimal


@dataclass(frozen=True)
class Guide:
    """The guide as read from `guide.json`."""

    max: Decimal
    step: Decimal
    parts: tuple[Part, ...]
    finer: str = ""

    @classmethod
    def read(cls, given: Mapping[str, Any]) -> "Guide":
        """The guide in `given`; refuses `guide.unreadable`, `.repeated_part`, `.sum_differs`."""
        try:
            parts = tuple(
                Part(str(p["part"]), str(p["title"]), number(p["points"], "points"))
                for p in given["parts"]
            )
            guide = cls(
                number(given["max"], "max"),
                number(given["step"], "step"),
                parts,
                str(given.get("finer", "")),
            )
        except (KeyError, TypeError, AttributeError):
            raise Refusal("guide.unreadable") from None
        names = [part.part for part in parts]
        # Marks are kept in hundredths.
        if not parts or guide.step <= 0 or guide.step % Decimal("0.01"):
            raise Refusal("guide.unreadable")
        if len(set(names)) != len(names):
            raise Refusal("guide.repeated_part")
        if any(part.points <= 0 or part.points % guide.step for part in parts):
            raise Refusal("guide.points_off_step", step=str(guide.step))
        if sum(part.points for part in parts) != guide.max:
            raise Refusal("guide.sum_differs", max=str(guide.max))
        return guide

    def under(self, policy: Policy) -> "Guide":
        """This guide, once it fits the regime: its scale, and its step unless finer is allowed."""
        if self.max != policy.scale:
            raise Refusal("guide.sum_differs", max=str(policy.scale))
        if any(part.points % policy.guide_step for part in self.parts) and not self.finer:
            raise Refusal("guide.points_off_step", step=str(policy.guide_step))
        if self.step % policy.guide_step and not self.finer:
            raise Refusal("guide.finer_not_allowed", step=str(policy.guide_step))
        return self

    def total(self, points: Mapping[str, Decimal]) -> Decimal:
        """The total of one mark sheet.

        Refuses `mark.parts_differ`, `mark.out_of_range`, `mark.off_step`, naming the part.
        """
        known = {part.part for part in self.parts}
        if set(points) != known:
            odd = sorted(known ^ set(points))
            raise Refusal("mark.parts_differ", parts=", ".join(odd))
        self.check(points)
        return sum(points.values(), Decimal(0))

    def check(self, points: Mapping[str, Decimal]) -> None:
        """Nothing, when the given parts are of the guide, within their points and on the step.

        Refuses as `total` does.
        """
        odd = sorted(set(points) - {part.part for part in self.parts})
        if odd:
            raise Refusal("mark.parts_differ", parts=", ".join(odd))
        for part in self.parts:
            if part.part not in points:
                continue
            given = points[part.part]
            if not given.is_finite() or not 0 <= given <= part.points:
                raise Refusal("mark.out_of_range", part=part.part, points=str(part.points))
            if given % self.step:
                raise Refusal("mark.off_step", part=part.part, step=str(self.step))
