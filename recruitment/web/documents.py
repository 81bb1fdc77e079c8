"""Documents of an application: attach, show, save, take off."""

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.web import doors, pages
from accounts.web.forms import Form, Upload, carry, sent
from accounts.web.requests import StaffRequest
from office.web import lists
from recruitment.queries import applications, campaigns
from recruitment.services import documents as services
from recruitment.titles import DOCUMENTS
from recruitment.web.applications import OVER, READERS, query


class DocumentForm(Form):
    """A file and what it is."""

    act_fields = {
        "document.unreadable": "file",
        "document.too_large": "file",
        "document.attached_already": "file",
        "document.kind_unknown": "kind",
    }

    kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=list(DOCUMENTS.items()))
    file = Upload(
        label=gettext_lazy("File"),
        endings={".pdf", ".jpg", ".jpeg", ".png"},
        most_mb=10,
        help_text=gettext_lazy("PDF, JPEG or PNG, at most 10 MB"),
    )


@doors.acting("application.import", over=OVER, methods=("GET", "POST"))
def attach(request: StaffRequest, campaign: str, reference: str) -> HttpResponse:
    """Attach a document to an application."""
    found = campaigns.find(campaign)
    one = applications.find(found, reference)
    back = reverse("recruitment:application", args=[campaign, reference]) + query(request)
    form = DocumentForm(*sent(request))
    by, at = request.user, request.at
    if carry(
        request,
        form,
        lambda given: services.attach(
            found, reference, given["file"].read(), kind=given["kind"], by=by, at=at
        ),
    ):
        return pages.done(request, _("The document is attached."), back)
    facts = {"campaign": found, "application": one, "back": back}
    return pages.show(request, "recruitment/applications/attach.html", facts, form)


@doors.acting(*READERS, over=OVER)
def original(request: StaffRequest, campaign: str, reference: str, file: str) -> HttpResponse:
    """The document as it came, to be saved and never shown inside a page."""
    found = campaigns.find(campaign)
    row, data = services.original(found, reference, file, by=request.user, at=request.at)
    return lists.download(data, row.name, row.media_type)


@doors.acting(*READERS, over=OVER)
def picture(request: StaffRequest, campaign: str, reference: str, file: str) -> HttpResponse:
    """A picture drawn anew, safe to show."""
    found = campaigns.find(campaign)
    data = services.picture(found, reference, file, by=request.user, at=request.at)
    response = HttpResponse(data, content_type="image/jpeg")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@doors.acting("application.import", over=OVER, methods=("POST",))
def detach(request: StaffRequest, campaign: str, reference: str, file: str) -> HttpResponse:
    """Take a document off that was put to the wrong application."""
    found = campaigns.find(campaign)
    by, at = request.user, request.at
    back = reverse("recruitment:application", args=[campaign, reference]) + query(request)
    return pages.act(
        request,
        lambda: services.detach(found, reference, file, by=by, at=at),
        _("The document is taken off and erased."),
        back,
    )
