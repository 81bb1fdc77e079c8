"""How much of the room's log witnesses stand to."""

from dataclasses import dataclass

from ledger.models import Witness
from ledger.services import checkpoints, logs
from marking.models import Delivery


@dataclass(frozen=True)
class State:
    """The room's log as outsiders know it."""

    origin: str
    size: int
    root: str
    witnessed: int
    quorum: int
    witnesses: tuple[str, ...]


def state(delivery: Delivery) -> State:
    """The log now."""
    log = logs.find(delivery.campaign, "marking")
    names = Witness.objects.filter(log=log).values_list("name", flat=True)
    return State(
        origin=log.origin,
        size=log.size,
        root=log.root.hex() if log.size else "",
        witnessed=checkpoints.witnessed_size(log),
        quorum=log.quorum,
        witnesses=tuple(sorted(names)),
    )
