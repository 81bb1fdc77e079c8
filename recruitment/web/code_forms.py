"""Forms of codes and marks: files of the code station, packages, words of share holders."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.web.forms import Form, Upload
from accounts.web.secrets import SecretText
from recruitment.models import Campaign
from recruitment.services import codes, station_files

HOLDERS = 5
LEAST = 3


class MapForm(Form):
    """The station's `<key>.map.json`."""

    file = Upload(label=gettext_lazy("Map file of the code station"), endings={".json"}, most_mb=50)

    def content(self) -> bytes:
        """The bytes that were chosen."""
        return bytes(self.cleaned_data["file"].read())


class MarksForm(Form):
    """The package that came back from the marking room."""

    file = Upload(label=gettext_lazy("Marks package"), endings={".zip"}, most_mb=200)


class ProposeForm(Form):
    """Why the codes are to be opened now."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        help_text=gettext_lazy("For example: the marks are frozen, minutes number 12."),
    )


class OpenForm(Form):
    """Words of at least three holders, and the station's files."""

    act_fields = {"seal.shares": "share_1", "codes.too_few_holders": "share_1"}

    opening_file = Upload(
        label=gettext_lazy("Opening file of the code station"),
        help_text=gettext_lazy("Either this file, or the two sealed files below."),
        endings={".json"},
        most_mb=50,
        required=False,
    )
    sealed_key = Upload(
        label=gettext_lazy("Sealed key file"), endings={".sealed"}, most_mb=5, required=False
    )
    sealed_map = Upload(
        label=gettext_lazy("Sealed map file"), endings={".sealed"}, most_mb=50, required=False
    )

    def __init__(self, *args: Any, holders: Sequence[User], **options: Any) -> None:
        super().__init__(*args, **options)
        people = [("", "–"), *((user.reference, user.full_name) for user in holders)]
        pairs: dict[str, Any] = {}
        for n in range(1, HOLDERS + 1):
            pairs[f"holder_{n}"] = forms.ChoiceField(
                label=_("Holder %(n)s") % {"n": n}, choices=people, required=n <= LEAST
            )
            pairs[f"share_{n}"] = forms.CharField(
                label=_("Words of holder %(n)s") % {"n": n},
                max_length=600,
                required=n <= LEAST,
                widget=SecretText(),
            )
        self.fields = {**pairs, **self.fields}

    def clean(self) -> dict[str, Any]:
        """Each holder once, and one way to the map."""
        given = super().clean()
        named = [given.get(f"holder_{n}") for n in range(1, HOLDERS + 1)]
        present = [name for name in named if name]
        if len(set(present)) != len(present):
            raise ValidationError(_("Name each holder once."))
        if not given.get("opening_file") and not (
            given.get("sealed_key") and given.get("sealed_map")
        ):
            raise ValidationError(
                _("Choose the opening file, or both sealed files of the code station.")
            )
        return given

    def shares(self) -> list[codes.Share]:
        """The words by holder."""
        given = self.cleaned_data
        return [
            codes.Share(given[f"holder_{n}"], " ".join(given[f"share_{n}"].split()))
            for n in range(1, HOLDERS + 1)
            if given.get(f"holder_{n}") and given.get(f"share_{n}")
        ]

    def opening(self, campaign: Campaign, key: str) -> station_files.Opening:
        """Contributions and map, from whichever files came."""
        given = self.cleaned_data
        if given.get("opening_file"):
            return station_files.opening(given["opening_file"].read())
        return station_files.unsealed(
            campaign,
            key,
            [share.words for share in self.shares()],
            given["sealed_key"].read(),
            given["sealed_map"].read(),
        )
