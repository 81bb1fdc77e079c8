"""Intakes: open one, look at one."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.web import doors, pages
from accounts.web.forms import Day, Form, carry
from accounts.web.requests import StaffRequest
from training.models import Programme
from training.queries import classes, intakes, overviews, programmes, schemes
from training.services import intakes as services
from training.web import overviews as faces


class OpenForm(Form):
    """What an intake is from its first day."""

    act_fields = {
        "intake.badly_coded": "code",
        "intake.code_taken": "code",
        "intake.days": "ends_on",
    }

    code = forms.CharField(
        label=gettext_lazy("Code of the intake"),
        help_text=gettext_lazy("Capital letters and digits, for example K1."),
        max_length=20,
    )
    title = forms.CharField(label=gettext_lazy("Name of the intake"), max_length=300)
    programme = forms.ChoiceField(label=gettext_lazy("Programme"))
    starts_on = Day(label=gettext_lazy("First day"))
    ends_on = Day(label=gettext_lazy("Last day"))
    target = forms.IntegerField(
        label=gettext_lazy("Target (people)"), min_value=1, max_value=100_000
    )

    def __init__(self, *args: Any, known: list[Programme], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["programme"].choices = [  # type: ignore[attr-defined]
            (one.code, f"{one.code} – {one.title}") for one in known
        ]


@doors.acting("intake.open", over="scheme:{scheme}", methods=("GET", "POST"))
def open(request: StaffRequest, scheme: str) -> HttpResponse:
    """Open an intake that follows one programme of the scheme."""
    found, by, at = schemes.find(scheme), request.user, request.at
    known = programmes.listed(found)
    form = OpenForm(request.POST or None, known=known)
    if carry(
        request,
        form,
        lambda given: services.open_intake(
            found,
            **{**given, "programme": programmes.find(scheme, given["programme"])},
            by=by,
            at=at,
        ),
    ):
        told = _("The intake is open. Now its classes and its trainees.")
        return pages.done(request, told, "training:intake", scheme, form.result.code)
    facts = {"scheme": found, "programmes": known}
    return pages.show(request, "training/intakes/open.html", facts, form)


@doors.acting("training.view", over="intake:{scheme}/{intake}")
def intake(request: StaffRequest, scheme: str, intake: str) -> HttpResponse:
    """One intake at a glance."""
    found = intakes.find(scheme, intake)
    shown = faces.figures(request, overviews.of_intake(found, localdate(request.at)))
    facts = {
        "intake": found,
        "figures": shown,
        "bars": faces.bars(shown),
        "comparison": overviews.classes(found),
        "classes": classes.listed(found, request.at),
        "unplaced": classes.without_class(found),
    }
    return pages.show(request, "training/intakes/intake.html", facts)
