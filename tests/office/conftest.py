"""An installation with a head of authority and one agency."""

import pytest

from accounts.models import User
from accounts.services import founding, users
from office.models import Agency
from office.services import agencies
from tests.accounts.installations import AT


@pytest.fixture
def head(db: None) -> User:
    """The head of authority, awake."""
    officer, _ = founding.create_officer("head", full_name="Đặng Tâm", document="QĐ 1", at=AT)
    return users.verify_second_factor(officer, at=AT)


@pytest.fixture
def agency(head: User) -> Agency:
    """An agency."""
    return agencies.create("SNV", name="Sở Nội vụ", symbol="SNV", by=head, at=AT)
