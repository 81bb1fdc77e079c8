"""The document desk: each app tells which papers of a campaign are due, and from which facts they are drawn.

A paper is drafted from facts at any moment after its stage has come. The clerk registers it: it gets number and date,
its facts are kept, and their digest stands in the register and on the paper. The signed scan that comes back is the
official version from then on.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from accounts.models import User

Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Given:
    """What the clerk adds to a draft: number, day, and who signs in whose place."""

    number: int | None = None
    on: date | None = None
    signer: str = ""


@dataclass(frozen=True)
class Draft:
    """One paper that can be printed now. `key` tells papers of one kind apart and stands in addresses.

    `body` is the issuing body as its symbol (`HĐTD`); `facts` draws the paper.
    """

    key: str
    subject: str
    agency: str
    body: str
    facts: Callable[[Given], dict[str, Any]]


@dataclass(frozen=True)
class Kind:
    """A kind of paper. `name` stands in addresses; `drafts` gives those due from what is `known` of a place, cheaply.

    `shown` picks what the public may read of a registered paper: figures, never a person.
    """

    name: str
    title: Any
    type_code: str
    pdf: Callable[[Facts], bytes]
    word: Callable[[Facts], bytes]
    drafts: Callable[[Any, datetime], list[Draft]]
    shown: Callable[[Facts], list[tuple[str, str]]] = lambda facts: []


@dataclass(frozen=True)
class Place:
    """A campaign with papers; `known` is what its app reads once for all its kinds; `ended` when nothing is due."""

    campaign: str
    title: str
    known: Any
    ended: bool = False


@dataclass(frozen=True)
class Places:
    """An app's campaigns: those where a user may do an act, and one by its code."""

    visible: Callable[[User, str, datetime], list[Place]]
    find: Callable[[str], Place | None]


_kinds: dict[str, Kind] = {}
_places: list[Places] = []


def register(kind: Kind) -> None:
    """Add a kind of paper; kinds are listed in the order in which they come."""
    _kinds[kind.name] = kind


def register_places(places: Places) -> None:
    """Add the campaigns of an app."""
    if places not in _places:
        _places.append(places)


def kinds() -> list[Kind]:
    """All kinds, in the order of a campaign."""
    return list(_kinds.values())


def find(name: str) -> Kind | None:
    """The kind of that name."""
    return _kinds.get(name)


def places(user: User, act: str, at: datetime) -> list[Place]:
    """Campaigns in which the user may do the act, as the apps tell."""
    return [one for told in _places for one in told.visible(user, act, at)]


def place(campaign: str) -> Place | None:
    """The campaign of that code, whichever app knows it."""
    return next((found for told in _places if (found := told.find(campaign))), None)
