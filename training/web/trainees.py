"""Trainees of an intake: a list with filters and Excel, and one trainee with his line of events."""

from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import access
from accounts.web import doors, pages
from accounts.web.forms import Form
from accounts.web.parts import Step
from accounts.web.requests import StaffRequest
from office.web import lists
from training import titles
from training.models import Intake
from training.queries import accounts, intakes
from training.queries import trainees as queries
from training.rules import states
from training.services.enrolments import DECISIONS

DAYS = ("from", "until")
OVER = "intake:{scheme}/{intake}"


class FilterForm(Form):
    """What to show; every field may stay empty."""

    tim = forms.CharField(label=gettext_lazy("Name or number"), required=False, max_length=120)
    trang_thai = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    lop = forms.ChoiceField(label=gettext_lazy("Class"), required=False)

    def __init__(self, data: Any, intake: Intake) -> None:
        super().__init__(data)
        every = [("", _("All"))]
        self._choose(
            "trang_thai",
            [*every, *titles.TRAINEE_STATES.items(), ("admitted", titles.STAGES["admitted"])],
        )
        classes = [(code, code) for code in queries.sizes(intake)]
        self._choose("lop", [*every, *classes, (queries.NO_CLASS, _("No class yet"))])

    def asked(self) -> queries.Filters:
        """The filters; a field that makes no sense filters nothing."""
        self.is_valid()
        given = self.cleaned_data
        return queries.Filters(
            text=given.get("tim") or "",
            state=given.get("trang_thai") or "",
            training_class=given.get("lop") or "",
        )

    def _choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


@doors.acting("trainee.view", over=OVER)
def trainees(request: StaffRequest, scheme: str, intake: str) -> HttpResponse:
    """The trainees asked for."""
    found = intakes.find(scheme, intake)
    form = FilterForm(request.GET, found)
    rows = queries.listed(found, form.asked())
    if lists.wants_excel(request):
        table = queries.rows(rows, titles.TRAINEE_STATES)
        return lists.excel(queries.titles(), table, f"{scheme}-{intake}-hoc-vien")
    may_enrol = access.may(request.user, "trainee.enrol", found.scope, request.at)
    facts = {
        "intake": found,
        "filters": form,
        "page": lists.page(request, rows),
        "kept": request.GET.urlencode(),
        "counts": _counts(found),
        "may_enrol": may_enrol,
        "may_bring": may_enrol and queries.ended(found, request.at),
    }
    return pages.show(request, "training/trainees/list.html", facts)


@doors.acting("trainee.view", over=OVER)
def trainee(request: StaffRequest, scheme: str, intake: str, reference: str) -> HttpResponse:
    """One trainee: what is known, and everything decided, by legal date."""
    found = intakes.find(scheme, intake)
    one = intakes.trainee(found, reference)
    facts = {
        "intake": found,
        "trainee": one,
        "steps": steps(queries.timeline(one)),
        "decisions": _decisions(request, found, one.state),
        "account": accounts.standing(one, request.at),
        "giving_fields": {"hoc_vien": one.reference, "dong_y": "1"},
    }
    return pages.show(request, "training/trainees/trainee.html", facts)


def steps(lines: list[queries.Line]) -> list[Step]:
    """The line of events as the component takes it."""
    return [
        Step(
            str(titles.EVENTS[line.kind]),
            "done",
            when=date_format(line.on, "d/m/Y"),
            text=_told(line),
        )
        for line in lines
    ]


def _told(line: queries.Line) -> str:
    """The paper and the figures of one event in words."""
    parts = [_("No. %(number)s") % {"number": line.document}] if line.document else []
    for key, value in line.facts.items():
        shown = titles.REASONS.get(value, value) if key == "reason" else value
        if isinstance(shown, list | dict) or shown in (None, ""):
            continue
        if key in DAYS:
            shown = date_format(date.fromisoformat(str(shown)), "d/m/Y")
        parts.append(f"{titles.FACTS[key]}: {shown}" if key in titles.FACTS else "")
    return " · ".join(part for part in parts if part)


def _decisions(request: StaffRequest, intake: Intake, state: str) -> list[tuple[str, Any]]:
    """What the reader may write down about a trainee in this state."""
    if not access.may(request.user, "trainee.change", intake.scope, request.at):
        return []
    return [(one, titles.EVENTS[one]) for one in states.possible(state) if one in DECISIONS]


def _counts(intake: Intake) -> list[tuple[Any, int, str]]:
    """How many are in each state that somebody is in: title, count, query of the list."""
    found = queries.counts(intake)
    return [
        (title, found[state], f"?trang_thai={state}")
        for state, title in titles.TRAINEE_STATES.items()
        if found.get(state)
    ]
