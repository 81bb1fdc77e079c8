"""What follows when a device is verified or given up: the grants wake or go to sleep.

A change of the second factor ends every other session (`User` ties sessions to it); the one it was
made in goes on.
"""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.signals import authentication_step_completed
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from allauth.usersessions.models import UserSession
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest

from accounts.models import User
from accounts.services import authenticators, users
from accounts.web import sessions
from accounts.web.adapters import moment


def connect() -> None:
    """Listen to allauth and to the sign-in."""
    user_logged_in.connect(sessions.begin, dispatch_uid="accounts.sessions.begin")
    authentication_step_completed.connect(_verified, dispatch_uid="accounts.verified")
    authenticator_added.connect(_added, dispatch_uid="accounts.added")
    authenticator_removed.connect(_removed, dispatch_uid="accounts.removed")


def _verified(request: HttpRequest, user: User, method: str, **signal: Any) -> None:
    if method == "mfa" and user.second_factor_at is None:
        users.verify_second_factor(user, at=moment(request))


def _added(request: HttpRequest, user: User, authenticator: Authenticator, **signal: Any) -> None:
    if user.second_factor_at is None and authenticators.remain(user):
        users.verify_second_factor(user, at=moment(request))
        _go_on(request, user)
        # The device has just proved itself: its recovery codes are shown without asking again.
        record_authentication(
            request, user, "mfa", id=authenticator.pk, type=authenticator.type, reauthenticated=True
        )


def _removed(request: HttpRequest, user: User, **signal: Any) -> None:
    if user.second_factor_at is not None and not authenticators.remain(user):
        users.forget_second_factor(user, by=user, at=moment(request))
        _go_on(request, user)


def _go_on(request: HttpRequest, user: User) -> None:
    update_session_auth_hash(request, user)
    UserSession.objects.create_from_request(request)
