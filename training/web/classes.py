"""Classes: those of an intake, new ones, one class with its people."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.web import doors, pages
from accounts.web.forms import Form, carry
from accounts.web.requests import StaffRequest
from office.rules.names import clean
from training.queries import classes as queries
from training.queries import intakes, timetables
from training.services import intakes as services


class ClassesForm(Form):
    """New classes, one a line."""

    act_fields = {
        "class.badly_coded": "lines",
        "class.code_taken": "lines",
        "class.none": "lines",
        "class.untitled": "lines",
    }

    lines = forms.CharField(
        label=gettext_lazy("Classes, one a line"),
        help_text=gettext_lazy("The code first, then a space and the name, like “A1 Lớp A1”."),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=10_000,
    )

    def clean_lines(self) -> dict[str, str]:
        """Names by code; a code that stands twice is told with its lines."""
        found: dict[str, str] = {}
        places: dict[str, int] = {}
        for number, line in enumerate(self.cleaned_data["lines"].splitlines(), start=1):
            code, _space, title = clean(line).partition(" ")
            if not code:
                continue
            if code in places:
                told = _("Line %(row)s: class %(code)s stands in line %(other)s already.")
                facts = {"row": number, "code": code, "other": places[code]}
                self.add_error("lines", told % facts)
            places.setdefault(code, number)
            found[code] = title
        return found


@doors.acting("training.view", over="intake:{scheme}/{intake}")
def listing(request: StaffRequest, scheme: str, intake: str) -> HttpResponse:
    """The classes of an intake with their mentors."""
    found = intakes.find(scheme, intake)
    facts = {
        "intake": found,
        "classes": queries.listed(found, request.at),
        "unplaced": queries.without_class(found),
    }
    return pages.show(request, "training/classes/list.html", facts)


@doors.acting("intake.open", over="intake:{scheme}/{intake}", methods=("GET", "POST"))
def add(request: StaffRequest, scheme: str, intake: str) -> HttpResponse:
    """New classes of an intake."""
    found, by, at = intakes.find(scheme, intake), request.user, request.at
    form = ClassesForm(request.POST or None)
    if carry(
        request, form, lambda given: services.add_classes(found, given["lines"], by=by, at=at)
    ):
        count = len(form.result)
        told = ngettext("%(count)s class opened.", "%(count)s classes opened.", count)
        return pages.done(request, told % {"count": count}, "training:classes", scheme, intake)
    return pages.show(request, "training/classes/add.html", {"intake": found}, form)


@doors.acting("training.view", over="class:{scheme}/{intake}/{code}")
def room(request: StaffRequest, scheme: str, intake: str, code: str) -> HttpResponse:
    """One class: who looks after it, who studies in it, what is still to be taught."""
    found = intakes.class_of(intakes.find(scheme, intake), code)
    facts: dict[str, Any] = {
        "intake": found.intake,
        "training_class": found,
        "room": queries.room(found, request.at),
        "teaching": timetables.teaching(found),
    }
    return pages.show(request, "training/classes/class.html", facts)
