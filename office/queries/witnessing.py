"""How far a log is, who stands to it, and which acts still wait for witnesses: the same for every room."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ledger.models import Checkpoint, Cosignature, Entry, Log, Witness
from ledger.rules.refusals import Refusal
from ledger.services import checkpoints, logs


@dataclass(frozen=True)
class Stand:
    """One witness and the newest checkpoint that carries its line."""

    name: str
    size: int
    at: datetime | None


@dataclass(frozen=True)
class Waiting:
    """A passed gate that no quorum has seen yet: what must follow it waits."""

    gate: str
    scope: str
    at: datetime


@dataclass(frozen=True)
class State:
    """A log as it stands now."""

    room: str
    origin: str
    size: int
    root: str
    quorum: int
    witnessed: int
    stands: Sequence[Stand]
    waiting: Sequence[Waiting]
    newest: Checkpoint | None

    @property
    def current(self) -> bool:
        """True when the newest checkpoint covers every entry."""
        return self.newest is not None and self.newest.size == self.size

    @property
    def signed(self) -> int:
        """How many witnesses stand to the newest checkpoint."""
        if self.newest is None:
            return 0
        return sum(stand.size >= self.newest.size for stand in self.stands)

    @property
    def note(self) -> str:
        """The newest checkpoint with its lines."""
        return checkpoints.rendered(self.newest) if self.newest else ""


def rooms(campaign: str) -> list[str]:
    """The rooms whose logs of the campaign stand in this installation."""
    return sorted(log.room for log in logs.of(campaign))


def state(campaign: str, room: str) -> State:
    """The log of a room. Refuses `log.missing`."""
    log = logs.find(campaign, room)
    covered = checkpoints.witnessed_size(log)
    late = Entry.objects.filter(log=log, index__gte=covered).exclude(gate="").order_by("index")
    return State(
        room=room,
        origin=log.origin,
        size=log.size,
        root=log.root.hex(),
        quorum=log.quorum,
        witnessed=covered,
        stands=_stands(log),
        waiting=[Waiting(*row) for row in late.values_list("gate", "scope", "at")],
        newest=Checkpoint.objects.filter(log=log).order_by("-size").first(),
    )


def checkpoint(campaign: str, room: str, size: int) -> Checkpoint:
    """The checkpoint of that size. Refuses `witnessing.checkpoint.missing`."""
    log = logs.find(campaign, room)
    found = Checkpoint.objects.filter(log=log, size=size).first()
    if found is None:
        raise Refusal("witnessing.checkpoint.missing", size=size)
    return found


def rendered(found: Checkpoint) -> str:
    """The note of a checkpoint with the lines it has."""
    return checkpoints.rendered(found)


def proof(campaign: str, room: str, old: int, size: int) -> str:
    """The proof for a witness that has seen `old` entries: one hash a line. Refuses `merkle.size`."""
    log = logs.find(campaign, room)
    if not 0 <= old <= size <= log.size:
        raise Refusal("merkle.size", old=old, size=size)
    steps = checkpoints.consistency(log, old, size) if old else []
    return "".join(f"{step.hex()}\n" for step in steps)


def _stands(log: Log) -> list[Stand]:
    newest: dict[int, tuple[int, datetime]] = {}
    lines = Cosignature.objects.filter(checkpoint__log=log).order_by("checkpoint__size")
    for witness, size, at in lines.values_list("witness_id", "checkpoint__size", "at"):
        newest[witness] = (size, at)
    found = Witness.objects.filter(log=log)
    return [
        Stand(one.name, *newest.get(one.pk, (0, None)))
        for one in sorted(found, key=lambda one: one.name.encode())
    ]
