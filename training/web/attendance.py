"""The roll of a lesson, called on a phone in the room: everybody present until one tap says otherwise."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django import forms
from django.forms import BoundField
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.web import doors, pages
from accounts.web.forms import Form, carry
from accounts.web.requests import StaffRequest
from training.models import RollCall, Trainee
from training.queries import attendance as queries
from training.queries import reach
from training.services import attendance as services

SHORT = (
    ("present", gettext_lazy("Present"), "primary"),
    ("late", gettext_lazy("Late"), "primary"),
    ("excused", gettext_lazy("With leave"), "primary"),
    ("absent", gettext_lazy("Not there"), "danger"),
)
BEFORE = "t_"


class Choice(NamedTuple):
    """One button of a trainee's row."""

    value: str
    title: Any
    colour: str
    chosen: bool


class Row(NamedTuple):
    """One trainee on the page."""

    place: int
    trainee: Trainee
    field: BoundField
    choices: list[Choice]


class RollForm(Form):
    """A state for everybody on the roll; a correction says why."""

    act_fields = {
        "attendance.no_reason": "reason",
        "attendance.reason_too_long": "reason",
        "attendance.unchanged": "reason",
    }

    seen = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Why the roll is corrected"), max_length=300, required=False
    )

    def __init__(self, *args: Any, roll: queries.Roll, **options: Any) -> None:
        super().__init__(*args, initial={"seen": roll.version}, **options)
        self.roll = roll
        choices = [(value, title) for value, title, _colour in SHORT]
        for mark in roll.marks:
            self.fields[BEFORE + mark.trainee.reference] = forms.ChoiceField(
                label=mark.trainee.full_name,
                choices=choices,
                initial=mark.state,
                error_messages={"required": gettext_lazy("Choose one of the four.")},
            )

    @property
    def rows(self) -> Sequence[Row]:
        """The trainees by given name, each with the buttons and which is pressed."""
        found = []
        for place, mark in enumerate(self.roll.marks, start=1):
            field = self[BEFORE + mark.trainee.reference]
            chosen = field.value()
            buttons = [
                Choice(value, title, colour, value == chosen) for value, title, colour in SHORT
            ]
            found.append(Row(place, mark.trainee, field, buttons))
        return found

    def act(self, given: dict[str, Any], by: User, at: datetime) -> RollCall:
        """The roll-call as the service writes it."""
        states = {
            name.removeprefix(BEFORE): state
            for name, state in given.items()
            if name.startswith(BEFORE)
        }
        return services.call(
            self.roll.lesson, states, reason=given["reason"], seen=given["seen"], by=by, at=at
        )


@doors.acting("attendance.call", methods=("GET", "POST"))
def roll_call(request: StaffRequest, scheme: str, intake: str, reference: str) -> HttpResponse:
    """The roll of one lesson: call it, or correct it with a reason."""
    lesson = queries.find(request.user, request.at, scheme, intake, reference)
    roll = queries.roll(lesson)
    form = RollForm(request.POST or None, roll=roll)
    if carry(request, form, lambda given: form.act(given, request.user, request.at)):
        told = _("The roll is saved.")
        return pages.done(request, told, "training:roll_call", scheme, intake, reference)
    facts = {
        "roll": roll,
        "lesson": lesson,
        "intake": lesson.training_class.intake,
        "begun": lesson.starts_at <= request.at,
    }
    return pages.show(request, "training/attendance/call.html", facts, form)


@doors.acting("attendance.call")
def rolls(request: StaffRequest, scheme: str, intake: str) -> HttpResponse:
    """Lessons of an intake that wait for their roll, and the last whose roll was called."""
    user, at = request.user, request.at
    here = reach.of(user, at, scheme, intake, act="attendance.call")
    waiting = [
        one for one in queries.waiting(user, at) if one.training_class.intake_id == here.intake.pk
    ]
    facts = {
        "intake": here.intake,
        "waiting": waiting,
        "done": queries.done(user, at, here.intake),
    }
    return pages.show(request, "training/attendance/list.html", facts)
