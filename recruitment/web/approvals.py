"""The end: the head approves the results, the secretary hands the campaign to the archive."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.web import doors, pages
from accounts.web.forms import Day, Form, carry
from accounts.web.requests import StaffRequest
from recruitment.queries import campaigns, endings
from recruitment.services import approvals as services
from recruitment.web.keys import posted

OVER = "campaign:{campaign}"
READERS = ("results.approve", "campaign.archive", "bundle.export")
DIGEST = re.compile(r"[0-9a-f]{64}")
LINES_MOST = 50


class ApprovalForm(Form):
    """The decision as on paper."""

    number = forms.CharField(label=gettext_lazy("Number of the decision"), max_length=60)
    signed_on = Day(label=gettext_lazy("Day of signing"))
    signer = forms.CharField(label=gettext_lazy("Signer of the decision"), max_length=120)
    title = forms.CharField(label=gettext_lazy("Office of the signer"), max_length=120)


class ArchiveForm(Form):
    """What is handed over: one line each, a name and its SHA-256 digest."""

    act_fields = {"archive.empty": "parts"}

    parts = forms.CharField(
        label=gettext_lazy("What is handed over"),
        help_text=gettext_lazy(
            "One line each: a name, a colon and the SHA-256 digest (64 digits). The digest of the "
            "marking log is filled in where this installation has it."
        ),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false"}),
    )

    def clean_parts(self) -> dict[str, str]:
        """The digests by name; the error names the line."""
        found: dict[str, str] = {}
        for place, line in enumerate(self.cleaned_data["parts"].splitlines(), start=1):
            if not line.strip():
                continue
            name, _colon, digest = (part.strip() for part in line.rpartition(":"))
            if not name or not DIGEST.fullmatch(digest.lower()) or name in found:
                raise ValidationError(
                    _("Line %(line)s: write a name of its own, a colon and 64 hexadecimal digits.")
                    % {"line": place}
                )
            found[name] = digest.lower()
        if len(found) > LINES_MOST:
            raise ValidationError(_("At most %(most)s lines.") % {"most": LINES_MOST})
        return found


@doors.acting(*READERS, over=OVER)
def approval(request: StaffRequest, campaign: str) -> HttpResponse:
    """Where the end stands, and the head's approval."""
    return _approval(request, campaign)


@doors.acting("results.approve", over=OVER, methods=("GET", "POST"))
def approve(request: StaffRequest, campaign: str) -> HttpResponse:
    """Enter the head's approval."""
    return _approval(request, campaign)


@doors.acting("campaign.archive", over=OVER, methods=("POST",))
def archive(request: StaffRequest, campaign: str) -> HttpResponse:
    """The last gate: what was handed over, by its digests."""
    found = campaigns.find(campaign)
    form = ArchiveForm(request.POST)
    if carry(
        request,
        form,
        lambda given: services.archive(found, given["parts"], by=request.user, at=request.at),
    ):
        told = _("The campaign is archived. Have the last checkpoint witnessed.")
        return pages.done(request, told, "recruitment:approval", campaign)
    facts = _facts(found) | {"archive_form": form}
    return pages.show(request, "recruitment/approvals/approval.html", facts, form)


def _facts(found: Any) -> dict[str, Any]:
    return {"campaign": found, "ending": endings.ending(found)}


def _approval(request: StaffRequest, campaign: str) -> HttpResponse:
    found = campaigns.find(campaign)
    form = ApprovalForm(posted(request), initial={"signer": request.user.full_name})
    by, at = request.user, request.at
    if carry(
        request,
        form,
        lambda given: services.approve(found, services.Approval(**given), by=by, at=at),
    ):
        told = _("The results are approved: %(count)s selected. Have a checkpoint witnessed now.")
        count = form.result.data["count"]
        return pages.done(request, told % {"count": count}, "recruitment:approval", campaign)
    facts = _facts(found) | {"archive_form": ArchiveForm(initial=endings.parts(found))}
    return pages.show(request, "recruitment/approvals/approval.html", facts, form)
