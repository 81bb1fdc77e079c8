"""Signing in and out: password, second step, passkey."""

from typing import Any

from allauth.account import views as account
from allauth.account.internal.stagekit import clear_login
from allauth.mfa.base import views as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import views as webauthn
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.web import doors, pages
from accounts.web.adapters import Accounts
from accounts.web.borrowed import behind

POSTED = doors.public(methods=("GET", "POST"))


class SecondStep(mfa.AuthenticateView):
    """The code or the key after the password; only what the person has is offered."""

    def get_context_data(self, **facts: Any) -> dict[str, Any]:
        found = super().get_context_data(**facts)
        kinds = Authenticator.objects.filter(user=self.stage.login.user).values_list(
            "type", flat=True
        )
        return found | {"kinds": set(kinds), "person": self.stage.login.user}


class KeySignIn(webauthn.LoginWebAuthnView):
    """A passkey instead of name and password."""

    def form_invalid(self, form: Any) -> HttpResponse:
        sentence = _("This key could not be checked. Try again, or sign in with your password.")
        messages.error(self.request, sentence)
        return redirect("accounts:sign_in")


class Leave(account.LogoutView):
    """The end of a session, and of a sign-in that waits for its second step."""

    def logout(self) -> None:
        clear_login(self.request)
        super().logout()


sign_in = behind(POSTED, account.LoginView.as_view())
second_step = behind(POSTED, SecondStep.as_view())
key_sign_in = behind(POSTED, KeySignIn.as_view())
sign_out = behind(doors.public(methods=("POST",)), Leave.as_view())


@doors.signed_in
def after(request: HttpRequest) -> HttpResponse:
    """On to whatever comes first for this person."""
    return redirect(Accounts().get_login_redirect_url(request))


@doors.public
def inactive(request: HttpRequest) -> HttpResponse:
    """What a closed account is told."""
    return pages.show(request, "account/account_inactive.html", {})
