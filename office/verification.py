"""What the code on a paper leads to: each app tells what it knows of a digest, the public page shows it.

A finder gives only what was published lawfully: figures and dates, never a person's data, but to whoever
holds a certificate what is printed on it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

# What is printed on paper is 64 letters long; so many of them tell one paper from all others.
LEAST = 16


@dataclass(frozen=True)
class Verified:
    """A paper as it was registered. `state` is `registered`, `signed` or `replaced`.

    A certificate, whose facts are its holder's own, is `held` or `revoked`; `replaced_by` then names the decision.
    """

    title: str
    number: str
    issued_on: date | None
    agency: str
    facts: list[tuple[Any, str]] = field(default_factory=list)
    state: str = "registered"
    digest: str = ""
    replaced_by: str = ""


Find = Callable[[str], Verified | None]
_finders: list[Find] = []


def register(find: Find) -> None:
    """Add an app's finder: `find(digest)` takes a digest, or its first letters."""
    if find not in _finders:
        _finders.append(find)


def find(digest: str) -> Verified | None:
    """What the first app that knows the digest tells, or None."""
    return next((known for one in _finders if (known := one(digest)) is not None), None)


def clean(typed: str) -> str:
    """The digest in what somebody typed, pasted or scanned; empty when there is none.

    >>> clean("https://congtam.example/kiem-tra/00FF 12ab 00ff 12ab/")
    '00ff12ab00ff12ab'
    >>> clean("00ff")
    ''
    """
    last = typed.strip().rstrip("/").rpartition("/")[2]
    letters = "".join(last.split()).lower()
    right = LEAST <= len(letters) <= 64 and not set(letters) - set("0123456789abcdef")
    return letters if right else ""
