"""The forms of sign-in and of one's devices: allauth's checks under our words and limits."""

import unicodedata
from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.services import attempts
from accounts.web import adapters
from ledger.rules.refusals import Refusal
from ledger.services import refusals

NAME = 60


class SignIn(LoginForm):
    """User name and password."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _word(self, "login", _("User name"), autocomplete="username", autocapitalize="none")
        _word(self, "password", _("Password"), autocomplete="current-password")

    def clean_login(self) -> str:
        """The name in one spelling, however the keyboard composes its accents."""
        return unicodedata.normalize("NFC", super().clean_login())


class PasswordAgain(ReauthenticateForm):
    """The password once more, before something important."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _word(self, "password", _("Password"), autocomplete="current-password")


class _Limited(BaseAuthenticateForm):
    """A code from the app or the paper: limited like a password, and good for one time."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _word(
            self,
            "code",
            _("One-time code"),
            _("Six digits from your authenticator app, or one of your recovery codes."),
            autocomplete="one-time-code",
            inputmode="numeric",
        )

    def clean_code(self) -> str:
        """The code, spent."""
        request = context.request
        attempt = adapters.throttled("code", self.user.reference, request)
        code = super().clean_code()
        digits = "".join(sign for sign in code if sign.isalnum())
        try:
            attempts.spend(self.user, digits, at=adapters.moment(request))
        except Refusal as refusal:
            raise ValidationError(refusals.word(refusal), code=refusal.code) from refusal
        attempts.succeed(attempt)
        return str(code)


class Code(_Limited, AuthenticateForm):
    """The second step of a sign-in."""


class CodeAgain(_Limited, ReauthenticateCodeForm):
    """A code once more, before something important."""


class FirstCode(ActivateTOTPForm):
    """The first code of a new authenticator app."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        hint = _("Six digits, as the app shows them now.")
        _word(
            self,
            "code",
            _("One-time code"),
            hint,
            autocomplete="one-time-code",
            inputmode="numeric",
        )


class NewKey(AddWebAuthnForm):
    """A passkey or security key."""

    passwordless = forms.BooleanField(
        label=_("This key alone is enough to sign in"),
        required=False,
        initial=True,
        help_text=_(
            "The device then asks for your finger, face or PIN instead of a password. Clear the tick "
            "for an older security key that only confirms after the password."
        ),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        hint = _("For you, to tell your keys apart: “Office laptop”, “Key on my ring”.")
        _word(self, "name", _("Name of the key"), hint, maxlength=str(NAME))
        self.fields["name"].max_length = NAME


class KeyName(EditWebAuthnForm):
    """Another name for a key."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _word(self, "name", _("Name of the key"), maxlength=str(NAME))


def _word(form: forms.Form, name: str, label: Any, hint: Any = "", **attributes: str) -> None:
    """Our label and hint; a placeholder is no label and goes."""
    field = form.fields[name]
    field.label, field.help_text = label, hint
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attributes)
