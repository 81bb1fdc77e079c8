"""A supervisor's page for one week: no account, a link and the signing code on paper."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from accounts.web import doors, pages
from accounts.web.forms import Form, Number, carry
from accounts.web.secrets import SecretLine
from ledger.rules.refusals import Refusal
from training.models import WeekReport
from training.queries import placements as queries
from training.services import placements as services

MARK = "mark_"


class WeekForm(Form):
    """Hours, a mark for each criterion, a word, a name, the code."""

    act_fields = {
        "report.wrong_code": "pin",
        "report.locked": "pin",
        "report.hours": "hours",
        "report.no_name": "name",
    }

    hours = forms.IntegerField(
        label=_("Hours worked this week"),
        min_value=0,
        max_value=services.MOST_HOURS,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    comment = forms.CharField(
        label=_("Your comment"),
        max_length=services.MOST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    name = forms.CharField(label=_("Your full name"), max_length=services.LONGEST)
    pin = forms.CharField(
        label=_("Signing code"),
        max_length=20,
        help_text=_("Eight letters and digits, on the paper you received from the school"),
        widget=SecretLine(),
    )

    def __init__(self, *args: Any, criteria: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.criteria = criteria
        for place, criterion in enumerate(criteria):
            self.fields[f"{MARK}{place}"] = Number(
                label=criterion,
                min_value=0,
                max_value=10,
                max_digits=4,
                decimal_places=2,
                help_text=_("From 0 to 10, for example 8,5"),
            )
        marks = [f"{MARK}{place}" for place in range(len(criteria))]
        self.order_fields(["hours", *marks, "comment", "name", "pin"])

    def act(self, token: str, given: dict[str, Any], at: Any) -> WeekReport:
        """The report as the service signs it."""
        rubric = {
            criterion: given[f"{MARK}{place}"] for place, criterion in enumerate(self.criteria)
        }
        return services.report(
            token,
            given["pin"],
            hours=given["hours"],
            rubric=rubric,
            comment=given["comment"],
            name=given["name"],
            at=at,
        )


@never_cache
@doors.bearer(methods=("GET", "POST"))
def week(request: HttpRequest, token: str) -> HttpResponse:
    """The week of a link: to be signed, signed, or a calm page that there is none."""
    at = request.at  # type: ignore[attr-defined]
    try:
        link = queries.by_token(token, at)
    except Refusal:
        return render(request, "training/weeks/none.html", status=404)
    form = WeekForm(request.POST or None, criteria=queries.criteria(link.placement))
    if carry(request, form, lambda given: form.act(token, given, at)):
        return _page(request, link, form, just=True)
    return _page(request, link, form)


def _page(request: HttpRequest, link: Any, form: WeekForm, *, just: bool = False) -> HttpResponse:
    facts = {
        "link": link,
        "placement": link.placement,
        "report": queries.signed(link),
        "just": just,
    }
    return pages.show(request, "training/weeks/week.html", facts, form)
