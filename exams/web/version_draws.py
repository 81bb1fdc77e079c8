"""The draw among versions and their opening: each step from the page of the versions, in the sight of all."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from accounts.web import doors, pages
from accounts.web.forms import Form, carry, sent
from accounts.web.requests import StaffRequest
from exams import people
from exams.documents import offline
from exams.queries import versions as queries
from exams.services import booklets, version_draws, version_openings
from exams.web.draws import PartsForm, PlanForm
from exams.web.openings import LONGEST_QR, SharesForm
from exams.web.version_forms import ReserveForm, RevealForm
from exams.web.versions import OVER, PAGE, READERS, desk
from office.documents import qr
from office.web import lists


@doors.acting("draw.plan", over=OVER, methods=("POST",))
def plan(request: StaffRequest, campaign: str, written: str) -> HttpResponse:
    """The contributors of the draw."""
    found, form = queries.find(campaign, written), PlanForm(request.POST)
    by, at = request.user, request.at
    if carry(
        request, form, lambda given: version_draws.plan(found, given["contributors"], by=by, at=at)
    ):
        told = _("The draw is planned. Contributors make their parts now.")
        return pages.done(request, told, PAGE, campaign, written)
    return desk(request, found, planning=form)


@doors.acting(*READERS, over=OVER)
def card(request: StaffRequest, campaign: str, written: str) -> HttpResponse:
    """The offline page of this draw, to be saved and opened on another machine."""
    state = queries.state(queries.find(campaign, written), request.at)
    if state.draw is None:
        raise Http404(written)
    data = offline.page(state.draw.draw_id, state.draw.plan["contributors"])
    return lists.download(data, f"phieu-gop-so-{written}.html", "text/html; charset=utf-8")


@doors.acting("draw.commit", over=OVER, methods=("POST",))
def commit(request: StaffRequest, campaign: str, written: str) -> HttpResponse:
    """All commitments on record: none can change any more."""
    found = queries.find(campaign, written)
    form = PartsForm(request.POST, parts=list(queries.state(found, request.at).parts))
    by, at = request.user, request.at
    if carry(request, form, lambda _given: version_draws.commit(found, form.given(), by=by, at=at)):
        told = _("The commitments are on record. Have a checkpoint witnessed before the opening.")
        return pages.done(request, told, PAGE, campaign, written)
    return desk(request, found, promising=form)


@doors.acting("draw.reveal", over=OVER, methods=("POST",))
def reveal(request: StaffRequest, campaign: str, written: str) -> HttpResponse:
    """All parts open, and the order of the versions."""
    found = queries.find(campaign, written)
    form = RevealForm(*sent(request), parts=list(queries.state(found, request.at).parts))
    by, at = request.user, request.at
    if carry(
        request, form, lambda given: version_draws.reveal(found, given["cards"], by=by, at=at)
    ):
        told = _("%(code)s is the official version.") % {"code": form.result[0]}
        return pages.done(request, told, PAGE, campaign, written)
    return desk(request, found, revealing=form)


@doors.acting("checkpoint.carry", over=OVER, methods=("POST",))
def checkpoint(request: StaffRequest, campaign: str, written: str) -> HttpResponse:
    """A checkpoint of the log as it stands, shown on the screen for the witnesses."""
    found = queries.find(campaign, written)
    return pages.act(
        request,
        lambda: version_draws.checkpoint(found, by=request.user, at=request.at),
        _("The checkpoint stands on the screen: witnesses read and sign it now."),
        PAGE,
        campaign,
        written,
    )


@doors.acting("version.open", over=OVER, methods=("POST",))
def opened(request: StaffRequest, campaign: str, written: str) -> HttpResponse:
    """The official version opens with two of three cards."""
    found, form = queries.find(campaign, written), SharesForm(request.POST)
    by, at = request.user, request.at
    return _open(
        request,
        campaign,
        written,
        "opening",
        form,
        lambda _given: version_openings.open_official(found, form.shares(), by=by, at=at),
    )


@doors.acting("version.open", over=OVER, methods=("POST",))
def reserve(request: StaffRequest, campaign: str, written: str) -> HttpResponse:
    """The next reserve, in force instead of the version before it."""
    found = queries.find(campaign, written)
    form = ReserveForm(request.POST, auto_id="id_reserve_%s")
    by, at = request.user, request.at

    def run(given: dict[str, Any]) -> object:
        return version_openings.open_reserve(
            found, form.shares(), reason=given["reason"], by=by, at=at
        )

    return _open(request, campaign, written, "reserving", form, run)


@doors.acting("keys.open", over=OVER, methods=("POST",))
def guide(request: StaffRequest, campaign: str, written: str) -> HttpResponse:
    """The guide of the version in force, after the test."""
    found, form = queries.find(campaign, written), SharesForm(request.POST, auto_id="id_guide_%s")
    by, at = request.user, request.at
    return _open(
        request,
        campaign,
        written,
        "guiding",
        form,
        lambda _given: version_openings.open_guide(found, form.shares(), by=by, at=at),
    )


@doors.acting("version.open", over=OVER, methods=("POST",))
def booklet(request: StaffRequest, campaign: str, written: str) -> HttpResponse:
    """The booklet of the version in force; each print is an entry of the log."""
    data = booklets.paper(queries.find(campaign, written), by=request.user, at=request.at)
    return lists.download(data, f"de-thi-{written}.pdf", "application/pdf")


@doors.acting("keys.open", over=OVER, methods=("POST",))
def guide_file(request: StaffRequest, campaign: str, written: str) -> HttpResponse:
    """The guide of the version in force: to print, or as the file of the code station."""
    found, by, at = queries.find(campaign, written), request.user, request.at
    if "station" in request.POST:
        data = booklets.station_guide(found, by=by, at=at)
        return lists.download(data, "guide.json", "application/json")
    data = booklets.guide(found, by=by, at=at)
    return lists.download(data, f"huong-dan-cham-{written}.pdf", "application/pdf")


@doors.acting(*READERS, over=OVER)
def screen(request: StaffRequest, campaign: str, written: str) -> HttpResponse:
    """The screen of the room; it renews itself."""
    state = queries.state(queries.find(campaign, written), request.at)
    note = state.carried.note if state.carried else ""
    facts = {
        "state": state,
        "title": people.title_of(campaign),
        "qr": qr.image(note) if note and len(note.encode()) < LONGEST_QR else "",
    }
    part = "board" if request.headers.get("HX-Request") else "screen"
    return pages.show(request, f"exams/versions/{part}.html", facts)


def _open(
    request: StaffRequest, campaign: str, written: str, name: str, form: Form, run: Any
) -> HttpResponse:
    if carry(request, form, run):
        return pages.done(request, _("Opened."), PAGE, campaign, written)
    return desk(request, queries.find(campaign, written), **{name: form})
