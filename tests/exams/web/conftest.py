"""A session of the exam day, and machines whose browsers are test clients."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from exams.services import sittings, starts
from exams.web import seats, wire
from ledger.rules.entries import instant
from ledger.services import clock
from tests.exams.services.conftest import NUMBERS, Day, chief, day, running  # noqa: F401


@pytest.fixture
def now(at, settings) -> Any:
    """The clock of the server, which a test moves."""
    settings.REHEARSAL = True
    simulated = clock.Simulated(at, step=timedelta(0))
    with clock.use(simulated):
        yield simulated


@dataclass
class Machine:
    """A browser at one machine, and the page of whoever has signed in there."""

    client: Client
    code: str
    token: str = ""
    seq: int = 0
    head: str = ""

    def sign_in(self, number: str, pin: str):
        """The answer to the form of the sign-in."""
        answer = self.client.post("/thi/", {"number": number, "pin": pin})
        kept = self.client.cookies.get(seats.ATTEMPT)
        self.token = kept.value if kept else ""
        return answer

    def ask(self, path: str, body: dict[str, Any] | None = None, **headers: str):
        """The answer to what the page asks."""
        shown = {wire.HEADER: self.token} | headers
        if body is None:
            return self.client.get(path, headers=shown)
        return self.client.post(path, body, content_type="application/json", headers=shown)

    def begin(self) -> dict[str, Any]:
        """What the page gets at the start."""
        answer = self.ask("/thi/bat-dau/", {})
        assert answer.status_code == 200, answer.content
        told = answer.json()
        self.seq, self.head = told["seq"], told["head"]
        return told

    def event(self, changes: dict[str, str], at: datetime, **other: Any) -> dict[str, Any]:
        """The body of the next save."""
        facts = {
            "seq": self.seq + 1,
            "changes": changes,
            "client_at": instant(at),
            "prev": self.head,
            "machine": self.code,
        }
        return facts | other

    def save(self, changes: dict[str, str], at: datetime, **other: Any):
        """The answer to a save; a receipt is gone on from."""
        answer = self.ask("/thi/luu/", self.event(changes, at, **other))
        if answer.status_code == 200:
            self.seq, self.head = answer.json()["seq"], answer.json()["head"]
        return answer


@pytest.fixture
def machine(day, now) -> Callable[[str], Machine]:  # noqa: F811
    """Set a browser up as one of the machines."""

    def make(code: str) -> Machine:
        client = Client()
        client.cookies[seats.MACHINE] = day.credentials[code]
        return Machine(client, code)

    return make


@pytest.fixture
def seated(day, machine) -> Machine:  # noqa: F811
    """Candidate 1 has signed in at the first machine."""
    pins = sittings.check_in(day.session, NUMBERS[:1], by=day.chief, at=day.at)
    found = machine("M01")
    found.sign_in(NUMBERS[0], pins[NUMBERS[0]])
    return found


@pytest.fixture
def begun(day, seated) -> Machine:  # noqa: F811
    """The session runs, and candidate 1 has his paper."""
    starts.start(day.session, by=day.chief, at=day.at)
    day.witness()
    seated.begin()
    return seated
