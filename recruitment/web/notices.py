"""The public site: notices with live counts, results by number, what anybody may check."""

from django import forms
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from accounts.web import doors, pages
from accounts.web.forms import Form
from office.documents.qr import image
from office.web import lists
from recruitment.queries import announced, campaigns, proofs, transparency
from recruitment.services import bundles


class Number(Form):
    """Whose result to look up."""

    number = forms.CharField(
        label=_("Candidate number"),
        max_length=6,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


@doors.public
def home(request: HttpRequest) -> HttpResponse:
    """Every announced campaign, those that receive applications first."""
    known = announced.campaigns()
    at = request.at  # type: ignore[attr-defined]
    facts = {
        "open": [one for one in known if one.open_at(at)],
        "others": [one for one in known if not one.open_at(at)],
    }
    return pages.show(request, "public/notices/home.html", facts)


@doors.public
def notice(request: HttpRequest, campaign: str) -> HttpResponse:
    """One campaign: what is sought, by whom, until when, and how many want it now."""
    known = announced.campaign(campaign)
    facts = {"known": known, "open": known.open_at(request.at)}  # type: ignore[attr-defined]
    return pages.show(request, "public/notices/notice.html", facts)


@doors.public
def results(request: HttpRequest, campaign: str) -> HttpResponse:
    """The published list by post, and a field that leads to one number."""
    known = announced.campaign(campaign)
    form = Number(request.GET if "number" in request.GET else None)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data["number"].strip().zfill(6)
        found = pages.asked(form, "number", lambda _: announced.result(campaign, given))
        if found:
            return redirect("public:result", campaign, found.number)
    page = lists.page(request, announced.results(campaign), per=100)
    facts = {"known": known, "page": page}
    return pages.show(request, "public/notices/results.html", facts, form)


@doors.public
def result(request: HttpRequest, campaign: str, number: str) -> HttpResponse:
    """One published row, with the place in the log that proves it and a code that leads back here."""
    row = announced.result(campaign, number)
    known = announced.campaign(campaign)
    proof = announced.proof(campaign)
    here = request.build_absolute_uri(request.path)
    facts = {"known": known, "row": row, "proof": proof, "qr": image(here)}
    return pages.show(request, "public/notices/result.html", facts)


@doors.public
def transparency_list(request: HttpRequest) -> HttpResponse:
    """What anybody may check, campaign by campaign, and how."""
    facts = {"campaigns": announced.campaigns(), "program": bundles.verifier_digest()}
    return pages.show(request, "public/notices/transparency_list.html", facts)


@doors.public
def transparency_page(request: HttpRequest, campaign: str) -> HttpResponse:
    """Gates, signed checkpoints, promises and seeds of one campaign."""
    known = announced.campaign(campaign)
    found = campaigns.find(campaign)
    facts = {
        "known": known,
        "logs": proofs.states(found),
        "gates": proofs.gates_passed(found),
        "signed": proofs.signed(found, most=30),
        "draws": transparency.draws(found),
        "code_keys": transparency.code_keys(found),
        "tables": transparency.tables(found),
        "program": bundles.verifier_digest(),
        "stored": bundles.stored(found),
    }
    return pages.show(request, "public/notices/transparency.html", facts)


@doors.public
def bundle(request: HttpRequest, campaign: str) -> FileResponse:
    """The public bundle as it was last made; nothing is made for a reader."""
    path = bundles.public_file(announced.known(campaign))
    name = f"{campaign}-cong-khai.zip"
    return FileResponse(path.open("rb"), as_attachment=True, filename=name)


@doors.public
def policy(request: HttpRequest, campaign: str) -> HttpResponse:
    """The keys of logs and witnesses, as a file."""
    text = bundles.policy(announced.known(campaign))
    return lists.download(text.encode(), f"{campaign}-policy.txt", "text/plain; charset=utf-8")
