"""An installation with its head of authority and one Council."""

import pytest

from accounts.rules.roles import Role
from accounts.services import founding, grants, users
from tests.accounts.installations import AT, CAMPAIGN, Office


@pytest.fixture
def office(db: None) -> Office:
    """The founder and the chair he appointed."""
    head, _ = founding.create_officer("head", full_name="Đặng Tâm", document="QĐ 1", at=AT)
    users.verify_second_factor(head, at=AT)
    chair = users.create("chair", full_name="Lê Oanh", by=head, at=AT)
    users.verify_second_factor(chair, at=AT)
    grants.give(chair, role=Role.COUNCIL_CHAIR, scope=CAMPAIGN, by=head, at=AT, reason="QĐ 2")
    return Office(head, chair)
