"""Apply from a phone: the form with its draft, the look before sending, the receipt, the status."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.web import doors, pages
from accounts.web.forms import Day, Form, carry
from accounts.web.requests import address
from ledger.rules.refusals import Refusal
from ledger.services import refusals
from office.documents.qr import image
from recruitment.models import Campaign
from recruitment.queries import announced, campaigns, receipts
from recruitment.services import drafts, submissions
from recruitment.web.application_forms import Applying
from recruitment.web.receipt_steps import steps

COOKIE = "draft-"
YEAR = 60 * 60 * 24 * 60
BOTH = ("GET", "POST")


class Lookup(Form):
    """A receipt and the birth date that goes with it."""

    act_fields = {"receipt.unknown": "receipt"}

    receipt = forms.CharField(
        label=_("Receipt"), help_text=_("20 letters and digits, printed on it"), max_length=24
    )
    born = Day(label=_("Day of birth"))


@doors.public(methods=BOTH)
def apply(request: HttpRequest, campaign: str) -> HttpResponse:
    """The form; sent first for a last look, then for good."""
    known = announced.campaign(campaign)
    found = campaigns.find(campaign)
    secret = request.COOKIES.get(COOKIE + campaign, "")
    typed = drafts.read(found, secret) if request.method == "GET" else None
    form = Applying(
        request.POST if request.method == "POST" else None,
        campaign=found,
        posts=list(known.posts),
        today=localdate(request.at),  # type: ignore[attr-defined]
        initial=typed or {"post": request.GET.get("vi-tri", "")},
    )
    step = request.POST.get("step", "")
    facts = {"known": known, "open": known.open_at(request.at), "kept": typed is not None}  # type: ignore[attr-defined]
    if step == "look" and form.is_valid():
        return _kept_by_none(pages.show(request, "public/apply/look.html", facts, form))
    if step == "send" and carry(request, form, lambda _given: _sent(form, found, secret, request)):
        return _received(request, campaign, form)
    response = pages.show(request, "public/apply/form.html", facts, form)
    return _kept_by_none(response) if typed or request.method == "POST" else response


@doors.public(methods=("POST",))
def draft(request: HttpRequest, campaign: str) -> HttpResponse:
    """Keep what was typed so far; the answer says when."""
    found = announced.known(campaign)
    fields: dict[str, Any] = {
        name: request.POST.getlist(name) if name == "declared" else request.POST.get(name, "")
        for name in Applying.base_fields
        if name in request.POST and name != "true"
    }
    known = request.COOKIES.get(COOKIE + campaign, "")
    at = request.at  # type: ignore[attr-defined]
    try:
        secret = drafts.keep(found, known, fields, address=address(request), at=at)
    except Refusal as refusal:
        return _not_kept(request, found, fields, refusal)
    if pages.wants_json(request):
        response: HttpResponse = JsonResponse({"kept": True})
    else:
        response = pages.done(
            request, str(_("Your draft is kept on this device.")), "public:apply", campaign
        )
    response.set_cookie(
        COOKIE + campaign, secret, max_age=YEAR, httponly=True, samesite="Lax",
        secure=request.is_secure(), path="/nop-ho-so/",
    )  # fmt: skip
    return response


@doors.public(methods=("POST",))
def forget(request: HttpRequest, campaign: str) -> HttpResponse:
    """Erase the draft, for instance on somebody else's device."""
    found = announced.known(campaign)
    response: HttpResponse = redirect("public:apply", campaign)
    if drafts.discard(found, request.COOKIES.get(COOKIE + campaign, "")):
        response = pages.done(request, str(_("The draft is erased.")), "public:apply", campaign)
    response.delete_cookie(COOKIE + campaign, path="/nop-ho-so/")
    return response


@doors.public
def receipt(request: HttpRequest, campaign: str, reference: str) -> HttpResponse:
    """The receipt, to whoever just sent this application from this browser."""
    kept = request.session.get("receipts", {})
    if reference not in kept:
        return redirect("public:status")
    address = request.build_absolute_uri("/ho-so-cua-toi/")
    facts = {
        "known": announced.campaign(campaign),
        "reference": reference,
        "facts": kept[reference],
        "qr": image(f"{address}?ma={reference}"),
    }
    return _kept_by_none(pages.show(request, "public/apply/receipt.html", facts))


@doors.public(methods=BOTH)
def status(request: HttpRequest) -> HttpResponse:
    """Where an application stands, by receipt and birth date."""
    form = Lookup(request.POST or None, initial={"receipt": request.GET.get("ma", "")})
    standing = None
    if carry(request, form, lambda given: _owned(request, given)):
        standing = receipts.standing(form.result)
    facts = {"standing": standing, "steps": steps(standing) if standing else ()}
    return _kept_by_none(pages.show(request, "public/apply/status.html", facts, form))


def _kept_by_none(response: HttpResponse) -> HttpResponse:
    """Many apply from a device that is not their own: Back shows nobody what they wrote."""
    response["Cache-Control"] = "no-store"
    return response


def _not_kept(
    request: HttpRequest, found: Campaign, fields: dict[str, Any], refusal: Refusal
) -> HttpResponse:
    """The form again with all that was typed, and why it was not kept."""
    if pages.wants_json(request):
        return pages.refused(request, refusal)
    known = announced.campaign(found.code)
    at = request.at  # type: ignore[attr-defined]
    form = Applying(
        None, campaign=found, posts=list(known.posts), today=localdate(at), initial=fields
    )
    messages.error(request, refusals.word(refusal))
    facts = {"known": known, "open": known.open_at(at), "kept": False}
    response = pages.show(request, "public/apply/form.html", facts, form)
    response.status_code = pages.REFUSED
    return _kept_by_none(response)


def _sent(form: Applying, found: Any, secret: str, request: HttpRequest) -> Any:
    assert form.read is not None
    at = request.at  # type: ignore[attr-defined]
    return submissions.submit(found, form.read, address=address(request), secret=secret, at=at)


def _received(request: HttpRequest, campaign: str, form: Applying) -> HttpResponse:
    assert form.read is not None
    reference = form.result.reference
    kept = request.session.get("receipts", {})
    sent = {"name": form.read.full_name, "post": form.read.post}
    request.session["receipts"] = {**kept, reference: sent}
    response = redirect("public:receipt", campaign, reference)
    response.delete_cookie(COOKIE + campaign, path="/nop-ho-so/")
    return response


def _owned(request: HttpRequest, given: dict[str, Any]) -> Any:
    at = request.at  # type: ignore[attr-defined]
    return submissions.owned(given["receipt"], born=given["born"], address=address(request), at=at)
