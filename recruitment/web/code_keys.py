"""Code keys: what the bodies promise, and the station's commitment before the roster closes."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.web import doors, pages
from accounts.web.forms import Form, Upload, carry
from accounts.web.requests import StaffRequest
from office.web import lists
from recruitment.queries import campaigns, written
from recruitment.services import codes, station_files
from recruitment.web.keys import posted

OVER = "campaign:{campaign}"
BODIES = 5
LEAST = 3


class PromiseForm(Form):
    """Each body with a short name and one commitment for each key."""

    act_fields = {"codekey.too_few_bodies": "body_1"}

    def __init__(self, *args: Any, keys: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.keys = keys
        for n in range(1, BODIES + 1):
            needed = n <= LEAST
            self.fields[f"body_{n}"] = forms.CharField(
                label=_("Body %(n)s") % {"n": n}, max_length=80, required=needed
            )
            self.fields[f"id_{n}"] = forms.SlugField(
                label=_("Short name of body %(n)s") % {"n": n}, max_length=40, required=needed
            )
            for key in keys:
                self.fields[f"commitment_{n}_{key}"] = forms.RegexField(
                    r"^[0-9a-fA-F]{64}$",
                    label=_("Commitment of body %(n)s for %(key)s") % {"n": n, "key": key},
                    required=needed,
                    error_messages={"invalid": _("Copy the 64 digits of the card again.")},
                )

    def rows(self) -> list[list[Any]]:
        """The fields of each body."""
        return [
            [self[f"body_{n}"], self[f"id_{n}"], *(self[f"commitment_{n}_{k}"] for k in self.keys)]
            for n in range(1, BODIES + 1)
        ]

    def promises(self) -> dict[str, list[dict[str, str]]]:
        """`{key: [{id, body, commitment}]}` of the bodies that were filled in."""
        given = self.cleaned_data
        return {
            key: [
                {
                    "id": given[f"id_{n}"],
                    "body": given[f"body_{n}"],
                    "commitment": given[f"commitment_{n}_{key}"].lower(),
                }
                for n in range(1, BODIES + 1)
                if given.get(f"id_{n}") and given.get(f"commitment_{n}_{key}")
            ]
            for key in self.keys
        }


class FileForm(Form):
    """One small file of the code station."""

    file = Upload(label=gettext_lazy("File of the code station"), endings={".json"}, most_mb=5)

    def content(self) -> bytes:
        """The bytes that were chosen."""
        return bytes(self.cleaned_data["file"].read())


class PromiseFileForm(FileForm):
    """The promises of all bodies as one file."""

    file = Upload(
        label=gettext_lazy("File with the promises"),
        help_text=gettext_lazy(
            "JSON: for each key a list of bodies, each with id, body and commitment."
        ),
        endings={".json"},
        most_mb=1,
    )


@doors.acting("codes.commit_key", over=OVER, methods=("GET", "POST"))
def promise(request: StaffRequest, campaign: str) -> HttpResponse:
    """Take down what every body committed to, before any key exists."""
    found = campaigns.find(campaign)
    by, at = request.user, request.at
    keys = [one.key for one in written.keys(found) if not one.promised]
    by_file = "upload" in request.POST
    form = PromiseForm(request.POST if request.POST and not by_file else None, keys=keys)
    file_form = PromiseFileForm(
        request.POST if by_file else None, request.FILES if by_file else None
    )
    sent: PromiseForm | PromiseFileForm = file_form if by_file else form
    if keys and carry(
        request, sent, lambda given: codes.promise(found, _promised(sent), by=by, at=at)
    ):
        told = _("The promises are in the log. Now the code station makes the keys.")
        return pages.done(request, told, "recruitment:codes", campaign)
    facts = {"campaign": found, "keys": keys, "typed_form": form, "file_form": file_form}
    return pages.show(request, "recruitment/code_keys/promise.html", facts, sent)


@doors.acting("codes.commit_key", over=OVER, methods=("GET", "POST"))
def commit(request: StaffRequest, campaign: str) -> HttpResponse:
    """The station's commitment to every promised key."""
    found = campaigns.find(campaign)
    form = FileForm(posted(request), request.FILES or None)
    by, at = request.user, request.at
    if carry(
        request,
        form,
        lambda given: codes.commit(found, station_files.commitments(form.content()), by=by, at=at),
    ):
        told = _("The code keys are committed. Have a checkpoint witnessed now.")
        return pages.done(request, told, "recruitment:codes", campaign)
    facts = {"campaign": found, "keys": written.keys(found)}
    return pages.show(request, "recruitment/code_keys/commit.html", facts, form)


@doors.acting("codes.commit_key", over=OVER)
def promised(request: StaffRequest, campaign: str) -> HttpResponse:
    """The promises as a file for the code station."""
    data = written.promised(campaigns.find(campaign))
    return lists.download(data, f"{campaign}-promised.json", "application/json")


def _promised(form: PromiseForm | PromiseFileForm) -> dict[str, list[dict[str, str]]]:
    if isinstance(form, PromiseFileForm):
        return station_files.promises(form.content())
    return form.promises()
