"""Who stands behind a candidate number: told by whichever app of this room knows it.

`exams` itself knows numbers only. Where no app tells names, pages show the number alone.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Person:
    """The name and the day of birth to be compared with the identity card."""

    name: str
    birth_date: date | None = None


Tell = Callable[[str, Collection[str]], dict[str, Person]]
Title = Callable[[str], str | None]
_tell: list[Tell] = []
_title: list[Title] = []


def register(tell: Tell, title: Title) -> None:
    """Add who tells the people of a campaign by number, and its title."""
    if tell not in _tell:
        _tell.append(tell)
        _title.append(title)


def of(campaign: str, numbers: Collection[str]) -> dict[str, Person]:
    """The people behind these numbers, as far as this room knows them."""
    known: dict[str, Person] = {}
    for tell in _tell:
        known |= tell(campaign, numbers)
    return known


def title_of(campaign: str) -> str:
    """The title of a campaign, or its code."""
    return next(filter(None, (title(campaign) for title in _title)), campaign)
