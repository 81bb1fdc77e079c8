"""Rows of the exams app, one noun a file."""

from .analyses import Analysis, Defect, Ruling
from .answers import AnswerEvent, LateSave
from .assemblies import Assembly, AssemblyState, PaperForm, WrittenVersion
from .banks import Bank, Seal
from .blueprints import BlueprintCell
from .commissions import Commission
from .custody import Isolation, SealedCopy
from .draws import DrawPart
from .enemies import EnemyMember, EnemySet, ReadTogether
from .exposures import Canary, Exposure, ItemSight
from .items import Item, ItemContent, ItemKey, ItemVersion, Kind, Level, State
from .labels import BulkAct, ItemLabel, SavedView
from .machines import Machine, MachineMove
from .papers import Paper
from .pins import WrongPin
from .presences import Presence
from .rescues import RescuePromise
from .reviews import ItemReview, ReviewTask, Verdict
from .roots import RoomRoot
from .scores import Score
from .sessions import Room, Session
from .sittings import DeadlineChange, Sitting, SittingState
from .sources import ItemSource, LawSource
from .tests import Arrangement, Form, Mode, Test

__all__ = [
    "Analysis",
    "AnswerEvent",
    "Arrangement",
    "Assembly",
    "AssemblyState",
    "Bank",
    "BlueprintCell",
    "BulkAct",
    "Canary",
    "Commission",
    "DeadlineChange",
    "Defect",
    "DrawPart",
    "EnemyMember",
    "EnemySet",
    "Exposure",
    "Form",
    "Isolation",
    "Item",
    "ItemContent",
    "ItemKey",
    "ItemLabel",
    "ItemReview",
    "ItemSight",
    "ItemSource",
    "ItemVersion",
    "Kind",
    "LateSave",
    "LawSource",
    "Level",
    "Machine",
    "MachineMove",
    "Mode",
    "Paper",
    "PaperForm",
    "Presence",
    "ReadTogether",
    "RescuePromise",
    "ReviewTask",
    "Room",
    "RoomRoot",
    "Ruling",
    "SavedView",
    "Score",
    "Seal",
    "SealedCopy",
    "Session",
    "Sitting",
    "SittingState",
    "State",
    "Test",
    "Verdict",
    "WrittenVersion",
    "WrongPin",
]
