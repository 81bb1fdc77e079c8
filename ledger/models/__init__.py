"""Rows of the ledger."""

from ledger.models.checkpoints import Checkpoint, Cosignature
from ledger.models.draws import Draw
from ledger.models.entries import Entry, Opening
from ledger.models.logs import Log
from ledger.models.packages import Peer, ReceivedPackage
from ledger.models.tables import Table
from ledger.models.witnesses import Witness

__all__ = [
    "Checkpoint",
    "Cosignature",
    "Draw",
    "Entry",
    "Log",
    "Opening",
    "Peer",
    "ReceivedPackage",
    "Table",
    "Witness",
]
