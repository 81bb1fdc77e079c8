"""What is due today: each app tells of its own acts, *Việc hôm nay* shows them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.models import User


@dataclass(frozen=True)
class Due:
    """One kind of act that waits for the reader: how many, where, until when."""

    title: Any
    count: int
    url: str
    where: str = ""
    due_at: datetime | None = None
    urgent: bool = False


Collect = Callable[[User, datetime], list[Due]]
_collectors: list[Collect] = []


def register(collect: Collect) -> None:
    """Add an app's teller."""
    if collect not in _collectors:
        _collectors.append(collect)


def due(user: User, at: datetime) -> list[Due]:
    """All that waits for the reader: urgent first, then by the day it is due, then as told."""
    found = [one for collect in _collectors for one in collect(user, at) if one.count]
    return sorted(
        found, key=lambda one: (not one.urgent, one.due_at is None, one.due_at or at, one.where)
    )
