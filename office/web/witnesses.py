"""The face of a log before its witnesses: its checkpoint out, their lines back in. Each room adds its door."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

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


def lines_form(request: HttpRequest, state: queries.State) -> LinesForm:
    """The form for the lines of the log's newest checkpoint, bound when it was sent."""
    first = {"size": state.newest.size if state.newest else 0}
    return LinesForm(*sent(request), initial=first)


def taken(request: StaffRequest, form: LinesForm, what: services.Carried) -> str:
    """The sentence that names whose lines were taken in; empty when nothing was."""
    by, at = request.user, request.at
    if not carry(
        request,
        form,
        lambda given: services.take(what, given["lines"], size=given["size"], by=by, at=at),
    ):
        return ""
    names = ", ".join(sorted({line.witness.name for line in form.result}))
    return _("Lines taken in: %(names)s.") % {"names": names}


def code(state: queries.State) -> str:
    """The newest checkpoint as a picture for a witness's device; nothing when it is too long."""
    return qr.image(state.note) if state.note and len(state.note.encode()) < LONGEST_QR else ""


def file(found: Checkpoint, campaign: str, room: str) -> HttpResponse:
    """A checkpoint as a file, with the lines it has."""
    text = queries.rendered(found)
    return lists.download(text.encode(), f"{campaign}-{room}-{found.size}.note.txt", "text/plain")
