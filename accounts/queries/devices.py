"""The devices a person proves himself with."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator

from accounts.models import User


@dataclass(frozen=True)
class Key:
    """One passkey or security key."""

    row: int
    name: str
    alone: bool
    added_at: datetime
    used_at: datetime | None


@dataclass(frozen=True)
class Devices:
    """A person's app, keys and remaining recovery codes."""

    app_at: datetime | None
    app_used_at: datetime | None
    keys: tuple[Key, ...]
    codes_left: int | None

    @property
    def count(self) -> int:
        """How many devices there are; recovery codes are none."""
        return len(self.keys) + (self.app_at is not None)

    @property
    def last(self) -> bool:
        """True when giving up one more device leaves none."""
        return self.count <= 1


def of(user: User) -> Devices:
    """The person's devices, one query."""
    rows = list(Authenticator.objects.filter(user=user).order_by("created_at", "pk"))
    app = next((row for row in rows if row.type == Authenticator.Type.TOTP), None)
    codes = next((row for row in rows if row.type == Authenticator.Type.RECOVERY_CODES), None)
    keys = tuple(
        Key(
            row.pk,
            row.wrap().name,
            bool(row.wrap().is_passwordless),
            row.created_at,
            row.last_used_at,
        )
        for row in rows
        if row.type == Authenticator.Type.WEBAUTHN
    )
    return Devices(
        app_at=app.created_at if app else None,
        app_used_at=app.last_used_at if app else None,
        keys=keys,
        codes_left=len(codes.wrap().get_unused_codes()) if codes else None,
    )
