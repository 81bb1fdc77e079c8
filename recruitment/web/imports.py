"""Applications from Excel: template, upload, preview, confirm; wrong rows come back in their own file."""

from functools import partial

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.web import doors, pages
from accounts.web.forms import carry
from accounts.web.requests import StaffRequest
from office.web import imports as face
from office.web import lists
from recruitment.models import Campaign
from recruitment.queries import campaigns
from recruitment.services import imports as services

OVER = "campaign:{campaign}"
PAGES = face.Pages(
    upload="recruitment:imports",
    preview="recruitment:import",
    report="recruitment:import_report",
    rows="recruitment:applications",
)


@doors.acting("application.import", over=OVER, methods=("GET", "POST"))
def upload(request: StaffRequest, campaign: str) -> HttpResponse:
    """Choose a file; it is read and shown before anything is received."""
    found = campaigns.find(campaign)
    way = _way(found)
    form = face.UploadForm(request, gettext_lazy("Sheet of applications"))
    if carry(request, form, lambda given: face.keep(request, way, given["file"])):
        told = _("The file is read. Nothing is received before you confirm.")
        return pages.done(request, told, PAGES.preview, campaign, form.result.reference)
    facts = {"campaign": found, "stage": campaigns.stage(found)}
    return pages.show(request, "recruitment/imports/upload.html", facts, form)


@doors.acting("application.import", over=OVER)
def template(request: StaffRequest, campaign: str) -> HttpResponse:
    """The empty sheet with the posts and priority wordings of the campaign."""
    found = campaigns.find(campaign)
    data = services.template(found, by=request.user, at=request.at)
    return lists.download(data, f"{campaign}-mau-phieu.xlsx", lists.EXCEL)


@doors.acting("application.import", over=OVER, methods=("GET", "POST"))
def preview(request: StaffRequest, campaign: str, file: str) -> HttpResponse:
    """What the file says; confirmed, its rows become applications."""
    found = campaigns.find(campaign)
    facts = {"campaign": found}
    return face.preview(request, _way(found), file, "recruitment/imports/preview.html", facts)


@doors.acting("application.import", over=OVER)
def report(request: StaffRequest, campaign: str, file: str) -> HttpResponse:
    """The same file with its errors in a last column."""
    return face.report(request, _way(campaigns.find(campaign)), file)


def _way(campaign: Campaign) -> face.Way:
    return face.Way(
        place=services.place(campaign),
        take=partial(services.import_file, campaign),
        pages=PAGES,
        args=(campaign.code,),
        received=_received,
        nothing=_("Nothing was received."),
        word=services.word,
    )


def _received(count: int) -> str:
    told = ngettext("%(count)s application received.", "%(count)s applications received.", count)
    return told % {"count": count}
