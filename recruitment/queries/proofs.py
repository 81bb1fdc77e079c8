"""How far the proof of a campaign stands: its logs, its gates, what outsiders have signed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from accounts.models import User
from ledger.models import Checkpoint, Cosignature, Entry, Log
from ledger.rules.gates import parse_scope
from ledger.services import checkpoints, logs
from ledger.titles import GATES
from recruitment.models import Campaign


@dataclass(frozen=True)
class LogState:
    """One room's log: its size and root now, and how much of it a quorum of witnesses stands to."""

    room: str
    origin: str
    size: int
    root: str
    witnessed: int
    quorum: int
    checkpoints: int

    @property
    def covered(self) -> bool:
        """True when witnesses stand to every entry."""
        return self.size == self.witnessed


@dataclass(frozen=True)
class GatePassed:
    """One gate that was passed: where, when, by whom, and whether a quorum stands to it."""

    gate: str
    title: str | Promise
    scope: str
    room: str
    at: datetime
    by: str
    index: int
    witnessed: bool

    @property
    def place(self) -> str:
        """How the auditor's program names the entry."""
        return f"{self.room}#{self.index}"


@dataclass(frozen=True)
class Signed:
    """One checkpoint and the witnesses whose lines stand under it."""

    room: str
    size: int
    root: str
    at: datetime
    witnesses: Sequence[str]
    quorum: bool


def states(campaign: Campaign) -> list[LogState]:
    """Every log of the campaign in this installation, by room."""
    return [_state(log) for log in logs.of(campaign.code)]


def gates_passed(campaign: Campaign) -> list[GatePassed]:
    """The gates passed so far in every room, in the order of time."""
    found = []
    for log in logs.of(campaign.code):
        covered = checkpoints.witnessed_size(log)
        for entry in Entry.objects.filter(log=log).exclude(gate="").order_by("index"):
            found.append((entry, log.room, entry.index < covered))
    names = people(entry.value["by"] for entry, _, _ in found)
    rows = [
        GatePassed(
            gate=entry.gate,
            title=GATES.get(entry.gate, entry.gate),
            scope=_place(entry.scope),
            room=room,
            at=entry.at,
            by=names.get(entry.value["by"], entry.value["by"]),
            index=entry.index,
            witnessed=witnessed,
        )
        for entry, room, witnessed in found
    ]
    return sorted(rows, key=lambda row: (row.at, row.room, row.index))


def signed(campaign: Campaign, *, most: int = 200) -> list[Signed]:
    """Checkpoints that witnesses have signed, newest first."""
    found = logs.of(campaign.code)
    quorums = {log.pk: log.quorum for log in found}
    rows = Checkpoint.objects.filter(log__in=found, cosignatures__isnull=False).distinct()
    newest = list(rows.select_related("log").order_by("-at", "-size")[:most])
    lines: dict[int, list[str]] = {}
    under = Cosignature.objects.filter(checkpoint__in=newest).values_list(
        "checkpoint_id", "witness__name"
    )
    for checkpoint, name in under:
        lines.setdefault(checkpoint, []).append(name)
    return [
        Signed(
            room=one.log.room,
            size=one.size,
            root=bytes(one.root).hex(),
            at=one.at,
            witnesses=sorted(lines[one.pk]),
            quorum=len(lines[one.pk]) >= quorums[one.log_id] > 0,
        )
        for one in newest
    ]


def people(references: object) -> dict[str, str]:
    """Names by the references that the ledger keeps instead of them."""
    wanted = set(references)  # type: ignore[call-overload]
    return dict(User.objects.filter(reference__in=wanted).values_list("reference", "full_name"))


def _state(log: Log) -> LogState:
    return LogState(
        room=log.room,
        origin=log.origin,
        size=log.size,
        root=log.root.hex() if log.size else "",
        witnessed=checkpoints.witnessed_size(log),
        quorum=log.quorum,
        checkpoints=Checkpoint.objects.filter(log=log).count(),
    )


def _place(scope: str) -> str:
    """The key of a scope; nothing for the campaign itself."""
    return parse_scope(scope).key
