"""One rehearsal: its folder, its clock, its people, its witnesses, and where it stands."""

import sys
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from io import StringIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from accounts.models import User
from ledger.models import Checkpoint, Log
from ledger.services import clock, logs
from rehearsal import witnesses
from rehearsal.crowd import Applicant
from rehearsal.printing import Press
from rehearsal.staff import Staff
from rehearsal.witnesses import Observer

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
GENERAL, WRITTEN = "KTC", "NVCN"
REMARK = f"{WRITTEN}/pk1"


@dataclass(frozen=True)
class Setting:
    """What sets one simulated campaign apart from another."""

    code: str = "KTD2026-01"
    title: str = "Kỳ tuyển dụng công chức năm 2026 (diễn tập)"
    # Code, title and quota of each post; without them, two posts that grow with the candidates.
    posts: tuple[tuple[str, str, int], ...] = ()
    # Day, hour and minute at which each session of round 1 starts.
    sessions: tuple[tuple[int, int, int], ...] = ((54, 8, 30),)
    first_row: int = 1
    bag_size: int = 20


@dataclass
class World:
    """Everything the scenes of one campaign share."""

    folder: Path
    candidates: int
    start: datetime
    clock: clock.Simulated
    observers: list[Observer]
    press: Press
    quiet: bool = False
    setting: Setting = field(default_factory=Setting)
    # Folder of the bundle; without it, the campaign's own.
    proof: Path | None = None
    head: User = field(init=False)
    staff: Staff = field(init=False)
    silence: StringIO = field(default_factory=StringIO)
    crowd: dict[str, Applicant] = field(default_factory=dict)
    item_shares: list[str] = field(default_factory=list)
    key_shares: list[str] = field(default_factory=list)
    credentials: dict[str, str] = field(default_factory=dict)
    pins: dict[str, str] = field(default_factory=dict)
    takers: dict[str, Any] = field(default_factory=dict)
    ceremonies: dict[str, Any] = field(default_factory=dict)
    booklets: dict[str, list[bytes]] = field(default_factory=dict)
    tallies: dict[str, Any] = field(default_factory=dict)
    shown: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    last_number: int = 0

    @property
    def documents(self) -> Path:
        """Folder of the papers this campaign prints."""
        path = self.folder / "documents"
        path.mkdir(parents=True, exist_ok=True)
        return path

    def say(self, text: str) -> None:
        """Progress for the person who waits, on standard error."""
        if not self.quiet:
            # Not `clock.now()`: whether somebody watches must not move the clock.
            now = self.clock.moment.astimezone(VIETNAM)
            print(f"  {now:%d/%m/%Y %H:%M}  {self.code}  {text}", file=sys.stderr, flush=True)

    @property
    def code(self) -> str:
        """The campaign's code."""
        return self.setting.code

    def moment(self, day: int, hour: int = 8, minute: int = 0) -> datetime:
        """An hour, Vietnam time, `day` days after the start."""
        morning = self.start.astimezone(VIETNAM) + timedelta(days=day)
        return morning.replace(hour=hour, minute=minute, second=0, microsecond=0)

    def go_to(self, day: int, hour: int = 8, minute: int = 0) -> datetime:
        """Let the clock run to that moment."""
        return self.wait_until(self.moment(day, hour, minute))

    def go_to_date(self, day: date, hour: int = 8) -> datetime:
        """Let the clock run to an hour, Vietnam time, of a day."""
        return self.wait_until(datetime.combine(day, time(hour), VIETNAM))

    @property
    def today(self) -> date:
        """The rehearsal's day in Vietnam."""
        return self.clock.moment.astimezone(VIETNAM).date()

    def wait_until(self, moment: datetime) -> datetime:
        """Let the clock run to a moment, unless it has come already."""
        if self.clock.moment < moment:
            self.clock.set(moment)
        return clock.now()

    def log(self, room: str = "office") -> Log:
        """This campaign's log in a room."""
        return logs.find(self.code, room)

    def witness(self, room: str = "office") -> Checkpoint:
        """Carry a checkpoint of a room's log to every witness and back."""
        checkpoint = witnesses.cosign(self.log(room), self.observers, clock.now())
        self.clock.advance(timedelta(minutes=1))
        return checkpoint

    def keep(self, name: str, data: bytes) -> Path:
        """A document in the rehearsal's folder."""
        path = self.documents / name
        path.write_bytes(data)
        return path

    def tally(self, name: str, count: int) -> None:
        """Add to a figure of the summary."""
        self.tallies[name] = self.tallies.get(name, 0) + count

    def show(self, noun: str, /, **facts: Any) -> None:
        """Keep what a visitor of a demo is told."""
        self.shown.setdefault(noun, []).append(facts)

    def next_number(self) -> int:
        """The number the clerk gives the next document."""
        self.last_number += 1
        return self.last_number

    def name_of(self, number: str) -> str:
        """The name of a simulated candidate."""
        return self.crowd[number].name

    def ability_of(self, number: str) -> int:
        """What a simulated candidate can do, 0 to 100."""
        return self.crowd[number].ability

    def keep_package(self, name: str, data: bytes) -> Path:
        """A package on its way between rooms, as it lay on the sealed device."""
        path = self.folder / "packages" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path
