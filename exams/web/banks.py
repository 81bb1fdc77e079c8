"""The banks of Ban đề thi: the list of them, and beginning a new one."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.web import doors, pages
from accounts.web.forms import Form, carry
from accounts.web.requests import StaffRequest
from exams.queries import banks as queries
from exams.services import banks
from office.queries import agencies

ACT = "bank.import"


class BankForm(Form):
    """Code and title of a new bank, and whose it is."""

    field_order = ("agency", "code", "title", "practice")
    code = forms.CharField(
        label=gettext_lazy("Code of the bank"),
        help_text=gettext_lazy("Short, without accents: KTC-2026. Items are numbered under it."),
        max_length=20,
    )
    title = forms.CharField(label=gettext_lazy("Subject"), max_length=200)
    practice = forms.BooleanField(
        label=gettext_lazy("For practice: open to everybody, never used in an exam"),
        help_text=gettext_lazy("This cannot be changed later."),
        required=False,
    )
    act_fields = {"bank.code_unfit": "code", "bank.exists": "code"}

    def __init__(self, *args: Any, agencies: dict[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["agency"] = forms.ChoiceField(label=_("Agency"), choices=list(agencies.items()))
        self.order_fields(self.field_order)


@doors.acting(ACT)
def listed(request: StaffRequest) -> HttpResponse:
    """Every bank of the reader's agencies with how far its items are."""
    rows = queries.standings(request.user, request.at)
    return pages.show(request, "exams/banks/list.html", {"rows": rows})


@doors.acting(ACT, methods=("GET", "POST"))
def begin(request: StaffRequest) -> HttpResponse:
    """A new, empty bank."""
    named = agencies.names()
    mine = queries.agencies(request.user, request.at, list(named))
    form = BankForm(request.POST or None, agencies={code: named[code] for code in mine})
    at, by = request.at, request.user
    if carry(request, form, lambda given: banks.create(**given, by=by, at=at)):
        bank = form.result
        told = _("The bank is there. Import its questions now.")
        return pages.done(request, told, "bank:import", bank.agency, bank.code)
    return pages.show(request, "exams/banks/begin.html", {"agencies": mine}, form)
