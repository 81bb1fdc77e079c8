"""One's own password: changed by will, or because it was for one time only."""

from typing import Any, ClassVar

from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters

from accounts.services import attempts, users
from accounts.web import doors, pages
from accounts.web.adapters import Accounts
from accounts.web.forms import Form, carry
from ledger.rules.refusals import Refusal


class NewPassword(Form):
    """The old password, and the new one twice."""

    act_fields: ClassVar[dict[str, str]] = {
        "attempt.too_many": "old_password",
        "user.password_same": "new_password",
        "user.password_weak": "new_password",
        "user.password_wrong": "old_password",
    }
    old_password = forms.CharField(
        label=_("Present password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new_password = forms.CharField(
        label=_("New password"),
        help_text=_(
            "At least 12 characters. Several words with spaces are good and easy to keep in mind."
        ),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again_password = forms.CharField(
        label=_("New password once more"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Both new ones are the same."""
        given = super().clean()
        new, again = given.get("new_password"), given.get("again_password")
        if new and again and new != again:
            self.add_error("again_password", _("The two new passwords differ: type them again."))
        return given


@sensitive_post_parameters()
@doors.signed_in(methods=("GET", "POST"))
def new_password(request: HttpRequest) -> HttpResponse:
    """Choose a password; sessions elsewhere end, this one goes on."""
    form = NewPassword(request.POST or None)
    forced = request.user.must_change_password  # type: ignore[union-attr]
    if carry(request, form, lambda given: _renew(request, given)):
        update_session_auth_hash(request, request.user)  # type: ignore[arg-type]
        UserSession.objects.create_from_request(request)
        reauthenticate_by_password(request)
        to = Accounts().get_login_redirect_url(request) if forced else "accounts:security"
        return pages.done(request, str(_("Your new password is in use.")), to)
    return pages.show(request, "accounts/passwords/new.html", {"forced": forced}, form)


def _renew(request: HttpRequest, given: dict[str, Any]) -> None:
    """Guessing the old password at an open screen is slowed like guessing at the sign-in."""
    user: Any = request.user
    at = request.at  # type: ignore[attr-defined]
    attempt = attempts.begin(
        "password", user.username, address=Accounts().get_client_ip(request), at=at
    )
    try:
        users.renew_password(user, old=given["old_password"], new=given["new_password"], at=at)
    except Refusal as refusal:
        if refusal.code != "user.password_wrong":
            attempts.succeed(attempt)
        raise
    attempts.succeed(attempt)
