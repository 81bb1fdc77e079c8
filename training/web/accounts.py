"""Accounts of trainees: who has one, sheets to hand out, one account linked, given anew or taken off."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from accounts.web import doors, pages
from accounts.web.forms import Form, carry
from accounts.web.requests import StaffRequest
from office.documents import qr
from training.models import Intake
from training.queries import accounts as queries
from training.queries import intakes
from training.services import accounts as services
from training.web.trainees import OVER

BOTH = ("GET", "POST")
SHOWN = 20
WHY = gettext_lazy("Who asked, and how you knew who it was.")


class ChosenForm(Form):
    """The references of the chosen, in one field however many they are."""

    hoc_vien = forms.CharField(
        widget=forms.HiddenInput,
        error_messages={
            "required": gettext_lazy("Nobody is chosen who could be given an account.")
        },
    )

    def clean_hoc_vien(self) -> list[str]:
        """The references, in their order."""
        return str(self.cleaned_data["hoc_vien"]).split()


class AgainForm(ChosenForm):
    """Why passwords are given anew."""

    act_fields = {"account.no_reason": "ly_do"}

    ly_do = forms.CharField(label=gettext_lazy("Reason"), help_text=WHY, max_length=300)


class LinkForm(Form):
    """The user name somebody signs in with."""

    act_fields = dict.fromkeys(
        ("account.unknown", "account.other_name", "account.taken", "account.another_person"), "ten"
    )

    ten = forms.CharField(
        label=gettext_lazy("User name"),
        help_text=gettext_lazy(
            "As the person signs in. The account has to bear the same full name as the trainee."
        ),
        max_length=64,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )


class ReasonForm(Form):
    """Why."""

    act_fields = {"account.no_reason": "ly_do"}

    ly_do = forms.CharField(label=gettext_lazy("Reason"), help_text=WHY, max_length=300)


@doors.acting("trainee.change", over=OVER)
def accounts(request: StaffRequest, scheme: str, intake: str) -> HttpResponse:
    """Class by class, who has an account and who never used it."""
    found = intakes.find(scheme, intake)
    facts = {"intake": found, "lines": queries.lines(found)}
    return pages.show(request, "training/accounts/list.html", facts)


@never_cache
@doors.acting("trainee.change", over=OVER, methods=BOTH)
def give(request: StaffRequest, scheme: str, intake: str) -> HttpResponse:
    """Accounts for the chosen or for a class: first a look, then the sheets, shown once."""
    found, by, at = intakes.find(scheme, intake), request.user, request.at
    if request.method != "POST":
        return redirect("training:accounts", scheme, intake)
    form = ChosenForm(_sent(request, found, having=False))
    if "dong_y" in request.POST and carry(
        request, form, lambda given: services.give(found, given["hoc_vien"], by=by, at=at)
    ):
        given = form.result
        return _sheets(request, found, given.sheets, had=given.had, linked=given.linked)
    return _ask(request, "training/accounts/give.html", found, form)


@never_cache
@doors.acting("trainee.change", over=OVER, methods=BOTH)
def again(request: StaffRequest, scheme: str, intake: str) -> HttpResponse:
    """New sheets for those who never signed in, because the first were lost."""
    found, by, at = intakes.find(scheme, intake), request.user, request.at
    if request.method != "POST":
        return redirect("training:accounts", scheme, intake)
    form = AgainForm(_sent(request, found, having=True))
    if "dong_y" in request.POST and carry(
        request,
        form,
        lambda given: services.renew(found, given["hoc_vien"], reason=given["ly_do"], by=by, at=at),
    ):
        return _sheets(request, found, form.result)
    return _ask(request, "training/accounts/again.html", found, form)


@doors.acting("trainee.change", over=OVER, methods=BOTH)
def link(request: StaffRequest, scheme: str, intake: str, reference: str) -> HttpResponse:
    """An account that exists becomes the trainee's."""
    found, by, at = intakes.find(scheme, intake), request.user, request.at
    one, form = intakes.trainee(found, reference), LinkForm(request.POST or None)
    if carry(request, form, lambda given: services.link(one, given["ten"], by=by, at=at)):
        told = _("The account is linked.")
        return pages.done(request, told, "training:trainee", scheme, intake, reference)
    facts = {"intake": found, "trainee": one}
    return pages.show(request, "training/accounts/link.html", facts, form)


@never_cache
@doors.acting("trainee.change", over=OVER, methods=BOTH)
def password(request: StaffRequest, scheme: str, intake: str, reference: str) -> HttpResponse:
    """A lost password is given anew, shown once."""
    found, by, at = intakes.find(scheme, intake), request.user, request.at
    one, form = intakes.trainee(found, reference), ReasonForm(request.POST or None)
    if carry(
        request,
        form,
        lambda given: services.renew(found, [reference], reason=given["ly_do"], by=by, at=at),
    ):
        return _sheets(request, found, form.result)
    facts = {"intake": found, "trainee": one}
    return pages.show(request, "training/accounts/password.html", facts, form)


@doors.acting("trainee.change", over=OVER, methods=BOTH)
def unlink(request: StaffRequest, scheme: str, intake: str, reference: str) -> HttpResponse:
    """The account no longer shows this trainee."""
    found, by, at = intakes.find(scheme, intake), request.user, request.at
    one, form = intakes.trainee(found, reference), ReasonForm(request.POST or None)
    if carry(
        request, form, lambda given: services.unlink(one, reason=given["ly_do"], by=by, at=at)
    ):
        told = _("The account is taken off.")
        return pages.done(request, told, "training:trainee", scheme, intake, reference)
    facts = {"intake": found, "trainee": one}
    return pages.show(request, "training/accounts/unlink.html", facts, form)


def _sent(request: StaffRequest, intake: Intake, *, having: bool) -> dict[str, Any]:
    """What was sent, with the chosen in one field: the ticked, or everybody fit of a class (`lop`, empty: all)."""
    if "lop" in request.POST:
        found = queries.references(intake, request.POST["lop"], having=having)
    else:
        found = request.POST.getlist("hoc_vien")
    return {"ly_do": request.POST.get("ly_do"), "hoc_vien": " ".join(found)}


def _ask(request: StaffRequest, template: str, intake: Intake, form: ChosenForm) -> HttpResponse:
    """Who is chosen, who of them is left out, and the button of the act."""
    references = str(form.data["hoc_vien"]).split()
    chosen = queries.chosen(intake, references)
    facts = {
        "intake": intake,
        "chosen": chosen,
        "open": [one for one in chosen if one.account_id is None],
        "had": [one for one in chosen if one.account_id is not None],
        "shown": SHOWN,
        "references": " ".join(references),
        "most": services.MOST,
    }
    unsent = references and "dong_y" not in request.POST
    return pages.show(request, template, facts, type(form)() if unsent else form)


def _sheets(
    request: StaffRequest, intake: Intake, sheets: list[services.Sheet], **facts: Any
) -> HttpResponse:
    """What is handed out, one slip a trainee."""
    url = request.build_absolute_uri(reverse("accounts:sign_in"))
    shown = {"intake": intake, "sheets": sheets, "sign_in": url, "qr": qr.image(url)}
    return pages.show(request, "training/accounts/sheets.html", shown | facts)
