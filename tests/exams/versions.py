"""A written test with three reviewed versions, and helpers that carry it to its draw and its opening."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from accounts.models import User
from accounts.rules.roles import Role
from exams.models import Test
from exams.queries import versions as queries
from exams.rules import versions as rules
from exams.rules.cards import Card
from exams.services import seals, tests, version_draws, version_seals, versions
from exams.services.draws import Contributor
from ledger.models import Log
from ledger.rules.draws import commitment
from ledger.services import gates, keys, tables
from tests.exams.conftest import AGENCY, BODIES, CAMPAIGN

PEOPLE = [Contributor(body, f"Cơ quan {body}", n > 1) for n, body in enumerate(BODIES)]


def words(n: int) -> dict:
    """Title, paper and guide of one version."""
    questions = [
        {"text": f"Đề kín số {n}: phân tích **nguyên tắc** $x^2$.", "points": "60"},
        {"text": f"Tình huống kín số {n}.", "points": "40"},
    ]
    guide = [rules.ideas(f"30 | Ý kín {n}.1\n30 | Ý kín {n}.2"), rules.ideas(f"40 | Ý kín {n}.3")]
    paper = {"questions": questions}
    return {"title": f"Phiên bản {n}", "paper": paper, "guide": {"guide": guide}}


@dataclass
class Room:
    """The test, its log, and who acts."""

    test: Test
    log: Log
    head: User
    setter: User
    chair: User
    secretary: User
    witnessed: Callable
    at: object
    words: seals.Words | None = None

    @property
    def state(self) -> queries.State:
        return queries.state(self.test, self.at)

    def write(self, count: int = 3, review: bool = True) -> None:
        for n in range(1, count + 1):
            row = versions.write(self.test, **words(n), by=self.setter, at=self.at)
            if review:
                versions.review(row, by=self.head, at=self.at)

    def seal(self) -> None:
        proposal = version_seals.propose(self.test, reason="BB 5", by=self.head, at=self.at)
        version_seals.confirm(proposal, self.test, by=self.chair, at=self.at)
        self.words = version_seals.words(self.test, by=self.head, at=self.at)
        version_seals.seal(self.test, words=self.words, by=self.head, at=self.at)
        self.witnessed(self.log)

    def card(self, body: str) -> Card:
        return Card((b"secret of " + body.encode()).ljust(32, b"x").hex(), f"{len(body):02x}" * 32)

    def promise(self, body: str) -> str:
        card, draw = self.card(body), self.state.draw
        secret, nonce = bytes.fromhex(card.secret), bytes.fromhex(card.nonce)
        return commitment(draw.draw_id, body, secret, nonce).hex()

    def draw(self) -> list[str]:
        version_draws.plan(self.test, PEOPLE, by=self.secretary, at=self.at)
        given = {body: self.promise(body) for body in BODIES}
        version_draws.commit(self.test, given, by=self.secretary, at=self.at)
        self.witnessed(self.log)
        cards = {body: self.card(body) for body in BODIES}
        order = version_draws.reveal(self.test, cards, by=self.secretary, at=self.at)
        self.witnessed(self.log)
        return order

    def root_pages(self) -> None:
        for gate, scope in (
            ("code_key_committed", "campaign"), ("roster_closed", "campaign"), ("pages_rooted", "written:NVCN"),
        ):  # fmt: skip
            gates.pass_gate(self.log, gate, scope, by="tests", at=self.at)
            self.witnessed(self.log)


@pytest.fixture
def written_test(chair, at) -> Test:
    return tests.add(
        "NVCN", campaign=CAMPAIGN, agency=AGENCY, title="Nghiệp vụ chuyên ngành", form="written",
        minutes=180, by=chair, at=at,
    )  # fmt: skip


@pytest.fixture
def room(
    written_test, campaign_log, witnessed, observers, head, setter, chair, officer, at
) -> Room:
    """Rules are frozen with a draw among versions announced."""
    secretary = officer("thu-ky", Role.COUNCIL_SECRETARY)
    gates.pass_gate(
        campaign_log,
        "rules_frozen",
        "campaign",
        by="tests",
        at=at,
        data={
            "tests": [{"test": "NVCN", "form": "written"}],
            "draws": [{"scope": "draw:NVCN/versions", "purpose": "versions"}],
            "keys": {"log:office": keys.vkey(campaign_log.origin)},
            "witnesses": [observer.key.text() for observer in observers],
            "quorum": 2,
        },
        tables=[tables.Draft("rules", [{}], audience="public", salted=False)],
    )
    witnessed(campaign_log)
    return Room(written_test, campaign_log, head, setter, chair, secretary, witnessed, at)
