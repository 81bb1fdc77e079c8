"""At the machine: a technician says which machine it is, a candidate says who he is."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from accounts.services import attempts
from accounts.web import doors, pages
from accounts.web.forms import Form, carry
from accounts.web.requests import address
from accounts.web.secrets import SecretLine
from exams.models import Machine
from exams.services import machines, sign_ins
from exams.services.sign_ins import Seated
from exams.web import seats
from ledger.rules.refusals import Refusal


class SignIn(Form):
    """Candidate number and one-time PIN."""

    act_fields = {
        "sitting.missing": "number",
        "sitting.pin_wrong": "pin",
        "sitting.pin_locked": "pin",
        "sitting.pin_locked_here": "number",
    }
    number = forms.CharField(
        label=_("Candidate number"),
        max_length=20,
        error_messages={"required": _("Type the candidate number of the slip.")},
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "autofocus": True}
        ),
    )
    pin = forms.CharField(
        label=_("PIN"),
        max_length=20,
        help_text=_("Eight digits, on the slip you were given at the door"),
        error_messages={"required": _("Type the PIN of the slip.")},
        widget=SecretLine(inputmode="numeric"),
    )

    def clean_number(self) -> str:
        """The number without the gaps that people type."""
        return "".join(self.cleaned_data["number"].split())

    def clean_pin(self) -> str:
        """The PIN without the gaps that make it easy to read."""
        return "".join(self.cleaned_data["pin"].split())


class SetUp(Form):
    """Which machine this is, and the technician's proof."""

    act_fields = {"machine.setup_wrong": "setup_code"}
    machine = forms.CharField(
        label=_("Machine"),
        max_length=20,
        help_text=_("As on its label, for example M01"),
        error_messages={"required": _("Type the code of the machine.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True}),
    )
    setup_code = forms.CharField(
        label=_("Setup code"),
        max_length=200,
        help_text=_("From the technician's list of machines, for example abcd-efgh-ijkl-mnop"),
        error_messages={"required": _("Type the setup code.")},
        widget=SecretLine(),
    )


@doors.bearer(methods=("GET", "POST"))
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in with number and PIN at a machine that is enrolled."""
    machine = _machine(request)
    if machine is None:
        return redirect("sitting:machine")
    form = SignIn(request.POST or None)
    if carry(request, form, lambda given: _seat(request, machine, given)):
        return seats.keep(redirect("sitting:page"), seats.ATTEMPT, form.result.token)
    facts = {"machine": machine, "signed_in": bool(request.COOKIES.get(seats.ATTEMPT))}
    return _quiet(pages.show(request, "exams/sitting/sign_in.html", facts, form))


@doors.bearer(methods=("GET", "POST"))
def set_up(request: HttpRequest) -> HttpResponse:
    """Enrol this browser as one of the machines of a session."""
    form = SetUp(request.POST or None)
    if carry(request, form, lambda given: _enrolled(request, given)):
        _found, credential = form.result
        return seats.keep(redirect("sitting:sign_in"), seats.MACHINE, credential)
    facts = {"machine": _machine(request)}
    return _quiet(pages.show(request, "exams/sitting/set_up.html", facts, form))


@doors.bearer(methods=("POST",))
def leave(request: HttpRequest) -> HttpResponse:
    """Leave the machine to the next: what the browser kept of the sitting is wiped."""
    response = seats.leave(redirect("sitting:sign_in"))
    # Nothing of a sitting stays on a candidate's machine (Quy chế, Điều 3 khoản 9).
    response["Clear-Site-Data"] = '"storage"'
    return response


def _enrolled(request: HttpRequest, given: dict[str, Any]) -> tuple[Machine, str]:
    at, code = request.at, given["setup_code"]  # type: ignore[attr-defined]
    return machines.set_up(given["machine"], code, address=address(request), at=at)


def _seat(request: HttpRequest, machine: Machine, given: dict[str, Any]) -> Seated:
    at = request.at  # type: ignore[attr-defined]
    number, session = given["number"], machine.session
    place = f"machine/{session.pk}/{machine.code}"
    attempt = attempts.begin("code", place, address=number, at=at)
    seated = sign_ins.sign_in(
        session, number, pin=given["pin"], credential=request.COOKIES[seats.MACHINE], at=at
    )
    attempts.succeed(attempt)
    return seated


def _machine(request: HttpRequest) -> Machine | None:
    try:
        return machines.known(request.COOKIES.get(seats.MACHINE, ""))
    except Refusal:
        return None


def _quiet(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
