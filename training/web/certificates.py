"""The register of certificates: enter them, print one, take one back."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts import access
from accounts.web import doors, pages
from accounts.web.forms import Day, Form, carry
from accounts.web.requests import StaffRequest
from office.web import lists
from training.documents import certificates as documents
from training.models import GraduationRow
from training.queries import certificates as queries
from training.queries import intakes
from training.services import certificates as services

OVER = "intake:{scheme}/{intake}"
BOTH = ("GET", "POST")


class IssueForm(Form):
    """Who gets a certificate, and the numbers it begins with."""

    act_fields = {
        "certificate.serial": "first_serial",
        "certificate.serial_taken": "first_serial",
        "certificate.number_taken": "first_number",
        "certificate.future": "issued_on",
        "certificate.before_decision": "issued_on",
        "certificate.none": "references",
    }

    first_serial = forms.CharField(
        label=gettext_lazy("Serial number of the first blank"),
        help_text=gettext_lazy("As printed on it, like CCN 000123; the next ones follow."),
        max_length=30,
    )
    first_number = forms.IntegerField(
        label=gettext_lazy("First number in the register"),
        help_text=gettext_lazy("Empty: the register goes on after its last number of the year."),
        min_value=1,
        max_value=1_000_000,
        required=False,
    )
    issued_on = Day(label=gettext_lazy("Date of issue"))
    signer = forms.CharField(label=gettext_lazy("Who signed"), max_length=200)
    signer_title = forms.CharField(label=gettext_lazy("Title of the signer"), max_length=200)
    references = forms.MultipleChoiceField(
        label=gettext_lazy("Graduates without a certificate"),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, waiting: list[GraduationRow], **options: Any) -> None:
        super().__init__(*args, **options)
        named = [
            (w.trainee.reference, f"{w.trainee.number} {w.trainee.full_name}") for w in waiting
        ]
        self.fields["references"].choices = named  # type: ignore[attr-defined]
        self.fields["references"].initial = [reference for reference, _name in named]


class RevokeForm(Form):
    """The decision that takes a certificate back."""

    act_fields = {"certificate.before_issue": "on", "certificate.future": "on"}

    document = forms.CharField(label=gettext_lazy("Number of the decision"), max_length=60)
    on = Day(label=gettext_lazy("Date of the decision"))
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=300)


@doors.acting("training.view", over=OVER)
def register(request: StaffRequest, scheme: str, intake: str) -> HttpResponse:
    """The certificates of an intake as the register has them."""
    found = intakes.find(scheme, intake)
    facts = {
        "intake": found,
        "page": lists.page(request, queries.issued(found)),
        "waiting": len(queries.waiting(found)),
    }
    return pages.show(request, "training/certificates/list.html", facts)


@doors.acting("certificate.issue", over=OVER, methods=BOTH)
def issue(request: StaffRequest, scheme: str, intake: str) -> HttpResponse:
    """Enter certificates in the register."""
    found, by, at = intakes.find(scheme, intake), request.user, request.at
    waiting = queries.waiting(found)
    form = IssueForm(request.POST or None, waiting=waiting)
    if carry(request, form, lambda given: services.issue(found, **given, by=by, at=at)):
        count = len(form.result)
        told = ngettext("%(count)s certificate entered.", "%(count)s certificates entered.", count)
        return pages.done(request, told % {"count": count}, "training:certificates", scheme, intake)
    facts = {"intake": found, "waiting": waiting}
    return pages.show(request, "training/certificates/issue.html", facts, form)


@doors.acting("training.view", over=OVER, methods=BOTH)
def certificate(request: StaffRequest, scheme: str, intake: str, digest: str) -> HttpResponse:
    """One certificate; whoever may takes it back here."""
    by, at = request.user, request.at
    found = queries.find(intakes.find(scheme, intake), digest)
    form = RevokeForm(request.POST or None)
    if carry(request, form, lambda given: services.revoke(found, **given, by=by, at=at)):
        told = _("The certificate is taken back.")
        return pages.done(request, told, "training:certificate", scheme, intake, digest)
    facts = {
        "intake": found.trainee.intake,
        "certificate": found,
        "revoked": getattr(found, "revocation", None),
        "revoking": access.may(by, "award.revoke", found.trainee.intake.scope, at),
    }
    return pages.show(request, "training/certificates/certificate_page.html", facts, form)


@doors.acting("certificate.issue", over=OVER)
def pdf(request: StaffRequest, scheme: str, intake: str, digest: str) -> HttpResponse:
    """One certificate as PDF."""
    found = queries.find(intakes.find(scheme, intake), digest)
    data = documents.pages([{"facts": found.facts, "digest": found.facts_digest}])
    return lists.download(data, f"chung-chi-{found.serial}.pdf", "application/pdf")
