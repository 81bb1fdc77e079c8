"""The school itself: its size, its people, its scheme, and what a visitor of the demo is told of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from accounts.models import User
from accounts.rules.roles import Role
from accounts.rules.scopes import Scope
from ledger.services import clock
from office.models import Agency
from rehearsal.crowd import Applicant
from rehearsal.school.diary import Diary
from rehearsal.school.pupils import Pupil
from rehearsal.staff import Registrar
from rehearsal.world import VIETNAM
from training.models import Intake, Programme, Scheme, Trainee
from training.queries import overviews
from training.services import accounts

CODE = "CCN"
# Classes a lecturer teaches.
LOAD = 3


@dataclass(frozen=True)
class Size:
    """How many people and classes a school has."""

    trainees: int = 1000
    classes: int = 20
    graduates: int = 60
    brought: int = 40


WHOLE = Size()
SMALL = Size(trainees=24, classes=4, graduates=6, brought=4)


@dataclass
class School:
    """Everything the acts of the school share."""

    diary: Diary
    size: Size = WHOLE
    # Campaign whose approved list gives posts to graduates; its applicants study in K2.
    campaign: str = ""
    applicants: Callable[[], list[Applicant]] = list
    applying: set[str] = field(default_factory=set)
    head: User = field(init=False)
    agency: Agency = field(init=False)
    personnel: User = field(init=False)
    officer: User = field(init=False)
    principal: User = field(init=False)
    lecturers: list[User] = field(default_factory=list)
    mentors: dict[str, User] = field(default_factory=dict)
    scheme: Scheme = field(init=False)
    programme: Programme = field(init=False)
    intakes: dict[str, Intake] = field(default_factory=dict)
    pupils: dict[str, list[Pupil]] = field(default_factory=dict)
    shown: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    papers: int = 0

    def note(self, day: date, act: Any, hour: int = 9, minute: int = 0) -> None:
        """Let an act happen on a day, Vietnam time."""
        self.diary.note(datetime.combine(day, time(hour, minute), VIETNAM), act)

    def show(self, noun: str, /, **facts: Any) -> None:
        """Keep what a visitor is told."""
        self.shown.setdefault(noun, []).append(facts)

    def paper(self, kind: str) -> str:
        """The number of the school's next paper."""
        self.papers += 1
        return f"{self.papers:03d}/{kind}-TĐT"

    def member(self, username: str, name: str, role: Role, scope: Scope) -> User:
        """A person of the school in a role, appointed by the head of the authority."""
        registrar = Registrar(self.head, self.head, clock.now())
        return registrar.member(username, name, role, scope)

    def open_account(self, trainee: Trainee) -> None:
        """The trainee may look at his own pages."""
        at = clock.now()
        accounts.give(trainee.intake, [trainee.reference], by=self.officer, at=at)

    def counts(self, day: date) -> dict[str, dict[str, int]]:
        """How many people stand at each stage of each intake."""
        return {one.intake.code: one.counts for one in overviews.of_scheme(self.scheme, day)}

    def lecturer_of(self, place: int) -> User:
        """Who teaches the class at that place."""
        return self.lecturers[place // LOAD]
