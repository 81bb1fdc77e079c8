"""Codes and marks of each written test, from the map to joined marks."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from accounts.web import doors, pages
from accounts.web.forms import carry
from accounts.web.requests import StaffRequest
from recruitment.queries import campaigns, written
from recruitment.services import codes as services
from recruitment.services import marks, openings, scripts, station_files
from recruitment.web.code_forms import MapForm, MarksForm, OpenForm, ProposeForm
from recruitment.web.keys import key_of, posted

OVER = "campaign:{campaign}"
READERS = (
    "codes.commit_key",
    "codes.open",
    "package.receive",
    "scores.join",
    "scripts.root",
    "bundle.export",
)


@doors.acting(*READERS, over=OVER)
def codes(request: StaffRequest, campaign: str) -> HttpResponse:
    """Every written test and its re-mark, with the step that comes next."""
    found = campaigns.find(campaign)
    facts = {"campaign": found, "keys": written.keys(found) if found.rules else []}
    return pages.show(request, "recruitment/codes/keys.html", facts)


@doors.acting(*READERS, over=OVER)
def code(request: StaffRequest, campaign: str, key: str) -> HttpResponse:
    """One test: its steps, and the act that comes next for whoever may do it."""
    found = campaigns.find(campaign)
    one = written.find(found, key_of(key))
    facts = {
        "campaign": found,
        "written": one,
        "steps": [(gate, _state(one, gate), one.passed.get(gate)) for gate in written.STEPS],
        "rooms": written.rooms(found, one.key),
        "proposal": written.proposal(found, request.at),
        "map_form": MapForm(),
        "marks_form": MarksForm(),
        "propose_form": ProposeForm(),
    }
    return pages.show(request, "recruitment/codes/key.html", facts)


@doors.acting("codes.map", over=OVER, methods=("GET", "POST"))
def map(request: StaffRequest, campaign: str, key: str) -> HttpResponse:
    """The station's map file: its root and its bags, never who wrote what."""
    found = campaigns.find(campaign)
    form = MapForm(posted(request), request.FILES or None)
    by, at = request.user, request.at

    def run(given: object) -> object:
        made = station_files.mapped(form.content(), key_of(key))
        return services.map(found, made.key, m_root=made.m_root, bags=made.bags, by=by, at=at)

    if carry(request, form, run):
        told = _("The map is committed. Have a checkpoint witnessed now.")
        return pages.done(request, told, "recruitment:code", campaign, key)
    facts = {"campaign": found, "written": written.find(found, key_of(key)), "act": "map"}
    return pages.show(request, "recruitment/codes/map.html", facts, form)


@doors.acting("package.send", over=OVER, methods=("GET", "POST"))
def send(request: StaffRequest, campaign: str, key: str) -> HttpResponse:
    """That the script package left for the marking room, by its digest."""
    found = campaigns.find(campaign)
    form = MapForm(posted(request), request.FILES or None)
    by, at = request.user, request.at

    def run(given: object) -> object:
        made = station_files.mapped(form.content(), key_of(key))
        return scripts.send(
            found,
            made.key,
            package=made.package,
            scripts=made.scripts,
            bags=len(made.bags),
            by=by,
            at=at,
        )

    if carry(request, form, run):
        told = _("The sending is on record. Have a checkpoint witnessed now.")
        return pages.done(request, told, "recruitment:code", campaign, key)
    facts = {"campaign": found, "written": written.find(found, key_of(key)), "act": "send"}
    return pages.show(request, "recruitment/codes/map.html", facts, form)


@doors.acting("package.receive", over=OVER, methods=("GET", "POST"), most_mb=210)
def receive(request: StaffRequest, campaign: str, key: str) -> HttpResponse:
    """The marks package from the marking room, still under codes."""
    found = campaigns.find(campaign)
    form = MarksForm(posted(request), request.FILES or None)
    by, at = request.user, request.at
    if carry(
        request,
        form,
        lambda given: marks.receive(found, key_of(key), given["file"].read(), by=by, at=at),
    ):
        told = _("The marks are received under codes. Have a checkpoint witnessed now.")
        return pages.done(request, told, "recruitment:code", campaign, key)
    facts = {"campaign": found, "written": written.find(found, key_of(key))}
    return pages.show(request, "recruitment/codes/receive.html", facts, form)


@doors.acting("codes.open", over=OVER, methods=("POST",))
def propose(request: StaffRequest, campaign: str, key: str) -> HttpResponse:
    """The chair proposes to open the codes; the code board must confirm."""
    found = campaigns.find(campaign)
    reason = request.POST.get("reason", "")[:300]
    return pages.act(
        request,
        lambda: openings.propose(found, key_of(key), reason=reason, by=request.user, at=request.at),
        _("Proposed. A member of the code board confirms within 24 hours."),
        "recruitment:code",
        campaign,
        key,
    )


@doors.acting("codes.open", over=OVER, methods=("POST",))
def confirm(request: StaffRequest, campaign: str, key: str) -> HttpResponse:
    """The code board agrees to open the codes of this test."""
    found = campaigns.find(campaign)
    return pages.act(
        request,
        lambda: openings.confirm(found, key_of(key), by=request.user, at=request.at),
        _("Confirmed. Three share holders can now open the codes with the chair."),
        "recruitment:code",
        campaign,
        key,
    )


@doors.acting("codes.open", over=OVER, methods=("GET", "POST"))
def open(request: StaffRequest, campaign: str, key: str) -> HttpResponse:
    """Three of five holders bring their words, the station its files."""
    found = campaigns.find(campaign)
    holders = written.holders(found, request.at)
    form = OpenForm(posted(request), request.FILES or None, holders=holders)
    by, at = request.user, request.at

    def run(given: object) -> object:
        shares = form.shares()
        opened = form.opening(found, key_of(key))
        return services.open(
            found,
            key_of(key),
            shares=shares,
            contributions=opened.contributions,
            rows=opened.rows,
            by=by,
            at=at,
        )

    if carry(request, form, run):
        told = _("The codes are open. Have a checkpoint witnessed now, then join the marks.")
        return pages.done(request, told, "recruitment:code", campaign, key)
    facts = {
        "campaign": found,
        "written": written.find(found, key_of(key)),
        "proposal": written.proposal(found, at),
        "holders": holders,
    }
    return pages.show(request, "recruitment/codes/open.html", facts, form)


@doors.acting("scores.join", over=OVER, methods=("POST",))
def join(request: StaffRequest, campaign: str, key: str) -> HttpResponse:
    """Each mark with its candidate, less the frozen penalties."""
    found = campaigns.find(campaign)
    return pages.act(
        request,
        lambda: marks.join(found, key_of(key), by=request.user, at=request.at),
        _("The marks are joined to candidates. Have a checkpoint witnessed now."),
        "recruitment:code",
        campaign,
        key,
    )


def _state(one: written.Written, gate: str) -> str:
    if gate in one.passed:
        return "done"
    return "now" if one.step == gate else "next"
