"""A bank of items, a computer test and the people who handle them, through the real services."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from accounts.models import User
from accounts.rules.roles import Role
from exams.models import Bank, Item, ItemContent, ItemKey, ItemVersion, Session, Test
from exams.rules.blueprints import LEVELS
from exams.services import banks, blueprints, items, seals, sessions, tests
from ledger.models import Log
from ledger.rules.draws import ALGORITHM, commitment
from ledger.services import draws, gates, tables

AGENCY = "Bộ Nội vụ"
CAMPAIGN = "KTD2026-01"
TOPICS = ("Nhà nước", "Thừa kế")
BODIES = ("hoi-dong", "ban-de", "giam-sat", "cong-an", "thi-sinh")


@pytest.fixture
def head(officer) -> User:
    """The head of Ban đề thi."""
    return officer("truong-ban-de", Role.PAPER_HEAD)


@pytest.fixture
def setter(officer, head) -> User:
    """A member of Ban đề thi."""
    return officer("uy-vien-ra-de", Role.SETTER)


@pytest.fixture
def chair(officer, head) -> User:
    """The chair of the Council."""
    return officer("chu-tich", Role.COUNCIL_CHAIR)


@pytest.fixture
def filled(setter, at) -> Callable[..., Bank]:
    """Write a bank of drafts: so many items of each topic and level."""

    def fill(per_cell: int, code: str = "KTC") -> Bank:
        bank = Bank.objects.create(agency=AGENCY, code=code, title="Kiến thức chung")
        number = 0
        for topic in TOPICS:
            for level in LEVELS:
                for _ in range(per_cell):
                    number += 1
                    write_item(bank, number, topic, level, setter, at)
        return bank

    return fill


def write_item(
    bank: Bank, number: int, topic: str, level: str, by: User, at: datetime
) -> ItemVersion:
    version = ItemVersion.objects.create(
        item=Item.objects.create(bank=bank, code=f"{bank.code}-{number:04}"),
        number=1,
        topic=topic,
        level=level,
        fixed_order=number % 5 == 0,
        written_by=by.reference,
        written_at=at,
    )
    options = [{"id": i, "text": f"Phương án bí mật {number}{i}"} for i in "ABCD"]
    document = {"stem": f"Câu hỏi bí mật {number}?", "options": options}
    ItemContent.objects.create(version=version, document=document)
    ItemKey.objects.create(version=version, document={"right": ["ABCD"[number % 4]]})
    return version


@pytest.fixture
def computer_test(chair, at) -> Test:
    """A test of six questions, whose bank must hold three times as many."""
    return tests.add(
        "KTC",
        campaign=CAMPAIGN,
        agency=AGENCY,
        title="Kiến thức chung",
        form="computer",
        minutes=60,
        questions=6,
        bank_multiple=3,
        by=chair,
        at=at,
    )


@pytest.fixture
def one_of_each(computer_test, head, at) -> Test:
    """The test with a blueprint of one item per topic and level."""
    cells = [(topic, level, 1) for topic in TOPICS for level in LEVELS]
    blueprints.set(computer_test, cells, by=head, at=at)
    return computer_test


@pytest.fixture
def session(one_of_each, chair, at) -> Session:
    """The first session of the test."""
    return sessions.plan(
        one_of_each, starts_at=at + timedelta(days=1), rooms=[("P1", 30)], by=chair, at=at
    )


@pytest.fixture
def approved(filled, head, at) -> Callable[..., Bank]:
    """A bank whose drafts another member has approved."""

    def make(per_cell: int = 3, code: str = "KTC") -> Bank:
        bank = filled(per_cell, code)
        items.approve(bank, by=head, at=at)
        return bank

    return make


@pytest.fixture
def agree(head, setter, at) -> Callable[[Test, Bank], None]:
    """Have the head propose the seal of a bank and the setter confirm it."""

    def act(test: Test, bank: Bank) -> None:
        proposal = seals.propose(test, bank=bank, reason="Họp Ban đề thi", by=head, at=at)
        seals.confirm(proposal, test, bank=bank, by=setter, at=at)

    return act


@pytest.fixture
def seal(agree, head, at) -> Callable[[Test, Bank], banks.Sealed]:
    """Seal a bank for a test by two persons."""

    def act(test: Test, bank: Bank) -> banks.Sealed:
        agree(test, bank)
        return banks.seal(test, bank=bank, by=head, at=at)

    return act


@pytest.fixture
def frozen_rules(campaign_log, witnessed, at) -> Log:
    """The log of a campaign whose rules are frozen, with its draws announced."""
    gates.pass_gate(
        campaign_log,
        "rules_frozen",
        "campaign",
        by="tests",
        at=at,
        data={
            "tests": [{"test": "KTC", "form": "computer", "sessions": 2}],
            "draws": [{"scope": f"session:KTC/{n}", "purpose": "papers"} for n in (1, 2)],
        },
    )
    witnessed(campaign_log)
    return campaign_log


@pytest.fixture
def revealed(frozen_rules, witnessed, at) -> Callable[..., bytes]:
    """Close the roster if needed and run the ceremony of a session up to its seed."""

    def act(scope: str, **changes: str) -> bytes:
        log = frozen_rules
        for gate in ("code_key_committed", "roster_closed"):
            if gates.passed(log, gate, "campaign") is None:
                gates.pass_gate(log, gate, "campaign", by="tests", at=at)
                witnessed(log)
        contributors = [{"id": body, "body": body} for body in BODIES]
        plan = {
            "purpose": "papers",
            "pool_root": bytes(tables.find(log, "items/KTC").root).hex(),
            "pool_size": tables.find(log, "items/KTC").count,
            "blueprint_root": bytes(tables.find(log, "blueprint/KTC").root).hex(),
            "algo": ALGORITHM,
            "contributors": contributors,
            "min_contributors": 5,
            **changes,
        }
        draw = draws.plan(log, scope, plan, by="tests", at=at)
        secrets = {body: (f"{scope}{body}".encode(), bytes(32)) for body in BODIES}
        promises = [
            draws.Contribution(body, body, commitment(draw.draw_id, body, *secret))
            for body, secret in secrets.items()
        ]
        draws.commit(draw, promises, by="tests", at=at)
        witnessed(log)
        reveals = [draws.Reveal(body, *secret) for body, secret in secrets.items()]
        seed = draws.reveal(draw, reveals, by="tests", at=at)
        witnessed(log)
        return seed

    return act
