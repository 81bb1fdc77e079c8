"""An installation whose people sign in at the present moment."""

import pytest

from accounts.models import User
from accounts.rules.roles import Role
from accounts.services import founding, grants, users
from ledger.services import clock
from tests.accounts.web.desks import with_app, with_password


@pytest.fixture
def chief(db: None) -> User:
    """The head of the authority, with a password, not yet awake."""
    head, _ = founding.create_officer(
        "dangtam", full_name="Đặng Văn Tâm", document="QĐ 1", at=clock.now()
    )
    return with_password(head, clock.now())


@pytest.fixture
def secret(chief: User) -> str:
    """The secret of the head's authenticator app; with it he is awake."""
    return with_app(chief, clock.now())


@pytest.fixture
def chairman(chief: User, secret: str) -> User:
    """The chair of one Council, with a password, not yet awake."""
    at = clock.now()
    user = with_password(users.create("leoanh", full_name="Lê Oanh", by=chief, at=at), at)
    grants.give(
        user, role=Role.COUNCIL_CHAIR, scope=("campaign", "K26"), by=chief, at=at, reason="QĐ 2"
    )
    return user
