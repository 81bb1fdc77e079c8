"""Devices that prove a person a second time: authenticator apps, passkeys, recovery codes.

They are rows of allauth's `Authenticator`, sealed by `accounts.web.adapters`; pages use allauth's own flows.
"""

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
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


def current_code(secret: str, *, at: datetime) -> str:
    """The six digits that an app with this secret shows at a moment (RFC 6238, half a minute each)."""
    return str(format_hotp_value(hotp_value(secret, int(at.timestamp()) // PERIOD)))


def remain(user: User) -> bool:
    """True while the user has an app or a key left; recovery codes alone are none."""
    return bool(Authenticator.objects.filter(user=user, type__in=FACTORS).exists())
