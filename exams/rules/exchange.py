"""What every format of items is read into and written from.

An item of exchange holds plain values only: who reads it into a bank decides what may enter.

>>> Item(kind="single", stem="Hai cộng hai?", options=("3", "4"), right=(1,)).kind
'single'
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

ERROR, WARNING, NOTICE = "error", "warning", "notice"


@dataclass(frozen=True)
class Media:
    """An image of an item, as its file holds it."""

    type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class Item:
    """One question of any kind.

    `stem`, `options`, `left` and the texts of `guide` are plain text, or house markup with `markup`.
    `right` are places in `options`, from 0: of the right ones, of their order (`ordering`), or of the option that
    belongs to each of `left` (`matching`). `accepted` are the words of a fill-in; `value` and `tolerance` decimals as
    text. `topic` goes from subject to sub-topic. `points` of a guide are decimals as text.
    """

    kind: str
    stem: str
    options: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    right: tuple[int, ...] = ()
    scoring: str = ""
    accepted: tuple[str, ...] = ()
    value: str = ""
    tolerance: str = ""
    unit: str = ""
    guide: tuple[tuple[str, str], ...] = ()
    fixed_order: bool = False
    markup: bool = False
    code: str = ""
    topic: tuple[str, ...] = ()
    level: str = ""
    law: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    media: Mapping[str, Media] = field(default_factory=dict)


@dataclass(frozen=True)
class Finding:
    """What a person must know: an error keeps the item out, a warning or a notice lets it in."""

    place: int
    code: str
    severity: str = ERROR
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Read:
    """One item and where it stands in its file: a row, a question or a file of a package, from 1."""

    place: int
    item: Item


@dataclass(frozen=True)
class Reading:
    """What a file says."""

    format: str
    items: tuple[Read, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def faulty(self) -> frozenset[int]:
        """The places whose question cannot be taken."""
        return frozenset(one.place for one in self.findings if one.severity == ERROR)
