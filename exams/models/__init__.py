"""Rows of the exams app, one noun a file."""

from .banks import Bank, Seal
from .blueprints import BlueprintCell
from .items import Item, ItemContent, ItemKey, ItemVersion, Level, State
from .papers import Paper
from .sessions import Room, Session
from .tests import Form, Test

__all__ = [
    "Bank",
    "BlueprintCell",
    "Form",
    "Item",
    "ItemContent",
    "ItemKey",
    "ItemVersion",
    "Level",
    "Paper",
    "Room",
    "Seal",
    "Session",
    "State",
    "Test",
]
