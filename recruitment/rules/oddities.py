"""What looks odd in a form: for a person to look at, never a refusal by itself.

Guarantee: the same form gives the same oddities in the same order, at the import and at the check.
Source: NĐ 170/2025/NĐ-CP, Điều 15, 16; structure of the identity number as in `office.rules`.

>>> window = Window(date(2026, 9, 1), date(2026, 9, 30), 18)
>>> [one.code for one in found("001199012345", date(1998, 5, 2), "female", date(2026, 10, 1), window)]
['identity.birth_year_differs', 'late']
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from office.rules import identities, values
from recruitment.rules import eligibility

WRITTEN_SEX = {"male": "Nam", "female": "Nữ"}


@dataclass(frozen=True)
class Window:
    """When a campaign takes forms, and from which age."""

    opens_on: date
    closes_on: date
    min_age: int


@dataclass(frozen=True)
class Oddity:
    """One thing to look at: a code of the catalogue, or a ground of refusal that the form shows."""

    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)


def found(
    identity_number: str, birth_date: date, sex: str, received_on: date, window: Window
) -> list[Oddity]:
    """Everything odd in a form; `sex` is `female` or `male`."""
    said = identities.warnings(identity_number, born=birth_date, sex=WRITTEN_SEX[sex])
    odd = [Oddity(one.code, one.facts) for one in said]
    odd += [
        Oddity(code)
        for code in eligibility.findings(
            birth_date=birth_date,
            at=window.closes_on,
            min_age=window.min_age,
            received=received_on,
        )
    ]
    if received_on < window.opens_on:
        odd.append(Oddity("form.received_early", {"opens_on": values.show_date(window.opens_on)}))
    return odd
