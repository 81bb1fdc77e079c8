"""Rows of the exams app, one noun a file."""

from .answers import AnswerEvent, LateSave
from .banks import Bank, Seal
from .blueprints import BlueprintCell
from .items import Item, ItemContent, ItemKey, ItemVersion, Level, State
from .machines import Machine, MachineMove
from .papers import Paper
from .rescues import RescuePromise
from .roots import RoomRoot
from .scores import Score
from .sessions import Room, Session
from .sittings import DeadlineChange, Sitting, SittingState
from .tests import Form, Test

__all__ = [
    "AnswerEvent",
    "Bank",
    "BlueprintCell",
    "DeadlineChange",
    "Form",
    "Item",
    "ItemContent",
    "ItemKey",
    "ItemVersion",
    "LateSave",
    "Level",
    "Machine",
    "MachineMove",
    "Paper",
    "RescuePromise",
    "Room",
    "RoomRoot",
    "Score",
    "Seal",
    "Session",
    "Sitting",
    "SittingState",
    "State",
    "Test",
]
