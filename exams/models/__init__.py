"""Rows of the exams app, one noun a file."""

from .answers import AnswerEvent, LateSave
from .banks import Bank, Seal
from .blueprints import BlueprintCell
from .draws import DrawPart
from .items import Item, ItemContent, ItemKey, ItemVersion, Level, State
from .machines import Machine, MachineMove
from .papers import Paper
from .pins import WrongPin
from .presences import Presence
from .rescues import RescuePromise
from .reviews import ItemReview, Verdict
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
    "DrawPart",
    "Form",
    "Item",
    "ItemContent",
    "ItemKey",
    "ItemReview",
    "ItemVersion",
    "LateSave",
    "Level",
    "Machine",
    "MachineMove",
    "Paper",
    "Presence",
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
    "Verdict",
    "WrongPin",
]
