"""What sittings said of one item, version by version: kept figures of live sessions, never of practice."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from exams.models import Analysis, Exposure, Item


@dataclass(frozen=True)
class Line:
    """The figures of one version in one session; `figures` as `exams.queries.analysis` keeps them."""

    campaign: str
    test: str
    # Of the session within its test.
    number: int
    figures: dict[str, Any]


@dataclass(frozen=True)
class Told:
    """The sessions of one version, oldest first, and what they say together."""

    version: int
    lines: list[Line]
    people: int
    # The share of right answers of all of them, from 0 to 1; None while too few have answered.
    share: Decimal | None


def of_item(item: Item) -> list[Told]:
    """The versions of the item that were sat and analysed, newest first."""
    shown = Exposure.objects.filter(version__item=item).values("session_id")
    kept = Analysis.objects.filter(session__in=shown).select_related("session__test")
    versions: dict[int, list[Line]] = {}
    for one in kept.order_by("session__starts_at", "session_id"):
        test, number = one.session.code.rsplit("/", 1)
        for figures in one.figures["items"]:
            if figures["item"] == item.code:
                line = Line(one.session.test.campaign, test, int(number), figures)
                versions.setdefault(figures["version"], []).append(line)
    return [_told(version, lines) for version, lines in sorted(versions.items(), reverse=True)]


def _told(version: int, lines: list[Line]) -> Told:
    known = [line.figures for line in lines if not line.figures["why"]]
    people = sum(one["people"] for one in known)
    right = sum((Decimal(one["p"]) * one["people"] for one in known), Decimal())
    share = (right / people).quantize(Decimal("0.001")) if people else None
    return Told(version, lines, sum(line.figures["people"] for line in lines), share)
