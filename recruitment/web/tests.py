"""Tests and sessions of a campaign, with the numbers of its regimes."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.web import doors, pages
from accounts.web.forms import Day, Form, carry
from accounts.web.requests import StaffRequest
from exams.services import sessions
from exams.services import tests as services
from recruitment.queries import campaigns, plans
from recruitment.web.keys import posted

MOST_ROOMS = 200
MOST_SEATS = 500


class TestForm(Form):
    """A test; its numbers come from the regime."""

    __test__ = False
    act_fields = {"test.exists": "code"}

    form = forms.ChoiceField(
        label=gettext_lazy("Kind of test"),
        choices=[
            ("computer", gettext_lazy("multiple choice on computers (round 1)")),
            ("written", gettext_lazy("written on paper (professional)")),
        ],
        widget=forms.RadioSelect,
    )
    code = forms.RegexField(
        r"^[A-Z0-9][A-Z0-9-]{0,19}$",
        label=gettext_lazy("Code of the test"),
        help_text=gettext_lazy("For example KTC for general knowledge, NVCN for the profession."),
        error_messages={"invalid": gettext_lazy("Use capital letters, digits and hyphens only.")},
    )
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)


class SessionForm(Form):
    """When a session starts and in which rooms."""

    act_fields = {"session.room_twice": "rooms"}

    day = Day(label=gettext_lazy("Day"))
    hour = forms.TimeField(
        label=gettext_lazy("Common start"),
        help_text=gettext_lazy("Hours and minutes, for example 08:30."),
        input_formats=["%H:%M", "%Hh%M"],
        widget=forms.TimeInput(format="%H:%M"),
    )
    rooms = forms.CharField(
        label=gettext_lazy("Rooms"),
        help_text=gettext_lazy("One line each: the room's code and its seats, for example P01 24."),
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        max_length=8000,
    )

    def clean_rooms(self) -> list[tuple[str, int]]:
        """Code and seats of each room; the error names the line."""
        found = []
        for place, line in enumerate(self.cleaned_data["rooms"].splitlines(), start=1):
            parts = line.replace(",", " ").replace(";", " ").split()
            if not parts:
                continue
            if len(parts) != 2 or not parts[1].isdigit() or len(parts[0]) > 20:
                raise ValidationError(
                    _("Line %(line)s: write the room's code and its seats, for example P01 24.")
                    % {"line": place}
                )
            if not 0 < int(parts[1]) <= MOST_SEATS:
                raise ValidationError(
                    _("Line %(line)s: a room has 1 to %(most)s seats.")
                    % {"line": place, "most": MOST_SEATS}
                )
            found.append((parts[0], int(parts[1])))
        if len(found) > MOST_ROOMS:
            raise ValidationError(_("At most %(most)s lines.") % {"most": MOST_ROOMS})
        return found

    def starts_at(self) -> datetime:
        """The moment of the common start."""
        given = self.cleaned_data
        return timezone.make_aware(datetime.combine(given["day"], given["hour"]))


@doors.acting("test.plan", over="campaign:{campaign}", methods=("GET", "POST"))
def add(request: StaffRequest, campaign: str) -> HttpResponse:
    """Add a test with the minutes and questions that the regime asks for."""
    found = campaigns.find(campaign)
    form = TestForm(posted(request))
    by, at = request.user, request.at

    def run(given: dict[str, Any]) -> Any:
        numbers = plans.numbers(found, given["form"])
        return services.add(
            given["code"],
            title=given["title"],
            form=given["form"],
            campaign=found.code,
            agency=found.agency.code,
            by=by,
            at=at,
            **numbers,
        )

    if carry(request, form, run):
        told = _("Test %(test)s is added.") % {"test": form.result.code}
        return pages.done(request, told, "recruitment:plan", campaign)
    facts = {
        "campaign": found,
        "computer": plans.numbers(found, "computer"),
        "written": plans.numbers(found, "written"),
    }
    return pages.show(request, "recruitment/tests/add.html", facts, form)


@doors.acting("session.plan", over="campaign:{campaign}", methods=("GET", "POST"))
def session(request: StaffRequest, campaign: str, test: str) -> HttpResponse:
    """Plan the next session of a test."""
    found = campaigns.find(campaign)
    row = plans.test(found, test)
    form = SessionForm(posted(request))
    by, at = request.user, request.at
    if carry(
        request,
        form,
        lambda given: sessions.plan(
            row, starts_at=form.starts_at(), rooms=given["rooms"], by=by, at=at
        ),
    ):
        told = _("Session %(session)s is planned.") % {"session": form.result.code}
        return pages.done(request, told, "recruitment:plan", campaign)
    facts = {"campaign": found, "test": row}
    return pages.show(request, "recruitment/tests/session.html", facts, form)
