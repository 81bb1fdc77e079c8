"""One lesson: what is known of it, and calling it off."""

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import access
from accounts.web import doors, pages
from accounts.web.forms import Form, carry
from accounts.web.requests import StaffRequest
from training.queries import timetables as queries
from training.services import timetables as services


class CancelForm(Form):
    """Why a lesson does not take place."""

    act_fields = {"lesson.no_reason": "reason"}

    reason = forms.CharField(label=gettext_lazy("Why it is called off"), max_length=300)


@doors.acting("training.view")
def lesson(request: StaffRequest, scheme: str, intake: str, reference: str) -> HttpResponse:
    """One lesson of a class the reader sees."""
    return _page(request, scheme, intake, reference, CancelForm())


@doors.acting("lesson.plan", over="intake:{scheme}/{intake}", methods=("GET", "POST"))
def cancel(request: StaffRequest, scheme: str, intake: str, reference: str) -> HttpResponse:
    """Call a lesson off."""
    by, at = request.user, request.at
    found = queries.find(by, at, scheme, intake, reference)
    form = CancelForm(request.POST or None)
    if carry(request, form, lambda given: services.cancel(found, **given, by=by, at=at)):
        told = _("The lesson is called off.")
        return pages.done(request, told, "training:lesson", scheme, intake, reference)
    return _page(request, scheme, intake, reference, form)


def _page(
    request: StaffRequest, scheme: str, intake: str, reference: str, form: CancelForm
) -> HttpResponse:
    by, at = request.user, request.at
    found = queries.find(by, at, scheme, intake, reference)
    planner = access.may(by, "lesson.plan", found.training_class.intake.scope, at)
    facts = {
        "lesson": found,
        "intake": found.training_class.intake,
        "cancellable": planner and found.state == "planned" and not found.called,  # type: ignore[attr-defined]
    }
    return pages.show(request, "training/timetables/lesson.html", facts, form)
