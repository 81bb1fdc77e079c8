"""The numbers a training scheme needs, and how each is written down.

Guarantee: a key has one kind of value; what cannot be read as it is refused, never guessed.
Source: rulebook A.2 (which numbers), A.3 (grading); no text gives the scheme's own numbers, so none has a default.

>>> read("training.months_total", "18"), read("grading.pass_mark", "5,0")
('18', '5.0')
>>> whole(read("training.max_absence_pct", "20"))
20
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from ledger.rules.refusals import Refusal


class Term(NamedTuple):
    """How a value is written: its kind, its unit, and the bounds of a number."""

    kind: str
    unit: str = ""
    least: Decimal = Decimal(0)
    most: Decimal = Decimal(10**12)


def _number(unit: str, least: str, most: str, kind: str = "number") -> Term:
    return Term(kind, unit, Decimal(least), Decimal(most))


TERMS: Mapping[str, Term] = {
    "allowance.coefficient": _number("coefficient", "0", "10"),
    "allowance.basis": Term("text"),
    "commitment.years": _number("years", "0", "30"),
    "compensation.formula": Term("text"),
    "eligibility.age_max": _number("years", "18", "60", "whole"),
    "eligibility.degree_class_min": Term("text"),
    "eligibility.degree_level": Term("text"),
    "eligibility.residence": Term("text"),
    "eligibility.study_mode": Term("text"),
    "grading.grades": Term("grades"),
    "grading.pass_mark": _number("mark", "0", "10"),
    "practice.criteria": Term("list"),
    "practice.hours_per_week": _number("hours", "1", "60", "whole"),
    "practice.weight": _number("weight", "0", "100", "whole"),
    "risk.consecutive_absences": _number("lessons", "1", "20", "whole"),
    "risk.days_without_report": _number("days", "1", "60", "whole"),
    "selection.method": Term("text"),
    "training.max_absence_pct": _number("percent", "0", "100", "whole"),
    "training.months_total": _number("months", "1", "60", "whole"),
}
MOST_WORDS = 12


def read(key: str, written: str) -> Any:
    """The value as it is kept: a number as text with a point, words, or a list of lines.

    Refuses `term.unknown`, `term.empty`, `term.not_a_number`, `term.out_of_range`, `term.grades`, `term.too_many`.
    """
    if key not in TERMS:
        raise Refusal("term.unknown", key=key)
    term, text = TERMS[key], written.strip()
    if not text:
        raise Refusal("term.empty", key=key)
    if term.kind in {"number", "whole"}:
        return str(_in_range(key, term, text))
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if term.kind == "text":
        return text
    if len(lines) > MOST_WORDS:
        raise Refusal("term.too_many", key=key, most=MOST_WORDS)
    return lines if term.kind == "list" else [list(one) for one in _grades(lines)]


def number(value: str) -> Decimal:
    """A kept number."""
    return Decimal(value)


def whole(value: str) -> int:
    """A kept whole number."""
    return int(value)


def grades(value: Sequence[Sequence[str]]) -> list[tuple[Decimal, str]]:
    """Kept grades, the highest first: from which mark on which word."""
    return [(Decimal(least), name) for least, name in value]


def shown(value: Any) -> str:
    """A kept value as people read it: decimal comma, one line per entry."""
    if isinstance(value, str):
        return value.replace(".", ",") if _is_number(value) else value
    if value is None:
        return ""
    return "\n".join(
        f"{one[0].replace('.', ',')} {one[1]}" if isinstance(one, list) else one for one in value
    )


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()


def _in_range(key: str, term: Term, text: str) -> Decimal | int:
    plain = text.replace(",", ".")
    if not (plain.isascii() and _is_number(plain) and len(plain) <= 12):
        raise Refusal("term.not_a_number", key=key, shown=text)
    value = Decimal(plain)
    if term.kind == "whole" and value != value.to_integral_value():
        raise Refusal("term.not_a_number", key=key, shown=text)
    if not term.least <= value <= term.most:
        raise Refusal("term.out_of_range", key=key, least=str(term.least), most=str(term.most))
    return int(value) if term.kind == "whole" else value


def _grades(lines: Sequence[str]) -> list[tuple[str, str]]:
    """Lines `9,0 Xuất sắc`, the highest first, each lower than the one before."""
    found: list[tuple[str, str]] = []
    for line in lines:
        least, _, name = line.partition(" ")
        plain = least.replace(",", ".")
        if not (name.strip() and plain.isascii() and _is_number(plain)):
            raise Refusal("term.grades", line=line)
        if not 0 <= Decimal(plain) <= 10 or (found and Decimal(plain) >= Decimal(found[-1][0])):
            raise Refusal("term.grades", line=line)
        found.append((plain, name.strip()))
    return found
