"""Issue checkpoints of the room's log and take the lines of witnesses."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from accounts import access
from accounts.models import User
from ledger.models import Checkpoint, Cosignature
from ledger.services import checkpoints, logs
from marking.models import Delivery


@transaction.atomic
def issue(delivery: Delivery, *, by: User, at: datetime) -> Checkpoint:
    """The signed checkpoint of the log as it stands. Refuses `checkpoint.empty`."""
    access.require(by, "marks.freeze", delivery.board, at)
    return checkpoints.issue(logs.find(delivery.campaign, "marking"), at=at)


@transaction.atomic
def accept(delivery: Delivery, note: str, *, by: User, at: datetime) -> Sequence[Cosignature]:
    """The lines of witnesses in a note that came back. Refuses `checkpoint.*`, `note.*`."""
    access.require(by, "marks.freeze", delivery.board, at)
    return checkpoints.accept(logs.find(delivery.campaign, "marking"), note)
