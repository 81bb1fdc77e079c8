"""Personal identity numbers (số định danh cá nhân, CCCD) as text of twelve digits.

Guarantee: a number is never repaired. What cannot be one is refused with the cure; what looks odd
against birth date or sex is a warning for a person to judge.
Source: Luật Căn cước 2023; structure of the number as in rulebook F.1.

>>> check("001190012345")
'001190012345'
>>> [w.code for w in warnings("001190012345", born=date(1991, 5, 2), sex="nam")]
['identity.birth_year_differs', 'identity.sex_differs']
"""

from datetime import date
from typing import NamedTuple

from ledger.rules.refusals import Refusal

LENGTH = 12
OLD_LENGTH = 9
SEXES = ("nam", "nữ")


class Structure(NamedTuple):
    """What the first six digits say."""

    place: str
    birth_year: int
    sex: str


class Warning(NamedTuple):
    """Something a person should look at."""

    code: str
    facts: dict[str, object]


def check(value: object, *, old_numbers: bool = False) -> str:
    """The number as text. `old_numbers` lets the nine digits of the former card pass too.

    Refuses identity.not_text, identity.lost_zeros, identity.not_digits, identity.wrong_length.
    """
    if not isinstance(value, str):
        raise Refusal("identity.not_text", shown=_shown(value))
    text = value.strip()
    if not (text.isascii() and text.isdigit()):
        raise Refusal("identity.not_digits", shown=text)
    if len(text) == LENGTH or (old_numbers and len(text) == OLD_LENGTH):
        return text
    # Place codes run from 001 to 096: a spreadsheet that took the number as an amount ate zeros.
    if LENGTH - 2 <= len(text) < LENGTH:
        raise Refusal("identity.lost_zeros", shown=text, digits=len(text))
    raise Refusal("identity.wrong_length", shown=text, digits=len(text))


def structure(number: str) -> Structure:
    """Place of registration, year of birth and sex in a twelve-digit number."""
    century, sex = divmod(int(number[3]), 2)
    return Structure(number[:3], 1900 + 100 * century + int(number[4:6]), SEXES[sex])


def warnings(number: str, *, born: date | None = None, sex: str | None = None) -> list[Warning]:
    """What in a number does not fit what the person declared, in a fixed order."""
    if len(number) != LENGTH:
        return []
    said = structure(number)
    found = []
    if born is not None and born.year != said.birth_year:
        found.append(
            Warning("identity.birth_year_differs", {"number": said.birth_year, "form": born.year})
        )
    if not 1 <= int(said.place) <= 96:
        found.append(Warning("identity.place_unknown", {"place": said.place}))
    if sex is not None and sex.casefold() in SEXES and sex.casefold() != said.sex:
        found.append(Warning("identity.sex_differs", {"number": said.sex, "form": sex}))
    return found


def _shown(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
