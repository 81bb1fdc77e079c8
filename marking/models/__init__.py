"""Rows of the marking room: codes, bags and marks; no person, no moment."""

from marking.models.bags import Allocation, Bag
from marking.models.deliveries import Delivery
from marking.models.drafts import MarkDraft
from marking.models.marks import Mark, MarkPart, ThirdMarker
from marking.models.scripts import Page, Script
from marking.models.settlements import Settlement

__all__ = [
    "Allocation",
    "Bag",
    "Delivery",
    "Mark",
    "MarkDraft",
    "MarkPart",
    "Page",
    "Script",
    "Settlement",
    "ThirdMarker",
]
