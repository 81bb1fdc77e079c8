"""Timetables: a week of an intake or of a class, today, new lessons."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from accounts.web import doors, pages
from accounts.web.forms import Day, Form, carry
from accounts.web.requests import StaffRequest
from training.models import Intake, Module, TrainingClass
from training.queries import intakes
from training.queries import timetables as queries
from training.services import timetables as services

WEEKDAYS = [
    (0, gettext_lazy("Monday")),
    (1, gettext_lazy("Tuesday")),
    (2, gettext_lazy("Wednesday")),
    (3, gettext_lazy("Thursday")),
    (4, gettext_lazy("Friday")),
    (5, gettext_lazy("Saturday")),
    (6, gettext_lazy("Sunday")),
]


def _hour(label: Any, **options: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        input_formats=["%H:%M", "%Hh%M", "%H.%M"],
        widget=forms.TimeInput(format="%H:%M", attrs={"inputmode": "numeric"}),
        error_messages={"invalid": gettext_lazy("Write the time as hours:minutes, like 07:30.")},
        **options,
    )


class LessonForm(Form):
    """One lesson, or one on each chosen weekday until a last day."""

    act_fields = {
        "lesson.class_taken": "training_class",
        "lesson.day_off": "first",
        "lesson.days": "last",
        "lesson.lecturer": "lecturer",
        "lesson.lecturer_taken": "lecturer",
        "lesson.no_day": "weekdays",
        "lesson.outside_intake": "first",
        "lesson.periods": "periods",
        "lesson.room_taken": "room",
        "lesson.times": "ends",
    }

    training_class = forms.ChoiceField(label=gettext_lazy("Class"))
    module = forms.ChoiceField(label=gettext_lazy("Module"))
    first = Day(label=gettext_lazy("Day"))
    begins = _hour(gettext_lazy("Begins at"), help_text=gettext_lazy("Hours:minutes, like 07:30"))
    ends = _hour(gettext_lazy("Ends at"))
    periods = forms.IntegerField(
        label=gettext_lazy("Periods"), min_value=1, max_value=services.MOST_PERIODS
    )
    room = forms.CharField(
        label=gettext_lazy("Room"),
        help_text=gettext_lazy("With its building when two rooms have one name."),
        max_length=60,
    )
    lecturer = forms.ChoiceField(label=gettext_lazy("Lecturer"), required=False)
    guest = forms.CharField(
        label=gettext_lazy("Or a guest lecturer"),
        help_text=gettext_lazy("Name and workplace of somebody without an account here."),
        max_length=200,
        required=False,
    )
    last = Day(
        label=gettext_lazy("Repeat each week until"),
        help_text=gettext_lazy("Leave it empty for a single lesson. Days off are left out."),
        required=False,
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=gettext_lazy("On these weekdays"),
        help_text=gettext_lazy("None chosen: the weekday of the first day."),
        choices=WEEKDAYS,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        classes: list[TrainingClass],
        modules: list[Module],
        lecturers: list[User],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.classes = {one.code: one for one in classes}
        self.modules = {str(one.pk): one for one in modules}
        self.lecturers = {one.reference: one for one in lecturers}
        choices: dict[str, list[tuple[str, Any]]] = {
            "training_class": [(one.code, f"{one.code} – {one.title}") for one in classes],
            "module": [(str(one.pk), f"{one.code} – {one.title}") for one in modules],
            "lecturer": [
                ("", gettext_lazy("– a guest –")),
                *((one.reference, one.full_name) for one in lecturers),
            ],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Either a lecturer of the list or a guest."""
        given = super().clean()
        if "lecturer" not in self.errors and bool(given.get("lecturer")) == bool(
            given.get("guest")
        ):
            self.add_error("lecturer", _("Choose a lecturer or name a guest, one of the two."))
        return given

    def act(self, given: dict[str, Any], by: User, at: datetime) -> services.Planned:
        """The lessons as the service plans them."""
        when = services.When(
            given["begins"],
            given["ends"],
            given["first"],
            given["last"],
            frozenset(given["weekdays"]),
        )
        return services.plan(
            self.classes[given["training_class"]],
            self.modules[given["module"]],
            when,
            periods=given["periods"],
            room=given["room"],
            lecturer=self.lecturers.get(given["lecturer"]),
            lecturer_name=given["guest"],
            by=by,
            at=at,
        )


@doors.acting("training.view")
def today(request: StaffRequest) -> HttpResponse:
    """Today's lessons of the classes the reader sees, his own first."""
    facts = vars(queries.today(request.user, request.at))
    return pages.show(request, "training/timetables/today.html", facts)


@doors.acting("training.view", over="intake:{scheme}/{intake}")
def timetable(request: StaffRequest, scheme: str, intake: str) -> HttpResponse:
    """A week of an intake, of all its classes or of one."""
    found = intakes.find(scheme, intake)
    classes = intakes.classes(found)
    chosen = next((one for one in classes if one.code == request.GET.get("lop")), None)
    facts = {"intake": found, "classes": classes, "chosen": chosen}
    return _week(request, found, chosen, "training/timetables/intake.html", facts)


@doors.acting("training.view", over="class:{scheme}/{intake}/{code}")
def class_timetable(request: StaffRequest, scheme: str, intake: str, code: str) -> HttpResponse:
    """A week of one class."""
    found = intakes.class_of(intakes.find(scheme, intake), code)
    facts = {"intake": found.intake, "training_class": found, "chosen": found}
    return _week(request, found.intake, found, "training/timetables/class.html", facts)


@doors.acting("lesson.plan", over="intake:{scheme}/{intake}", methods=("GET", "POST"))
def plan(request: StaffRequest, scheme: str, intake: str) -> HttpResponse:
    """Plan a lesson, or one on some weekdays of each week."""
    found, by, at = intakes.find(scheme, intake), request.user, request.at
    form = LessonForm(
        request.POST or None,
        classes=intakes.classes(found),
        modules=queries.modules(found),
        lecturers=queries.lecturers(found, at),
        initial=_begun(request),
    )
    if carry(request, form, lambda given: form.act(given, by, at)):
        return _planned(request, found, form.result)
    return pages.show(request, "training/timetables/plan.html", {"intake": found}, form)


def _planned(request: StaffRequest, intake: Intake, done: services.Planned) -> HttpResponse:
    count = len(done.lessons)
    told = ngettext("%(count)s lesson planned.", "%(count)s lessons planned.", count)
    told %= {"count": count}
    if done.off:
        days = ", ".join(f"{day:%d/%m/%Y}" for day in done.off)
        told += " " + _("Left out as days off: %(days)s.") % {"days": days}
    week = f"{timezone.localdate(done.lessons[0].starts_at):%Y-%m-%d}"
    response = pages.done(request, told, "training:timetable", intake.scheme.code, intake.code)
    response["Location"] += f"?tuan={week}"
    return response


def _begun(request: HttpRequest) -> dict[str, Any]:
    """What the form starts from: what the address says, and the usual hours."""
    first = {"begins": "07:30", "ends": "11:00", "periods": 4, "first": _asked(request)}
    return {**first, "training_class": request.GET.get("lop", "")}


def _asked(request: HttpRequest) -> date | None:
    """The day `?tuan=2026-09-07` names, or none."""
    try:
        return date.fromisoformat(request.GET.get("tuan", ""))
    except ValueError:
        return None


def _week(
    request: StaffRequest,
    intake: Intake,
    chosen: TrainingClass | None,
    template: str,
    facts: dict[str, Any],
) -> HttpResponse:
    """The week the address asks for, else this one; the nearest one of the intake when it lies outside."""
    today = timezone.localdate(request.at)
    day = min(max(_asked(request) or today, intake.starts_on), intake.ends_on)
    week = queries.week(intake, day, today, training_class=chosen)
    return pages.show(request, template, {**facts, "week": week})
