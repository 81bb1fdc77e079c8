"""Every component of the house on one page, for those who build and judge pages."""

from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts.web import doors, pages
from accounts.web.forms import Day, Form, Number, Upload
from accounts.web.parts import Step, Tab

DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


class Sample(Form):
    """One field of each kind."""

    name = forms.CharField(label=_("Full name"), help_text=_("As on the identity card"))
    born = Day(label=_("Day of birth"))
    mark = Number(label=_("Mark"), max_digits=5, decimal_places=2, required=False)
    rank = forms.ChoiceField(
        label=_("Rank"), choices=[("1", _("Specialist")), ("2", _("Senior specialist"))]
    )
    reasons = forms.MultipleChoiceField(
        label=_("Reasons"),
        choices=[("a", _("Past the age limit")), ("b", _("No degree as required"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    note = forms.CharField(label=_("Note"), widget=forms.Textarea, required=False)
    file = Upload(label=_("Excel file"), endings={".xlsx"}, required=False)
    agreed = forms.BooleanField(label=_("I have read the minutes"))


@doors.acting("campaign.view")
def show(request: HttpRequest) -> HttpResponse:
    """The style guide; its figures are samples."""
    facts: dict[str, Any] = {
        "empty_form": Sample(),
        "faulty": Sample({"name": "", "born": "31/02/1990", "mark": "chín", "rank": "1"}),
        "steps": [
            Step(str(_("Rules frozen")), "done", "08:00 03/08/2026"),
            Step(str(_("Roster closed")), "done", "17:00 04/09/2026"),
            Step(str(_("Papers drawn")), "now", text=str(_("Contributors reveal at 08:00."))),
            Step(str(_("Results published")), "next"),
            Step(str(_("Appeals closed")), "late", "31/10/2026"),
        ],
        "tabs": [
            Tab(str(_("Overview")), "#tong-quan", current=True),
            Tab(str(_("Applications")), "#ho-so", count=128),
            Tab(str(_("Results")), "#ket-qua"),
        ],
        "page": Paginator(range(345), 10).get_page(2),
        "digest": DIGEST,
        "day": date(2026, 9, 2),
        "kinds": ["plain", "ok", "info", "wait", "warn", "bad"],
    }
    return pages.show(request, "office/styleguide/page.html", facts)
