"""The final mark of a trainee as it is shown: its numbers, its steps, and what stands in its way.

The page, the decision on graduation and the trainee's own page all show `Calculation`.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from ledger.rules.refusals import Refusal
from ledger.services import refusals
from training.models import Trainee
from training.rules import absences, marks, terms
from training.rules.grades import Final

PRACTICE = "practice"


@dataclass(frozen=True)
class Numbers:
    """The scheme's numbers a calculation takes; None what is not known yet."""

    pass_mark: Decimal | None
    grades: list[tuple[Decimal, str]] | None
    practice_weight: int | None
    limit: int | None
    versions: dict[str, int | None]
    unconfirmed: tuple[str, ...] = ()

    @property
    def unknown(self) -> tuple[str, ...]:
        """The numbers without a value."""
        return tuple(key for key, version in self.versions.items() if version is None)

    @property
    def shown(self) -> dict[str, str]:
        """The numbers as a kept calculation names them."""
        return {
            "pass_mark": str(self.pass_mark),
            "grades": terms.shown([[str(least), name] for least, name in self.grades or []]),
            "practice_weight": str(self.practice_weight),
            "max_absence_pct": str(self.limit),
        }


@dataclass(frozen=True)
class Attempt:
    """One attempt at a module: its newest mark, and whether it was corrected."""

    number: int
    hundredths: int
    corrected: bool

    @property
    def shown(self) -> str:
        """The mark with a comma."""
        return marks.shown(self.hundredths)


@dataclass(frozen=True)
class Step:
    """One part of the calculation: a module with attempts and absence, or the practice with its marks."""

    code: str
    title: str
    weight: int
    hundredths: int | None
    attempts: tuple[Attempt, ...] = ()
    called: int = 0
    missed: int = 0
    over: bool = False
    weeks: tuple[int, ...] = ()
    below: bool = False

    @property
    def share(self) -> int:
        """Missed periods in whole per cent."""
        return absences.share(self.missed, self.called)

    @property
    def too_absent(self) -> bool:
        """Over the limit of absence, and no later attempt."""
        return self.over and not any(one.number > 1 for one in self.attempts)

    @property
    def shown(self) -> str:
        """The mark that counts, with a comma."""
        return marks.shown(self.hundredths)

    @property
    def product(self) -> str:
        """Weight × mark."""
        return "" if self.hundredths is None else marks.shown(self.weight * self.hundredths)


@dataclass(frozen=True)
class Calculation:
    """A trainee's way to the final mark. `final` is None while a number of the scheme is unknown."""

    trainee: Trainee
    numbers: Numbers
    steps: list[Step]
    final: Final | None
    titles: dict[str, str] = field(default_factory=dict)

    @property
    def passes(self) -> bool:
        """True when every part is there and passed, and no module was missed too often."""
        return bool(self.final and self.final.passed and not any(s.too_absent for s in self.steps))

    @property
    def shown(self) -> str:
        """The final mark with a comma."""
        return marks.shown(self.final.hundredths) if self.final else ""

    @property
    def sum(self) -> str:
        """Σ weight × mark, with a comma."""
        return marks.shown(self.final.sum) if self.final else ""

    @property
    def reasons(self) -> list[Refusal]:
        """What stands in the way of graduation, each with its numbers."""
        found = [Refusal("graduation.unknown_number", rule=key) for key in self.numbers.unknown]
        for step in self.steps:
            part = step.title if step.code == PRACTICE else f"{step.code} {step.title}"
            if step.hundredths is None:
                found.append(Refusal("graduation.no_mark", part=part))
            elif step.below:
                least = str(self.numbers.pass_mark).replace(".", ",")
                found.append(Refusal("graduation.below", part=part, shown=step.shown, least=least))
            if step.too_absent:
                facts = {"missed": step.missed, "called": step.called, "share": step.share}
                limit = self.numbers.limit
                found.append(Refusal("graduation.absent", part=part, **facts, limit=limit))
        return found

    @property
    def told(self) -> list[str]:
        """The reasons as sentences."""
        return [refusals.word(one) for one in self.reasons]

    @property
    def kept(self) -> dict[str, Any]:
        """The calculation as a decision keeps it: figures and codes only."""
        return {
            "numbers": self.numbers.shown,
            "versions": self.numbers.versions,
            "parts": [
                {
                    "code": step.code,
                    "weight": step.weight,
                    "hundredths": step.hundredths,
                    "attempts": [[one.number, one.hundredths] for one in step.attempts],
                    "called": step.called,
                    "missed": step.missed,
                    "weeks": list(step.weeks),
                }
                for step in self.steps
            ],
            "sum": self.final.sum if self.final else None,
            "weights": self.final.weights if self.final else None,
        }
