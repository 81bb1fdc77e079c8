"""A session of three candidates on its way through the day, by the real services."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from accounts.models import User
from accounts.rules.roles import Role
from exams.models import Session
from exams.rules.receipts import Receipt
from exams.services import (
    answers,
    banks,
    closings,
    machines,
    papers,
    sign_ins,
    sittings,
    starts,
)
from ledger.models import Log

NUMBERS = ("000001", "000002", "000003")


@dataclass
class Page:
    """What the page of one candidate holds: its token and the head of its chain."""

    number: str
    machine: str
    token: str
    head: str
    seq: int = 0
    sent: list[Receipt] = field(default_factory=list)

    def save(self, at: datetime, changes: dict[str, str], **other) -> Receipt:
        """Send the next event, and go on from its receipt."""
        facts = {
            "seq": self.seq + 1,
            "changes": changes,
            "machine": self.machine,
            "client_at": at,
            "prev": self.head,
            "at": at,
        }
        receipt = answers.save(self.token, **{**facts, **other})
        self.seq, self.head = receipt.seq, receipt.head
        self.sent.append(receipt)
        return receipt


@dataclass
class Day:
    """A session with its people and, once it runs, a page for each candidate."""

    session: Session
    log: Log
    chief: User
    at: datetime
    shares: list[str]
    credentials: dict[str, str] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)
    witness: Callable[[], object] = lambda: None

    def open_page(self, number: str, machine: str, pin: str, at: datetime) -> Page:
        """Sign in and show the page."""
        seated = sign_ins.sign_in(
            self.session, number, pin=pin, credential=self.credentials[machine], at=at
        )
        self.pages[number] = Page(number, machine, seated.token, seated.head, seated.seq)
        return self.pages[number]

    def close(self, at: datetime | None = None):
        """Close the session, by default a minute after the time."""
        entry = closings.close(
            self.session, by=self.chief, at=at or self.at + timedelta(minutes=61)
        )
        self.witness()
        return entry


@pytest.fixture
def chief(officer, head) -> User:
    """The head of Ban coi thi."""
    return officer("truong-ban-coi-thi", Role.INVIGILATION_HEAD)


@pytest.fixture
def day(
    one_of_each, session, approved, seal, head, chair, chief, frozen_rules, revealed, witnessed, at
) -> Day:
    """Papers are drawn, candidates seated in one room with five machines."""
    made = seal(one_of_each, approved())
    witnessed(frozen_rules)
    revealed("session:KTC/1")
    banks.open_items(one_of_each, made.item_shares[:2], by=head, at=at)
    papers.draw_session(session, NUMBERS, by=chair, at=at)
    witnessed(frozen_rules)
    sittings.seat(session, dict.fromkeys(NUMBERS, "P1"), by=chief, at=at)
    codes = [f"M{n:02}" for n in range(1, 6)]
    given = machines.enrol(session, dict.fromkeys(codes, "P1"), by=chief, at=at)
    return Day(
        session,
        frozen_rules,
        chief,
        at,
        made.key_shares[:2],
        given,
        witness=lambda: witnessed(frozen_rules),
    )


@pytest.fixture
def running(day) -> Day:
    """The session runs; candidates 1 and 2 write, the third has not come."""
    pins = sittings.check_in(day.session, NUMBERS[:2], by=day.chief, at=day.at)
    for number, machine in zip(NUMBERS[:2], ("M01", "M02"), strict=True):
        day.open_page(number, machine, pins[number], day.at)
    starts.start(day.session, by=day.chief, at=day.at)
    day.witness()
    for page in day.pages.values():
        sittings.start(page.token, at=day.at)
        page.head = answers.standing(page.token, at=day.at).head.hex()
    return day
