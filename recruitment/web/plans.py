"""The plan: open a campaign, then see what it says and what is still missing."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.web import doors, pages
from accounts.web.forms import Day, Form, carry
from accounts.web.requests import StaffRequest
from recruitment.queries import agencies, campaigns, plans
from recruitment.services import campaigns as services
from recruitment.web.keys import posted

READERS = ("campaign.open", "campaign.freeze_rules", "test.plan", "session.plan", "bundle.export")


class OpenForm(Form):
    """What a campaign is from its first day."""

    act_fields = {
        "campaign.exists": "code",
        "log.named_badly": "code",
        "campaign.regime_unknown": "decree",
        "campaign.regime_not_in_force": "plan_approved_on",
    }

    agency = forms.ChoiceField(label=gettext_lazy("Agency"))
    code = forms.RegexField(
        r"^[A-Z0-9][A-Z0-9-]{2,29}$",
        label=gettext_lazy("Code of the campaign"),
        help_text=gettext_lazy("Capital letters, digits and hyphens, for example KTD2026-05."),
        error_messages={"invalid": gettext_lazy("Use capital letters, digits and hyphens only.")},
    )
    title = forms.CharField(label=gettext_lazy("Title"), max_length=300)
    plan_approved_on = Day(label=gettext_lazy("Day on which the plan was approved"))
    decree = forms.ChoiceField(
        label=gettext_lazy("Decree on recruitment"),
        help_text=gettext_lazy("The one in force on the day of the plan."),
        widget=forms.RadioSelect,
    )
    exam_regime = forms.ChoiceField(
        label=gettext_lazy("Rules of the exam"), widget=forms.RadioSelect
    )
    opens_on = Day(label=gettext_lazy("Applications from"))
    closes_on = Day(label=gettext_lazy("Applications until"))
    count_first_day = forms.BooleanField(
        label=gettext_lazy("Count the day of the notice as the first day of a term"),
        help_text=gettext_lazy(
            "The Civil Code does not count it; some notices do. The choice holds for the whole "
            "campaign."
        ),
        required=False,
    )

    def __init__(self, *args: Any, places: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["agency"].choices = places  # type: ignore[attr-defined]
        for field, axis in (("decree", "decree"), ("exam_regime", "exam")):
            self.fields[field].choices = [  # type: ignore[attr-defined]
                (one.id, f"{one.id}: {one.title}") for one in plans.regimes_of(axis)
            ]

    def clean(self) -> dict[str, Any]:
        """The window of applications ends after it begins."""
        given = super().clean()
        opens, closes = given.get("opens_on"), given.get("closes_on")
        if opens and closes and closes < opens:
            self.add_error("closes_on", _("This day lies before the first day of applications."))
        return given


@doors.acting("campaign.open", methods=("GET", "POST"))
def open(request: StaffRequest) -> HttpResponse:
    """Open a campaign: it stands on the office's register from then on."""
    by, at = request.user, request.at
    mine = agencies.openable(by, at)
    today = timezone.localdate(at)
    first = {
        "plan_approved_on": today,
        "decree": plans.suggested("decree", today),
        "exam_regime": plans.suggested("exam", today),
    }
    places = [(one.code, one.name) for one in mine]
    form = OpenForm(posted(request), places=places, initial=first)
    if carry(
        request,
        form,
        lambda given: services.open(
            **{**given, "agency": agencies.find(mine, given["agency"])}, by=by, at=at
        ),
    ):
        told = _("Campaign %(campaign)s is open. Now its posts, tests and boards.")
        code = form.result.code
        return pages.done(request, told % {"campaign": code}, "recruitment:plan", code)
    return pages.show(request, "recruitment/plans/open.html", {"agencies": places}, form)


@doors.acting(*READERS, over="campaign:{campaign}")
def plan(request: StaffRequest, campaign: str) -> HttpResponse:
    """What the plan says, and what is missing before its rules can be frozen."""
    found = campaigns.find(campaign)
    facts = {"campaign": found, "plan": plans.plan(found)}
    return pages.show(request, "recruitment/plans/plan.html", facts)
