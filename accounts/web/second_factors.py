"""One's own devices: what there is, a new app, a new key, recovery codes."""

from typing import Any
from urllib.parse import quote

import segno
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.usersessions import views as usersessions
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.safestring import SafeString, mark_safe

from accounts import access
from accounts.queries import devices
from accounts.web import doors, pages
from accounts.web.adapters import moment
from accounts.web.borrowed import behind

READ = doors.signed_in
POSTED = doors.signed_in(methods=("GET", "POST"))


@doors.signed_in
def needed(request: HttpRequest) -> HttpResponse:
    """What a person without a second factor sees instead of any work."""
    if access.awake(request.user, moment(request)):  # type: ignore[arg-type]
        return redirect("accounts:security")
    return pages.show(request, "accounts/second_factors/needed.html", {})


class Security(mfa.IndexView):
    """Everything about one's own sign-in on one page."""

    def get_context_data(self, **facts: Any) -> dict[str, Any]:
        return super().get_context_data(**facts) | {"own": devices.of(self.request.user)}


class NewApp(totp.ActivateTOTPView):
    """The secret as a picture and as text, and the first code."""

    def get_context_data(self, **facts: Any) -> dict[str, Any]:
        found = super().get_context_data(**facts)
        secret = found["form"].secret
        groups = " ".join(secret[n : n + 4] for n in range(0, len(secret), 4))
        return found | {"picture": picture(found["totp_url"]), "secret": groups}


class NoApp(totp.DeactivateTOTPView):
    """Give up the app."""

    def get_context_data(self, **facts: Any) -> dict[str, Any]:
        return super().get_context_data(**facts) | {"own": devices.of(self.request.user)}


class NoKey(webauthn.RemoveWebAuthnView):
    """Give up a key."""

    success_url = reverse_lazy("accounts:security")

    def get_context_data(self, **facts: Any) -> dict[str, Any]:
        return super().get_context_data(**facts) | {"own": devices.of(self.request.user)}


class RenameKey(webauthn.EditWebAuthnView):
    """Another name for a key."""

    success_url = reverse_lazy("accounts:security")


class RecoveryCodes(recovery.ViewRecoveryCodesView):
    """The codes, shown once; the file to download is in the page itself."""

    def get_context_data(self, **facts: Any) -> dict[str, Any]:
        found = super().get_context_data(**facts)
        lines = [f"Công Tâm – {self.request.user}", "", *found["unused_codes"], ""]
        return found | {"file": "data:text/plain;charset=utf-8," + quote("\r\n".join(lines))}


def picture(url: str) -> SafeString:
    """A QR code as SVG without style."""
    code = segno.make(url, error="m", micro=False)
    drawn = code.svg_inline(
        scale=5, border=3, dark="#000", light="#fff", svgclass="qr", lineclass=None
    )
    return mark_safe(drawn)  # noqa: S308 (made here, from nothing but numbers)


security = behind(READ, Security.as_view())
new_app = behind(POSTED, NewApp.as_view())
no_app = behind(POSTED, NoApp.as_view())
new_key = behind(POSTED, webauthn.AddWebAuthnView.as_view())
no_key = behind(POSTED, NoKey.as_view())
rename_key = behind(POSTED, RenameKey.as_view())
recovery_codes = behind(READ, RecoveryCodes.as_view())
new_recovery_codes = behind(POSTED, recovery.GenerateRecoveryCodesView.as_view())
sessions = behind(POSTED, usersessions.ListUserSessionsView.as_view())
