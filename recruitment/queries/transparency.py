"""What the public may hold against a campaign: promises and seeds of its draws, commitments of its code keys, tables.

Everything here stands in the public part of the log; nothing names a candidate.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ledger.models import Entry, Table
from recruitment.models import Campaign
from recruitment.queries.campaigns import log_of


@dataclass(frozen=True)
class Contribution:
    """One contributor of a draw: what was promised, and what was opened."""

    id: str
    body: str
    outside: bool
    commitment: str
    secret: str


@dataclass(frozen=True)
class DrawState:
    """A draw as everybody may redraw it."""

    scope: str
    draw_id: str
    planned_at: datetime
    contributors: Sequence[Contribution]
    seed: str


@dataclass(frozen=True)
class PublicTable:
    """Rows that anybody may have, under their logged root."""

    name: str
    count: int
    root: str
    place: str


def draws(campaign: Campaign) -> list[DrawState]:
    """The draws planned in the office's log, in the order of planning."""
    rows = Entry.objects.filter(
        log=log_of(campaign),
        kind__in=["draw.planned", "gate.contributors_committed", "gate.revealed"],
    ).order_by("index")
    planned: list[Entry] = []
    promised: dict[str, dict[str, str]] = {}
    opened: dict[str, dict[str, Any]] = {}
    for entry in rows:
        data = entry.data
        if entry.kind == "draw.planned":
            planned.append(entry)
        elif entry.kind == "gate.contributors_committed":
            given = data.get("commitments", ())
            promised[data.get("draw_id", "")] = {one["id"]: one["commitment"] for one in given}
        else:
            opened[data.get("draw_id", "")] = data
    return [_draw(entry, promised, opened) for entry in planned]


def code_keys(campaign: Campaign) -> list[tuple[str, str]]:
    """Each code key and its commitment, made before anybody had a number."""
    entry = Entry.objects.filter(log=log_of(campaign), gate="code_key_committed").first()
    return [(key["key"], key["k_commit"]) for key in entry.data["keys"]] if entry else []


def tables(campaign: Campaign) -> list[PublicTable]:
    """The tables that the public bundle carries."""
    rows = Table.objects.filter(log=log_of(campaign), audience="public").select_related("entry")
    return [
        PublicTable(row.name, row.count, bytes(row.root).hex(), f"office#{row.entry.index}")
        for row in rows.order_by("entry__index", "name")
    ]


def _draw(entry: Entry, promised: dict[str, Any], opened: dict[str, Any]) -> DrawState:
    data = entry.data
    identity = data["draw_id"]
    commitments = promised.get(identity, {})
    revealed = opened.get(identity, {})
    secrets = {one["id"]: one["secret"] for one in revealed.get("reveals", ())}
    return DrawState(
        scope=data["scope"].partition(":")[2],
        draw_id=identity,
        planned_at=entry.at,
        contributors=[
            Contribution(
                id=one["id"],
                body=one["body"],
                outside=one["outside"],
                commitment=commitments.get(one["id"], ""),
                secret=secrets.get(one["id"], ""),
            )
            for one in data["plan"]["contributors"]
        ],
        seed=revealed.get("seed", ""),
    )
