"""Service: the list of an intake, one trainee's standing, and the papers that change it."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.web import doors, pages
from accounts.web.forms import Day, Form, carry
from accounts.web.requests import StaffRequest
from office.web import lists
from training import titles
from training.queries import commitments as queries
from training.queries import intakes
from training.services import commitments as services

OVER = "intake:{scheme}/{intake}"
BOTH = ("GET", "POST")
FIELDS = {
    "commitment.months": "months",
    "decision.too_long": "document",
    "rule.unconfirmed": "months",
    "service.days": "ends_on",
    "service.no_document": "document",
    "service.not_served": "starts_on",
    "service.overlap": "starts_on",
    "service.pause_open": "ends_on",
}


def _paper(label: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=services.LONGEST)


class FilterForm(Form):
    """Which trainees to show."""

    trang_thai = forms.ChoiceField(
        label=gettext_lazy("Service"),
        required=False,
        choices=[("", gettext_lazy("All")), *titles.SERVICES.items()],
    )


class SignForm(Form):
    """What the signed paper says."""

    act_fields = FIELDS | {"service.future": "signed_on"}

    signed_on = Day(label=gettext_lazy("Signed on"))
    document = _paper(gettext_lazy("Number of the commitment"))
    months = forms.IntegerField(
        label=gettext_lazy("Months, as the paper says"),
        help_text=gettext_lazy("Leave it empty to take the scheme's confirmed number of years."),
        min_value=1,
        max_value=services.MOST_MONTHS,
        required=False,
    )


class PeriodForm(Form):
    """Time served or paused."""

    act_fields = FIELDS | {"service.future": "ends_on"}

    starts_on = Day(label=gettext_lazy("First day"))
    ends_on = Day(
        label=gettext_lazy("Last day"),
        help_text=gettext_lazy("Leave it empty while it goes on."),
        required=False,
    )
    document = _paper(gettext_lazy("Paper that confirms it"))


class EndForm(Form):
    """The end of what runs on."""

    act_fields = FIELDS | {"service.future": "ends_on"}

    ends_on = Day(label=gettext_lazy("Last day"))
    document = _paper(gettext_lazy("Paper that confirms it"))


@doors.acting("trainee.view", over=OVER)
def commitments(request: StaffRequest, scheme: str, intake: str) -> HttpResponse:
    """What the trainees of an intake owe, have served and have left today."""
    found = intakes.find(scheme, intake)
    form = FilterForm(request.GET)
    state = form.cleaned_data["trang_thai"] if form.is_valid() else ""
    every = queries.listed(found, localdate(request.at))
    rows = [one for one in every if queries.fits(one, state)]
    if lists.wants_excel(request):
        return lists.excel(_titles(), map(_row, rows), f"{scheme}-{intake}-cam-ket")
    facts = {
        "intake": found,
        "filters": form,
        "page": lists.page(request, rows),
        "counts": [(titles.SERVICES[key], n, key) for key, n in queries.totals(every).items()],
        "on": localdate(request.at),
        "kept": request.GET.urlencode(),
    }
    return pages.show(request, "training/commitments/list.html", facts)


@doors.acting("trainee.view", over=OVER)
def commitment(request: StaffRequest, scheme: str, intake: str, reference: str) -> HttpResponse:
    """One trainee's commitment with every period."""
    found = intakes.find(scheme, intake)
    standing = queries.of(intakes.trainee(found, reference), localdate(request.at))
    held = standing.commitment
    facts = {
        "intake": found,
        "standing": standing,
        "rows": queries.rows_of(held) if held else [],
        "running": held and queries.running(held, "served"),
        "resting": held and queries.running(held, "paused"),
    }
    return pages.show(request, "training/commitments/commitment.html", facts)


@doors.acting("commitment.record", over=OVER, methods=BOTH)
def sign(request: StaffRequest, scheme: str, intake: str, reference: str) -> HttpResponse:
    """Write down a signed commitment."""
    return _change(request, (scheme, intake, reference), SignForm, services.sign, _("Sign"))


@doors.acting("service.confirm", over=OVER, methods=BOTH)
def serve(request: StaffRequest, scheme: str, intake: str, reference: str) -> HttpResponse:
    """Write down served time."""
    return _change(request, (scheme, intake, reference), PeriodForm, services.serve, _("Service"))


@doors.acting("service.confirm", over=OVER, methods=BOTH)
def pause(request: StaffRequest, scheme: str, intake: str, reference: str) -> HttpResponse:
    """Write down a pause."""
    return _change(request, (scheme, intake, reference), PeriodForm, services.pause, _("Pause"))


@doors.acting("service.confirm", over=OVER, methods=BOTH)
def end(request: StaffRequest, scheme: str, intake: str, reference: str) -> HttpResponse:
    """Write down the last day of the service."""

    def run(trainee: Any, **given: Any) -> Any:
        return services.end(trainee, "served", **given)

    return _change(request, (scheme, intake, reference), EndForm, run, _("End of the service"))


@doors.acting("service.confirm", over=OVER, methods=BOTH)
def resume(request: StaffRequest, scheme: str, intake: str, reference: str) -> HttpResponse:
    """Write down the last day of the pause."""

    def run(trainee: Any, **given: Any) -> Any:
        return services.end(trainee, "paused", **given)

    return _change(request, (scheme, intake, reference), EndForm, run, _("End of the pause"))


def _change(
    request: StaffRequest, where: tuple[str, str, str], kind: type[Form], run: Any, title: str
) -> HttpResponse:
    """One paper about one trainee's service: ask for it, write it, go back to his standing."""
    scheme, intake, reference = where
    found, by, at = intakes.find(scheme, intake), request.user, request.at
    one = intakes.trainee(found, reference)
    form = kind(request.POST or None)
    if carry(request, form, lambda given: run(one, **given, by=by, at=at)):
        told = queries.of(one, localdate(at)).sentence
        return pages.done(request, told, "training:commitment", *where)
    facts = {"intake": found, "standing": queries.of(one, localdate(at)), "title": title}
    return pages.show(request, "training/commitments/change.html", facts, form)


def _titles() -> list[str]:
    return [
        _("Trainee number"),
        _("Full name"),
        _("Commitment"),
        _("Signed on"),
        _("Months owed"),
        _("Months served"),
        _("Days beyond"),
        _("Days paused"),
        _("Months left"),
        _("State"),
    ]


def _row(one: queries.Standing) -> list[Any]:
    months, days = one.served
    held = one.commitment
    return [
        one.trainee.number,
        one.trainee.full_name,
        held.document if held else "",
        held.signed_on if held else "",
        one.owed,
        months,
        days,
        one.paused_days,
        one.left,
        str(titles.SERVICES[one.state]),
    ]
