"""Who are you, once more: before devices are added or given up."""

from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.webauthn import views as webauthn
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from accounts.web import doors
from accounts.web.borrowed import behind

POSTED = doors.signed_in(methods=("GET", "POST"))


class ByKey(webauthn.ReauthenticateWebAuthnView):
    """With a key; one that cannot be checked leads back here."""

    def form_invalid(self, form: Any) -> HttpResponse:
        messages.error(self.request, _("This key could not be checked. Try again."))
        return HttpResponseRedirect(self.request.get_full_path())


by_password = behind(POSTED, account.ReauthenticateView.as_view())
by_code = behind(POSTED, mfa.ReauthenticateView.as_view())
by_key = behind(POSTED, ByKey.as_view())
