"""The keeping of a test's secrets: marks, copies, openings, isolation."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import access
from accounts.web import doors, pages
from accounts.web.forms import Day, Form, Upload, carry, sent
from accounts.web.requests import StaffRequest
from exams.models import Test
from exams.queries import copies, secrets, tests
from exams.queries import custody as queries
from exams.services import custody
from ledger.rules.refusals import Refusal
from office.web import lists

OVER = "campaign:{campaign}"
NOTE, MARK, KEEP = custody.NOTE, custody.MARK, custody.KEEP
ACTS = (NOTE, MARK, KEEP)
MOST_MB = 200


class MomentForm(Form):
    """A day and an hour."""

    day = Day(label=gettext_lazy("Day"))
    hour = forms.TimeField(
        label=gettext_lazy("Hour"),
        input_formats=["%H:%M", "%Hh%M"],
        help_text=gettext_lazy("For example 07:30"),
    )

    def moment(self) -> datetime:
        """The moment on the clock of the exam."""
        found = datetime.combine(self.cleaned_data["day"], self.cleaned_data["hour"])
        return timezone.make_aware(found)


class IsolateForm(MomentForm):
    """Who went in, for which duty, where and when."""

    person = forms.CharField(label=gettext_lazy("Full name"), max_length=200)
    duty = forms.CharField(label=gettext_lazy("Duty"), max_length=200)
    place = forms.CharField(label=gettext_lazy("Place of isolation"), max_length=200)
    field_order = ("person", "duty", "place", "day", "hour")
    act_fields = {"isolation.later": "hour"}


class ReleaseForm(MomentForm):
    """When somebody went out."""

    act_fields = {"isolation.later": "hour", "isolation.earlier": "hour"}


class CopyForm(Form):
    """Where a copy lies, and who keeps it."""

    device = forms.CharField(
        label=gettext_lazy("Device"),
        help_text=gettext_lazy("Its label or serial number, as on its seal."),
        max_length=100,
    )
    keeper = forms.CharField(label=gettext_lazy("Kept by"), max_length=200)
    act_fields = {"copy.exists": "device"}


class CheckForm(Form):
    """The file as it lies on the device."""

    file = Upload(label=gettext_lazy("The file on this device"), endings={".json"}, most_mb=MOST_MB)
    act_fields = {"copy.differs": "file"}


class AskForm(Form):
    """How many copies must be there before the opening."""

    count = forms.IntegerField(
        label=gettext_lazy("Copies without which items are not opened"),
        help_text=gettext_lazy("0: their lack is said loudly, but stops nothing."),
        min_value=0,
        max_value=custody.MOST_COPIES,
    )


@doors.acting(*ACTS, over=OVER)
def shown(request: StaffRequest, campaign: str, test: str) -> HttpResponse:
    """How the secrets of a test are kept."""
    return _page(request, tests.find(campaign, test))


@doors.acting(MARK, over=OVER, methods=("POST",))
def mark(request: StaffRequest, campaign: str, test: str) -> HttpResponse:
    """Papers or keys bear "Mật", or bear it no more."""
    found, what = tests.find(campaign, test), request.POST.get("what", "")
    run = custody.lift if "lift" in request.POST else custody.mark
    return pages.act(
        request,
        lambda: run(found, _known(what), by=request.user, at=request.at),
        _("Entered in the log."),
        "papers:custody",
        campaign,
        test,
    )


@doors.acting(NOTE, over=OVER, methods=("POST",))
def isolate(request: StaffRequest, campaign: str, test: str) -> HttpResponse:
    """Somebody is isolated from now on."""
    found, form = tests.find(campaign, test), IsolateForm(request.POST)
    by, at = request.user, request.at

    def run(given: dict[str, Any]) -> object:
        told = {name: given[name] for name in ("person", "duty", "place")}
        return custody.isolate(found, **told, entered_at=form.moment(), by=by, at=at)

    if carry(request, form, run):
        return pages.done(request, _("Entered in the log."), "papers:custody", campaign, test)
    return _page(request, found, isolating=form)


@doors.acting(NOTE, over=OVER, methods=("GET", "POST"))
def release(request: StaffRequest, campaign: str, test: str, number: int) -> HttpResponse:
    """Somebody's isolation ends."""
    found = tests.find(campaign, test)
    row = queries.isolation(found, number)
    here = timezone.localtime(request.at)
    form = ReleaseForm(
        request.POST or None, initial={"day": here.date(), "hour": here.strftime("%H:%M")}
    )
    by, at = request.user, request.at
    if carry(request, form, lambda _: custody.release(row, left_at=form.moment(), by=by, at=at)):
        return pages.done(request, _("Entered in the log."), "papers:custody", campaign, test)
    facts = {"campaign": campaign, "test": found, "row": row}
    return pages.show(request, "exams/custody/release.html", facts, form)


@doors.acting(KEEP, over=OVER)
def download(request: StaffRequest, campaign: str, test: str) -> HttpResponse:
    """The sealed copy as a file: it opens with two of three shares alone."""
    held = queries.seal(tests.find(campaign, test))
    return lists.download(
        copies.data(held), f"niem-phong-{campaign}-{test}.json", "application/json"
    )


@doors.acting(KEEP, over=OVER, methods=("POST",))
def keep(request: StaffRequest, campaign: str, test: str) -> HttpResponse:
    """A copy lies on a device."""
    found, form = tests.find(campaign, test), CopyForm(request.POST)
    by, at = request.user, request.at

    def run(given: dict[str, Any]) -> object:
        return custody.keep_copy(queries.seal(found), **given, by=by, at=at)

    if carry(request, form, run):
        told = _("Noted. Read the copy again from its device now.")
        return pages.done(request, told, "papers:custody", campaign, test)
    return _page(request, found, copying=form)


@doors.acting(KEEP, over=OVER, methods=("GET", "POST"), most_mb=MOST_MB)
def check(request: StaffRequest, campaign: str, test: str, device: str) -> HttpResponse:
    """A copy is read again from its device."""
    found = tests.find(campaign, test)
    row, form = queries.copy(found, device), CheckForm(*sent(request))
    by, at = request.user, request.at
    if carry(
        request, form, lambda given: custody.check_copy(row, given["file"].read(), by=by, at=at)
    ):
        return pages.done(request, _("The copy is whole."), "papers:custody", campaign, test)
    facts = {"campaign": campaign, "test": found, "row": row}
    return pages.show(request, "exams/custody/check.html", facts, form)


@doors.acting(KEEP, over=OVER, methods=("POST",))
def ask(request: StaffRequest, campaign: str, test: str) -> HttpResponse:
    """How many copies an opening waits for."""
    found, form = tests.find(campaign, test), AskForm(request.POST)
    by, at = request.user, request.at
    if carry(request, form, lambda given: custody.ask_copies(found, **given, by=by, at=at)):
        return pages.done(request, _("Saved."), "papers:custody", campaign, test)
    return _page(request, found, asking=form)


def _page(request: StaffRequest, test: Test, **typed: Form) -> HttpResponse:
    here = timezone.localtime(request.at)
    now = {"day": here.date(), "hour": here.strftime("%H:%M")}
    scope = ("campaign", test.campaign)
    facts = {
        "campaign": test.campaign,
        "test": test,
        "kept": queries.of(test),
        "isolating": IsolateForm(initial=now),
        "copying": CopyForm(),
        "asking": AskForm(initial={"count": test.copies_asked}),
        "may": {
            act.replace(".", "_"): access.may(request.user, act, scope, request.at) for act in ACTS
        },
        **typed,
    }
    return pages.show(
        request, "exams/custody/custody.html", facts, next(iter(typed.values()), None)
    )


def _known(what: str) -> str:
    if what not in secrets.WHAT:
        raise Refusal("secret.unknown")
    return what
