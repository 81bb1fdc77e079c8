"""Devices that prove a person a second time: authenticator apps, passkeys, recovery codes.

They are rows of allauth's `Authenticator`, sealed by `accounts.web.adapters`; pages use allauth's own flows.
"""

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.db import transaction

from accounts.models import User
from accounts.services import users

PERIOD = 30
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@transaction.atomic
def enrol_totp(user: User, secret: str, *, at: datetime) -> User:
    """Give a user an authenticator app with a known secret (base32) and wake the grants."""
    Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).delete()
    TOTP.activate(user, secret)
    return users.verify_second_factor(user, at=at)


def current_code(secret: str, *, at: datetime | None = None) -> str:
    """The six digits that an app with this secret shows (RFC 6238, half a minute each).

    Without `at` they are those of now by the machine's own clock, which is what codes are checked
    against, also where a rehearsal has set the clock of the house to another day.
    """
    counters = list(yield_hotp_counters_from_time())
    counter = int(at.timestamp()) // PERIOD if at else counters[len(counters) // 2]
    return str(format_hotp_value(hotp_value(secret, counter)))


def remain(user: User) -> bool:
    """True while the user has an app or a key left; recovery codes alone are none."""
    return bool(Authenticator.objects.filter(user=user, type__in=FACTORS).exists())
