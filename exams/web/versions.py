"""Versions of a written paper: the board writes, reviews and seals them."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from accounts import access
from accounts.services import acts
from accounts.web import doors, pages
from accounts.web.forms import Form, carry
from accounts.web.requests import StaffRequest
from exams.documents import cards
from exams.models import Test
from exams.queries import versions as queries
from exams.services import booklets, seals, version_seals, versions
from exams.web.draws import PartsForm, PlanForm
from exams.web.openings import SharesForm
from exams.web.seals import SealForm
from exams.web.version_forms import ReasonForm, ReserveForm, RevealForm, VersionForm
from ledger.rules.refusals import Refusal
from office.web import lists

OVER = "campaign:{campaign}"
WRITERS = ("version.write", "version.review")
ACTS = (
    *WRITERS, "version.open", "draw.plan", "draw.commit", "draw.reveal", "checkpoint.carry", "keys.open",
)  # fmt: skip
READERS = (*WRITERS, "version.seal", "version.open", "draw.plan", "draw.follow")
PAGE = "papers:versions"


@doors.acting(*READERS, over=OVER, methods=("GET", "POST"))
def shown(request: StaffRequest, campaign: str, written: str) -> HttpResponse:
    """Where the versions stand and what comes next; the head proposes their sealing here."""
    found = queries.find(campaign, written)
    form, by, at = ReasonForm(request.POST or None), request.user, request.at
    if carry(
        request,
        form,
        lambda given: version_seals.propose(found, reason=given["reason"], by=by, at=at),
    ):
        told = _("Proposed. A setter or the chair confirms within 24 hours.")
        return pages.done(request, told, PAGE, campaign, written)
    return desk(request, found, proposing=form)


@doors.acting("version.write", over=OVER, methods=("GET", "POST"))
def begin(request: StaffRequest, campaign: str, written: str) -> HttpResponse:
    """A new version."""
    found, form = queries.find(campaign, written), VersionForm(request.POST or None)
    by, at = request.user, request.at
    if carry(request, form, lambda given: versions.write(found, **_words(given), by=by, at=at)):
        told = _("Saved. Another member reviews it.")
        return pages.done(request, told, PAGE, campaign, written)
    facts = {"campaign": campaign, "test": found, "version": None}
    return pages.show(request, "exams/versions/edit.html", facts, form)


@doors.acting(*WRITERS, over=OVER, methods=("GET", "POST"))
def version(request: StaffRequest, campaign: str, written: str, number: int) -> HttpResponse:
    """A version before its sealing: read it, or write it anew."""
    found = queries.find(campaign, written)
    row = queries.version(found, number)
    if row.sealed_at is not None:
        raise Refusal("version.sealed", test=found.code)
    form = VersionForm(request.POST or None, version=row)
    by, at = request.user, request.at
    if carry(request, form, lambda given: versions.revise(row, **_words(given), by=by, at=at)):
        told = _("Saved. Another member reviews it.")
        return pages.done(request, told, PAGE, campaign, written)
    facts = {
        "campaign": campaign,
        "test": found,
        "version": row,
        "may_review": row.written_by != by.reference and not row.reviewed_by,
    }
    return pages.show(request, "exams/versions/edit.html", facts, form)


@doors.acting(*WRITERS, over=OVER)
def draft(request: StaffRequest, campaign: str, written: str, number: int) -> HttpResponse:
    """A version before its sealing as it will be printed."""
    row = queries.version(queries.find(campaign, written), number)
    data = booklets.draft(row, request.at)
    return lists.download(data, f"du-thao-{written}-{number}.pdf", "application/pdf")


@doors.acting("version.review", over=OVER, methods=("POST",))
def review(request: StaffRequest, campaign: str, written: str, number: int) -> HttpResponse:
    """Another person finds a version fit."""
    row = queries.version(queries.find(campaign, written), number)
    return pages.act(
        request,
        lambda: versions.review(row, by=request.user, at=request.at),
        _("The version is reviewed."),
        PAGE,
        campaign,
        written,
    )


@doors.acting("version.seal", over=OVER, methods=("POST",))
def confirm(request: StaffRequest, campaign: str, written: str) -> HttpResponse:
    """The second person's word, or the head's withdrawal."""
    found, by, at = queries.find(campaign, written), request.user, request.at

    def run() -> object:
        proposal = queries.proposed(found, at)
        if proposal is None:
            raise Refusal("act.needs_second_person", act=queries.SEAL)
        if "withdraw" in request.POST:
            return acts.withdraw(proposal, by=by, at=at)
        return version_seals.confirm(proposal, found, by=by, at=at)

    return pages.act(request, run, _("Noted."), PAGE, campaign, written)


@doors.acting("version.seal", over=OVER, methods=("POST",))
def words(request: StaffRequest, campaign: str, written: str) -> HttpResponse:
    """The six cards, shown in this answer alone: nothing of them is kept."""
    found = queries.find(campaign, written)
    made = version_seals.words(found, by=request.user, at=request.at)
    form = SealForm(
        initial={"item_shares": "|".join(made.items), "key_shares": "|".join(made.keys)}
    )
    return _cards(request, found, made, form)


@doors.acting("version.seal", over=OVER, methods=("POST",))
def close(request: StaffRequest, campaign: str, written: str) -> HttpResponse:
    """Seal with the words that were handed out."""
    found, form = queries.find(campaign, written), SealForm(request.POST)
    by, at = request.user, request.at
    if carry(
        request, form, lambda _given: version_seals.seal(found, words=form.words(), by=by, at=at)
    ):
        told = _("The versions are sealed. Have a checkpoint witnessed now.")
        return pages.done(request, told, PAGE, campaign, written)
    if form.refused is not None:
        raise form.refused
    if "item_shares" in form.errors or "key_shares" in form.errors:
        raise Refusal("seal.shares")
    return _cards(request, found, form.words(), form)


def desk(request: StaffRequest, test: Test, **typed: Form) -> HttpResponse:
    """The page of the versions, with forms as they were typed."""
    state = queries.state(test, request.at)
    scope, by, at = ("campaign", test.campaign), request.user, request.at
    forms: dict[str, Any] = {
        "proposing": ReasonForm(),
        "planning": PlanForm(),
        "promising": PartsForm(parts=list(state.parts)),
        "revealing": RevealForm(parts=list(state.parts)),
        "opening": SharesForm(),
        "reserving": ReserveForm(auto_id="id_reserve_%s"),
        "guiding": SharesForm(auto_id="id_guide_%s"),
        **typed,
    }
    seal = queries.SEAL
    proposal = state.proposal
    facts = {
        "campaign": test.campaign,
        "test": test,
        "state": state,
        "may": {act.replace(".", "_"): access.may(by, act, scope, at) for act in ACTS},
        "may_seal": access.may(by, seal, scope, at),
        "may_confirm": access.may(by, seal, scope, at, second=True)
        and (proposal is None or proposal.proposed_by_id != by.pk),
        **forms,
    }
    response = pages.show(
        request, "exams/versions/page.html", facts, next(iter(typed.values()), None)
    )
    response["Cache-Control"] = "no-store"
    return response


def _words(given: dict[str, Any]) -> dict[str, Any]:
    return {name: given[name] for name in ("title", "paper", "guide")}


def _cards(request: StaffRequest, test: Test, made: seals.Words, form: SealForm) -> HttpResponse:
    facts = {
        "campaign": test.campaign,
        "test": test,
        "sets": cards.sets(test, made.items, made.keys, threshold=seals.THRESHOLD),
    }
    response = pages.show(request, "exams/versions/cards.html", facts, form)
    response["Cache-Control"] = "no-store"
    return response
