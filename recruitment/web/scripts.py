"""Scripts of a written test: the rooms' scans are digested, looked at, and rooted."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.web import doors, pages
from accounts.web.forms import MEGABYTE, Form, carry
from accounts.web.requests import StaffRequest
from office.web import lists
from recruitment.queries import campaigns, written
from recruitment.services import scans
from recruitment.web.keys import key_of, posted

OVER = "campaign:{campaign}"
MOST_MB = 2000


class Several(forms.ClearableFileInput):
    """A choice of several files."""

    allow_multiple_selected = True


class ZipsField(forms.FileField):
    """Zips of the rooms."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Every file, none of another kind."""
        given = data if isinstance(data, list) else [data]
        found = [super(ZipsField, self).clean(one, initial) for one in given]
        for one in found:
            if not one.name.lower().endswith(".zip") or one.size > MOST_MB * MEGABYTE:
                raise forms.ValidationError(
                    _("“%(name)s” is not a zip of at most %(most)s MB: choose another.")
                    % {"name": one.name, "most": MOST_MB}
                )
        return found


class ScansForm(Form):
    """The zips of all rooms at once: the scripts of a test are rooted together."""

    zips = ZipsField(
        label=gettext_lazy("Zips of the rooms"),
        help_text=gettext_lazy(
            "One zip a room, named like the room (P01.zip), with sheets named 000123-1.png, "
            "000123-2.png … All rooms of the test together."
        ),
        widget=Several(attrs={"accept": ".zip", "multiple": True}),
    )


class ConfirmForm(Form):
    """What was looked at."""

    reference = forms.CharField(widget=forms.HiddenInput(), max_length=40)


@doors.acting("scripts.root", over=OVER, methods=("GET", "POST"), most_mb=3 * MOST_MB)
def scripts(request: StaffRequest, campaign: str, key: str) -> HttpResponse:
    """Read the zips; the counts of every room are shown before anything is written."""
    found = campaigns.find(campaign)
    code = key_of(key)
    form = ScansForm(posted(request), request.FILES or None)
    by, at = request.user, request.at
    if carry(
        request,
        form,
        lambda given: scans.keep(
            found, code, scans.read((f.name, f) for f in given["zips"]), by=by, at=at
        ),
    ):
        return pages.done(
            request,
            _("The scans are read. Compare the counts with the minutes of the rooms."),
            "recruitment:scripts_confirm",
            campaign,
            key,
            form.result.reference,
        )
    facts = {"campaign": found, "written": written.find(found, code)}
    return pages.show(request, "recruitment/scripts/upload.html", facts, form)


@doors.acting("scripts.root", over=OVER, methods=("GET", "POST"))
def confirm(request: StaffRequest, campaign: str, key: str, reference: str) -> HttpResponse:
    """The counts of every room; confirming roots them all."""
    found = campaigns.find(campaign)
    code = key_of(key)
    form = ConfirmForm(posted(request), initial={"reference": reference})
    by, at = request.user, request.at
    if carry(request, form, lambda given: scans.root(found, code, reference, by=by, at=at)):
        told = _("The pages are rooted. Have a checkpoint witnessed now.")
        return pages.done(request, told, "recruitment:code", campaign, key)
    facts = {
        "campaign": found,
        "written": written.find(found, code),
        "pending": scans.waiting(found, code, reference, by=by, at=at),
    }
    return pages.show(request, "recruitment/scripts/confirm.html", facts, form)


@doors.acting("scripts.root", "codes.map", over=OVER)
def rooted(request: StaffRequest, campaign: str, key: str) -> HttpResponse:
    """The rooted rows for the code station."""
    data = written.rooted(campaigns.find(campaign), key_of(key))
    return lists.download(data, f"{campaign}-{key}-rooted.jsonl", "application/jsonl")


@doors.acting("scripts.root", "codes.map", over=OVER)
def policy(request: StaffRequest, campaign: str, key: str) -> HttpResponse:
    """The marking policy for the code station."""
    data = written.policy(campaigns.find(campaign), key_of(key))
    return lists.download(data, f"{campaign}-{key}-policy.json", "application/json")
