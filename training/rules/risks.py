"""Which trainees may fail, said by plain rules that show their numbers.

Guarantee: a flag names its rule, the number found and the limit it was held against; no score, no guess.
Source: rulebook A.3; limits are the scheme's own numbers, and a rule without a limit raises nothing.

>>> limits = Limits(absence_pct=20, in_a_row=3, pass_mark=500, report_days=14)
>>> flags = found(Standing([Module("HP01", 9, 40, 450)], in_a_row=1, report_days=None), limits)
>>> flags["absence"]
{'module': 'HP01', 'missed': 9, 'called': 40, 'limit': 20}
>>> flags["failed"]
{'module': 'HP01', 'mark': 450, 'limit': 500}
"""

from collections.abc import Sequence
from dataclasses import dataclass

from training.rules import absences

RULES = ("absence", "failed", "in_a_row", "no_report")


@dataclass(frozen=True)
class Module:
    """One module of a trainee: periods missed and called, and the mark that counts, in hundredths."""

    code: str
    missed: int
    called: int
    mark: int | None


@dataclass(frozen=True)
class Standing:
    """Where a trainee stands; `report_days` since the last signed week of a running placement."""

    modules: Sequence[Module]
    in_a_row: int
    report_days: int | None


@dataclass(frozen=True)
class Limits:
    """The scheme's limits; None where it has none yet."""

    absence_pct: int | None
    in_a_row: int | None
    pass_mark: int | None
    report_days: int | None


def found(standing: Standing, limits: Limits) -> dict[str, dict[str, int | str]]:
    """The rules that fire, each with its numbers; of several modules the worst."""
    flags: dict[str, dict[str, int | str]] = {}
    limit = limits.absence_pct
    if limit is not None:
        over = [one for one in standing.modules if absences.over(one.missed, one.called, limit)]
        if over:
            worst = max(over, key=lambda one: (absences.share(one.missed, one.called), one.code))
            flags["absence"] = {
                "module": worst.code,
                "missed": worst.missed,
                "called": worst.called,
                "limit": limit,
            }
    if limits.pass_mark is not None:
        failed = [
            (one.mark, one.code)
            for one in standing.modules
            if one.mark is not None and one.mark < limits.pass_mark
        ]
        if failed:
            mark, code = min(failed)
            flags["failed"] = {"module": code, "mark": mark, "limit": limits.pass_mark}
    if limits.in_a_row is not None and standing.in_a_row >= limits.in_a_row:
        flags["in_a_row"] = {"lessons": standing.in_a_row, "limit": limits.in_a_row}
    if (
        limits.report_days is not None
        and standing.report_days is not None
        and standing.report_days > limits.report_days
    ):
        flags["no_report"] = {"days": standing.report_days, "limit": limits.report_days}
    return flags
