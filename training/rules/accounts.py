"""User names of trainees, and when two rows of trainees stand for one person.

Guarantee: a user name follows from scheme, intake and number alone, so that a lost one can be told again; two
different identity numbers are never one person.

>>> username("CCN", "K1", "Đ 07/2"), username("CCN", "K1", "007", {"ccn-k1-007"})
('ccn-k1-d-07-2', 'ccn-k1-007-2')
>>> an = Person("tran thi an", date(1990, 5, 4), "")
>>> same(an, an._replace(identity="001090000001"))
True
>>> same(an._replace(identity="001090000001"), an._replace(identity="001090000002"))
False
"""

import re
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from office.rules import names

_OTHERS = re.compile(r"[^a-z0-9.]+")


class Person(NamedTuple):
    """Name as it is searched for, day of birth, identity number where it is known."""

    search: str
    born: date
    identity: str


def username(scheme: str, intake: str, number: str, taken: Collection[str] = ()) -> str:
    """The user name of a trainee; with a figure behind it where somebody else bears it."""
    plain = _OTHERS.sub("-", names.search(f"{scheme}-{intake}-{number}")).strip("-")
    found, count = plain, 1
    while found in taken:
        count += 1
        found = f"{plain}-{count}"
    return found


def same(one: Person, other: Person) -> bool:
    """True when two rows are one person: by identity number where both have one, else by name and day of birth."""
    if one.identity and other.identity:
        return one.identity == other.identity
    return one[:2] == other[:2]
