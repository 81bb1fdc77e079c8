"""The agencies of this installation: who recruits here, and how their letterhead reads."""

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import access
from accounts.rules.scopes import OFFICE
from accounts.web import doors, pages
from accounts.web.forms import Form, carry
from accounts.web.requests import StaffRequest
from office.queries import agencies as queries
from office.services import agencies as services


class AgencyForm(Form):
    """An agency as it stands on its letterhead."""

    act_fields = {"agency.code_taken": "code", "agency.incomplete": "code"}

    code = forms.RegexField(
        r"^[A-Za-z0-9][A-Za-z0-9-]{1,31}$",
        label=gettext_lazy("Code of the agency"),
        help_text=gettext_lazy("Letters, digits and hyphens, for example UBND-HK."),
        error_messages={"invalid": gettext_lazy("Use letters, digits and hyphens only.")},
    )
    name = forms.CharField(
        label=gettext_lazy("Name"),
        help_text=gettext_lazy("As it stands on the letterhead."),
        max_length=200,
    )
    symbol = forms.CharField(
        label=gettext_lazy("Symbol in document numbers"),
        help_text=gettext_lazy("What closes the number of a document, for example UBND."),
        max_length=32,
    )
    place = forms.CharField(
        label=gettext_lazy("Place on documents"), max_length=64, initial="Hà Nội"
    )


@doors.acting("agency.edit", methods=("GET", "POST"))
def agencies(request: StaffRequest) -> HttpResponse:
    """Every agency; whoever may act for the whole office adds one."""
    by, at = request.user, request.at
    form = AgencyForm(request.POST if request.method == "POST" else None)
    if carry(request, form, lambda given: services.create(**given, by=by, at=at)):
        told = _("%(agency)s is added. Roles can be given there now.")
        return pages.done(request, told % {"agency": form.result.name}, "office:agencies")
    facts = {
        "agencies": queries.everyone(),
        "adding": access.may(by, "agency.edit", OFFICE, at),
    }
    return pages.show(request, "office/agencies/list.html", facts, form)
