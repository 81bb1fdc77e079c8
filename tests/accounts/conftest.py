"""An installation with its head of authority and one Council."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from accounts.models import User
from accounts.rules.roles import Role
from accounts.services import founding, grants, users

AT = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
CAMPAIGN = ("campaign", "K26")


@dataclass(frozen=True)
class Office:
    """Those who may appoint."""

    head: User
    chair: User

    def person(self, username: str, *, awake: bool = True) -> User:
        """A user without roles."""
        user = users.create(username, full_name=username.title(), by=self.head, at=AT)
        return users.verify_second_factor(user, at=AT) if awake else user


@pytest.fixture
def office(db: None) -> Office:
    """The founder and the chair he appointed."""
    head, _ = founding.create_officer("head", full_name="Đặng Tâm", document="QĐ 1", at=AT)
    users.verify_second_factor(head, at=AT)
    chair = users.create("chair", full_name="Lê Oanh", by=head, at=AT)
    users.verify_second_factor(chair, at=AT)
    grants.give(chair, role=Role.COUNCIL_CHAIR, scope=CAMPAIGN, by=head, at=AT, reason="QĐ 2")
    return Office(head, chair)
