"""The face of a log before its witnesses: its checkpoint out, their lines back in. Each room adds its door."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.web import pages
from accounts.web.forms import Form, Upload, carry, sent
from accounts.web.requests import StaffRequest
from ledger.models import Checkpoint
from office.documents import qr
from office.queries import witnessing as queries
from office.services import witnessing as services
from office.web import lists

# A QR of level M holds no more.
LONGEST_QR = 2000


class LinesForm(Form):
    """What came back from witnesses."""

    lines = forms.CharField(
        label=gettext_lazy("Lines of the witnesses"),
        help_text=gettext_lazy(
            "Paste the line that each witness's device printed, or the whole checkpoint with its "
            "lines."
        ),
        required=False,
        max_length=20_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
    )
    file = Upload(
        label=gettext_lazy("Or the file with the lines"),
        endings={".txt", ".note"},
        most_mb=1,
        required=False,
    )
    size = forms.IntegerField(widget=forms.HiddenInput(), min_value=0)

    def clean(self) -> dict[str, Any]:
        """The text of both."""
        given = super().clean()
        if given.get("file"):
            try:
                given["lines"] = given["file"].read().decode("utf-8")
            except UnicodeDecodeError:
                raise ValidationError(
                    _("The file is not a text: choose the one with the lines.")
                ) from None
        return given


def show(
    request: StaffRequest,
    what: services.Carried,
    here: tuple[str, ...],
    template: str,
    facts: Mapping[str, Any],
) -> HttpResponse:
    """A log with its newest checkpoint; lines that were brought are taken in and lead back here."""
    state, by, at = queries.state(what.campaign, what.room), request.user, request.at
    first = {"size": state.newest.size if state.newest else 0}
    form = LinesForm(*sent(request), initial=first)
    if carry(
        request,
        form,
        lambda given: services.take(what, given["lines"], size=given["size"], by=by, at=at),
    ):
        names = ", ".join(sorted({line.witness.name for line in form.result}))
        return pages.done(request, _("Lines taken in: %(names)s.") % {"names": names}, *here)
    note = state.note
    told = {**facts, "state": state, "note": note, "qr": _picture(note)}
    return pages.show(request, template, told, form)


def file(found: Checkpoint, campaign: str, room: str) -> HttpResponse:
    """A checkpoint as a file, with the lines it has."""
    text = queries.rendered(found)
    return lists.download(text.encode(), f"{campaign}-{room}-{found.size}.note.txt", "text/plain")


def _picture(note: str) -> str:
    """A checkpoint as a picture for a witness's device; nothing when it is too long."""
    return qr.image(note) if note and len(note.encode()) < LONGEST_QR else ""
