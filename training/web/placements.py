"""Practice at communes: who is where, one placement with its weeks, codes and links shown once."""

from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from accounts.web import doors, pages
from accounts.web.forms import Day, Form, carry
from accounts.web.requests import StaffRequest
from ledger.rules.refusals import Refusal
from office.documents import qr
from office.models import Unit
from office.web import lists
from training.models import Intake
from training.queries import placements as queries
from training.queries import reach
from training.services import placements as services

STATES = (
    ("", gettext_lazy("all")),
    ("running", gettext_lazy("practising now")),
    ("coming", gettext_lazy("to come")),
    ("ended", gettext_lazy("practice over")),
)
REPORTS = (
    ("", gettext_lazy("all")),
    ("missing", gettext_lazy("some missing")),
    ("complete", gettext_lazy("none missing")),
)


class Filters(Form):
    """What of the list is shown."""

    q = forms.CharField(label=gettext_lazy("Name, number or commune"), required=False)
    trang_thai = forms.ChoiceField(label=gettext_lazy("State"), choices=STATES, required=False)
    bao_cao = forms.ChoiceField(
        label=gettext_lazy("Weekly reports"), choices=REPORTS, required=False
    )


class PlaceForm(Form):
    """Who goes where, under whom, on which paper."""

    act_fields = {
        "trainee.missing": "number",
        "placement.not_enrolled": "number",
        "placement.overlap": "starts_on",
        "placement.outside_intake": "starts_on",
        "placement.days": "ends_on",
        "placement.unit_unknown": "commune",
        "placement.unit_several": "commune",
    }

    number = forms.CharField(label=gettext_lazy("Number of the trainee"), max_length=20)
    commune = forms.CharField(
        label=gettext_lazy("Commune"),
        max_length=200,
        help_text=gettext_lazy("As it was called on the first day, for example “xã Đông Anh”"),
    )
    starts_on = Day(label=gettext_lazy("First day"))
    ends_on = Day(label=gettext_lazy("Last day"))
    duty = forms.CharField(label=gettext_lazy("Duty at the commune"), max_length=200)
    supervisor_name = forms.CharField(label=gettext_lazy("Supervisor"), max_length=200)
    supervisor_title = forms.CharField(
        label=gettext_lazy("Post of the supervisor"), max_length=200, required=False
    )
    hours_required = forms.IntegerField(
        label=gettext_lazy("Hours to work"), min_value=1, max_value=10000
    )
    document = forms.CharField(label=gettext_lazy("Number of the decision"), max_length=60)
    decided_on = Day(label=gettext_lazy("Date of the decision"))


@doors.acting("trainee.view")
def placements(request: StaffRequest, scheme: str, intake: str) -> HttpResponse:
    """Placements of the trainees the reader sees."""
    here = _here(request, scheme, intake)
    form = Filters(request.GET or None)
    given = form.cleaned_data if form.is_bound and form.is_valid() else {}
    rows = queries.lines(
        here,
        timezone.localdate(request.at),
        state=given.get("trang_thai", ""),
        reports=given.get("bao_cao", ""),
        words=given.get("q", ""),
    )
    facts = {"intake": here.intake, "page": lists.page(request, rows), "filters": form}
    return pages.show(request, "training/placements/list.html", facts)


@never_cache
@doors.acting("placement.plan", over="intake:{scheme}/{intake}", methods=("GET", "POST"))
def place(request: StaffRequest, scheme: str, intake: str) -> HttpResponse:
    """Place a trainee; the supervisor's code is shown once."""
    here = _here(request, scheme, intake)
    form = PlaceForm(request.POST or None, initial={"number": request.GET.get("hoc-vien", "")})
    if carry(request, form, lambda given: _place(request, here.intake, given)):
        placement, code = form.result.placement, form.result.code
        facts = {"intake": here.intake, "placement": placement, "code": code}
        return pages.show(request, "training/placements/handout.html", facts)
    return pages.show(request, "training/placements/place.html", {"intake": here.intake}, form)


@doors.acting("trainee.view")
def placement(request: StaffRequest, scheme: str, intake: str, reference: str) -> HttpResponse:
    """One placement with its weeks and its practice mark."""
    here = _here(request, scheme, intake)
    found, day = queries.find(here, reference), timezone.localdate(request.at)
    facts = {
        "intake": here.intake,
        "placement": found,
        "line": queries.line(found, list(found.reports.all()), day),
        "weeks": queries.weeks(found, day),
        "locked": found.wrong_codes >= services.rules.WRONG_CODES,
    }
    return pages.show(request, "training/placements/placement.html", facts)


@never_cache
@doors.acting("placement.link", methods=("POST",))
def week_link(
    request: StaffRequest, scheme: str, intake: str, reference: str, week: str
) -> HttpResponse:
    """A new link for one week, shown once with its QR code."""
    here = reach.of(request.user, request.at, scheme, intake, act="placement.link")
    found, monday = queries.find(here, reference), _day(week)
    token = services.link(found, monday, by=request.user, at=request.at)
    url = request.build_absolute_uri(reverse("training:week", args=[token]))
    facts = {"intake": here.intake, "placement": found, "week": monday, "link": url}
    return pages.show(request, "training/placements/handout.html", facts | {"qr": qr.image(url)})


@never_cache
@doors.acting("placement.plan", over="intake:{scheme}/{intake}", methods=("POST",))
def new_code(request: StaffRequest, scheme: str, intake: str, reference: str) -> HttpResponse:
    """A new signing code, shown once."""
    here = _here(request, scheme, intake)
    found = queries.find(here, reference)
    code = services.renew_code(found, by=request.user, at=request.at)
    facts = {"intake": here.intake, "placement": found, "code": code}
    return pages.show(request, "training/placements/handout.html", facts)


def _here(request: StaffRequest, scheme: str, intake: str) -> reach.Here:
    return reach.of(request.user, request.at, scheme, intake, act="trainee.view")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Http404(text) from None


def _place(request: StaffRequest, intake: Intake, given: dict[str, Any]) -> services.Placed:
    trainee = reach.numbered(intake, given["number"])
    where = services.Place(
        _commune(given["commune"], given["starts_on"]),
        given["commune"],
        given["duty"],
        given["supervisor_name"],
        given["supervisor_title"],
    )
    days = {name: given[name] for name in ("starts_on", "ends_on", "decided_on")}
    return services.place(
        trainee,
        where,
        **days,
        hours_required=given["hours_required"],
        document=given["document"],
        by=request.user,
        at=request.at,
    )


def _commune(written: str, day: date) -> Unit | None:
    """The commune of that name on the day; none only where the directory knows no commune of the day."""
    found = queries.communes(written, day)
    if len(found) == 1:
        return found[0]
    if found:
        shown = "; ".join(f"{one}, {one.parent}" for one in found[:5])
        raise Refusal("placement.unit_several", commune=written, found=shown)
    if queries.has_communes(day):
        raise Refusal("placement.unit_unknown", commune=written, day=f"{day:%d/%m/%Y}")
    return None
