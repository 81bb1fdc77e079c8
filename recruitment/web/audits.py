"""The auditor's room: the campaign at a glance, its gates, what people decided, one life, the bundle."""

import tempfile
from pathlib import Path
from typing import Any

from django import forms
from django.http import FileResponse, HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts.web import doors, pages
from accounts.web.forms import Form
from accounts.web.requests import StaffRequest
from office.web import lists
from recruitment.queries import audits, campaigns, lives, overrides, proofs
from recruitment.services import bundles

OVER = "campaign:{campaign}"


class Kinds(Form):
    """Which decisions to show."""

    kind = forms.ChoiceField(label=_("Kind"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = [("", _("all")), *overrides.kinds()]  # type: ignore[attr-defined]


class Number(Form):
    """Whose life to open."""

    number = forms.CharField(label=_("Candidate number"), max_length=6)


@doors.acting("audit.view")
def campaigns_seen(request: StaffRequest) -> HttpResponse:
    """The campaigns that the reader audits."""
    rows = audits.visible(request.user, request.at)
    return pages.show(request, "recruitment/audits/list.html", {"campaigns": rows})


@doors.acting("audit.view", over=OVER)
def campaign(request: StaffRequest, campaign: str) -> HttpResponse:
    """The campaign at a glance: logs, what witnesses stand to, counts that must add up."""
    found = campaigns.find(campaign)
    facts = {
        "campaign": found,
        "logs": proofs.states(found),
        "counts": audits.counts(found),
        "latest": proofs.gates_passed(found)[-5:][::-1],
        "decided": audits.decided(found),
        "find": Number(),
    }
    return pages.show(request, "recruitment/audits/campaign.html", facts)


@doors.acting("audit.view", over=OVER)
def gates(request: StaffRequest, campaign: str) -> HttpResponse:
    """Every gate passed, in the order of time, and the checkpoints between them."""
    found = campaigns.find(campaign)
    facts = {
        "campaign": found,
        "gates": proofs.gates_passed(found),
        "signed": proofs.signed(found),
    }
    return pages.show(request, "recruitment/audits/gates.html", facts)


@doors.acting("audit.view", over=OVER)
def decisions(request: StaffRequest, campaign: str) -> HttpResponse:
    """What people decided where the rules leave it to a person, each with its reason."""
    found = campaigns.find(campaign)
    filters = Kinds(request.GET)
    kind = filters.cleaned_data["kind"] if filters.is_valid() else ""
    rows = overrides.of(found, kind)
    if lists.wants_excel(request):
        titles = [str(one) for one in (_("When"), _("What"), _("Who"), _("Reason"), _("Facts"))]
        cells = (audits.cells(row) for row in rows)
        return lists.excel(titles, cells, f"quyet-dinh-{found.code}")
    page = lists.page(request, rows)
    facts = {"campaign": found, "filters": filters, "page": page}
    return pages.show(request, "recruitment/audits/decisions.html", facts)


@doors.acting("audit.view", over=OVER)
def life(request: StaffRequest, campaign: str) -> HttpResponse:
    """One candidate's way through the campaign, on one page: `?number=000123`."""
    found = campaigns.find(campaign)
    form = Number(request.GET or None)
    shown = None
    if form.is_bound and form.is_valid():
        shown = pages.asked(form, "number", lambda given: lives.of_candidate(found, given))
    facts = {"campaign": found, "life": shown}
    return pages.show(request, "recruitment/audits/life.html", facts, form)


@doors.acting("audit.view", over=OVER)
def mark(request: StaffRequest, campaign: str, key: str, code: str) -> HttpResponse:
    """One script's way from its bag to the mark that counts."""
    found = campaigns.find(campaign)
    facts = {"campaign": found, "script": lives.of_script(found, key, code)}
    return pages.show(request, "recruitment/audits/mark.html", facts)


@doors.acting("bundle.export", over=OVER)
def bundle(request: StaffRequest, campaign: str) -> HttpResponse:
    """What the bundle holds, who stands to it, and how to verify it offline."""
    found = campaigns.find(campaign)
    facts = {
        "campaign": found,
        "logs": proofs.states(found),
        "program": bundles.verifier_digest(),
        "stored": bundles.stored(found),
    }
    return pages.show(request, "recruitment/audits/bundle.html", facts)


@doors.acting("bundle.export", over=OVER, methods=("POST",))
def bundle_renew(request: StaffRequest, campaign: str) -> HttpResponse:
    """Make the bundle that the public site hands out anew, over the log as it stands."""
    found = campaigns.find(campaign)
    return pages.act(
        request,
        lambda: bundles.renew(found, by=request.user, at=request.at),
        str(_("The public site now hands out the bundle of this moment.")),
        "audit:bundle",
        campaign,
    )


@doors.acting("bundle.export", over=OVER, methods=("POST",))
def bundle_file(request: StaffRequest, campaign: str) -> FileResponse:
    """The bundle as one file; for the public without what only an auditor may see."""
    found = campaigns.find(campaign)
    public = request.POST.get("audience") == "public"
    folder = tempfile.TemporaryDirectory(prefix="bundle-")
    name = f"{found.code}{'-cong-khai' if public else ''}.zip"
    path = Path(folder.name) / name
    bundles.export(found, path, public=public, by=request.user, at=request.at)
    response = FileResponse(path.open("rb"), as_attachment=True, filename=name)
    # The file stays until it is sent.
    response._resource_closers.append(folder.cleanup)  # type: ignore[attr-defined]
    return response


@doors.acting("bundle.export", over=OVER)
def policy(request: StaffRequest, campaign: str) -> HttpResponse:
    """The keys of logs and witnesses as the auditor's program reads them."""
    found = campaigns.find(campaign)
    text = bundles.policy(found)
    return lists.download(text.encode(), f"{found.code}-policy.txt", "text/plain; charset=utf-8")
