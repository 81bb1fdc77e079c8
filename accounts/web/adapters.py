"""How allauth is to behave in this house: no sign-up, no mail, limits by account, secrets sealed."""

from base64 import b64decode, b64encode
from datetime import datetime
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.urls import NoReverseMatch, reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import access, navigation
from accounts.models import Attempt, User
from accounts.services import attempts, authenticators
from accounts.web import requests, sessions
from ledger.rules.refusals import Refusal
from ledger.services import clock, refusals, seals

INCORRECT_CODE = gettext_lazy(
    "This code is not right. Look at the app again and type the newest one."
)
# What allauth tells people, by the name of its message; of the others nothing is said.
TOLD = {
    "account/messages/logged_out.txt": gettext_lazy("You are signed out."),
    "mfa/messages/totp_activated.txt": gettext_lazy("The authenticator app is set up."),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("The authenticator app is given up."),
    "mfa/messages/webauthn_added.txt": gettext_lazy("The key is registered."),
    "mfa/messages/webauthn_removed.txt": gettext_lazy("The key is given up."),
    "usersessions/messages/sessions_logged_out.txt": gettext_lazy(
        "You are signed out everywhere else."
    ),
}
# Whoever has just signed in need not give the password again to set up the first device.
FRESH_SECONDS = 600


class Accounts(DefaultAccountAdapter):
    """Sign-in by user name; wrong tries are counted by account, never by address alone."""

    error_messages: ClassVar[dict[str, Any]] = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": gettext_lazy(
            "The user name or the password is not right. Check both and try again."
        ),
        "incorrect_password": gettext_lazy("This is not your password. Try again."),
        "incorrect_code": INCORRECT_CODE,
    }
    attempt: Attempt | None = None

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for himself."""
        return False

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *args: Any,
        **options: Any,
    ) -> None:
        """Say it in our words."""
        if message_template in TOLD:
            messages.add_message(request, level, str(TOLD[message_template]))

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Let the try in or say how long to wait."""
        self.attempt = throttled("password", credentials["username"], request)

    def _rollback_login_failed_rl_usage(self) -> None:
        if self.attempt is not None:
            attempts.succeed(self.attempt)

    def get_client_ip(self, request: HttpRequest) -> str:
        """The reader's address."""
        return requests.address(request)

    def is_reauthentication_required(self, *, app: str, **options: Any) -> bool:
        """Before devices are changed, except that the first one follows right upon the sign-in."""
        request = context.request
        if sessions.age(request) < FRESH_SECONDS and not authenticators.remain(request.user):
            return False
        return bool(super().is_reauthentication_required(app=app, **options))

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """What comes first: a password; without roles one's own things, else a second factor, then work."""
        user = request.user
        if user.must_change_password:  # type: ignore[union-attr]
            return reverse("accounts:new_password")
        own = navigation.home(user, moment(request))  # type: ignore[arg-type]
        if own:
            return own
        if not access.awake(user, moment(request)):  # type: ignore[arg-type]
            return reverse("accounts:second_factor")
        try:
            return reverse("office:today")
        except NoReverseMatch:
            return str(settings.LOGIN_REDIRECT_URL)


class Authenticators(DefaultMFAAdapter):
    """Second factors: secrets lie sealed in the database, under a key made from the installation's secret."""

    error_messages: ClassVar[dict[str, Any]] = DefaultMFAAdapter.error_messages | {
        "incorrect_code": INCORRECT_CODE,
    }

    def encrypt(self, text: str) -> str:
        """The secret as it is stored."""
        return b64encode(seals.encrypt(_key(), text.encode())).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again."""
        return seals.decrypt(_key(), b64decode(encrypted_text)).decode()

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        """A name for a new key, until its owner gives a better one."""
        count = Authenticator.objects.filter(user=user, type=type).count()
        return _("Key %(number)s") % {"number": count + 1}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Keys are bound to the host name that the reader came by."""
        host, _port = split_domain_port(context.request.get_host())
        return {"id": host, "name": "Công Tâm"}


def throttled(kind: str, account: str, request: HttpRequest) -> Attempt:
    """A try that was let in; a refused one is an error of the form that says how long to wait."""
    address = Accounts().get_client_ip(request)
    try:
        return attempts.begin(kind, account, address=address, at=moment(request))
    except Refusal as refusal:
        raise ValidationError(refusals.word(refusal), code=refusal.code) from refusal


def moment(request: HttpRequest) -> datetime:
    """The request's one moment."""
    return getattr(request, "at", None) or clock.now()


def _key() -> bytes:
    return salted_hmac("accounts.authenticators", "key", algorithm="sha256").digest()
