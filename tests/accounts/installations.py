"""Moments and people the tests of `accounts` share."""

from dataclasses import dataclass
from datetime import UTC, datetime

from accounts.models import User
from accounts.services import users

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
