"""What the head of marking fills in: packages, the draw of the bags, decisions on single scripts."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.web.forms import Form, Number, Upload
from accounts.web.secrets import SecretLine
from ledger.models import Draw
from ledger.services import draws
from marking.rules.settlement import NeedsCollective, NeedsHead, Outcome
from office.titles import SETTLEMENTS

DIGEST = re.compile(r"[0-9a-f]{64}")


class Receive(Form):
    """A script package from the code station."""

    campaign = forms.CharField(label=gettext_lazy("Code of the campaign"), max_length=40)
    package = Upload(
        label=gettext_lazy("Script package"),
        help_text=gettext_lazy("The zip file from the sealed device of the code station"),
        endings={".zip"},
        most_mb=2000,
    )


class Plan(Form):
    """Who marks, and who contributes to the draw that deals the bags."""

    markers = forms.MultipleChoiceField(
        label=gettext_lazy("Markers"), widget=forms.CheckboxSelectMultiple
    )
    contributors = forms.CharField(
        label=gettext_lazy("Contributors"),
        help_text=gettext_lazy(
            "One a line: short name; body; yes when the body is outside the Council. At least five, two from outside."
        ),
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, markers: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["markers"].choices = [(name, name) for name in markers]  # type: ignore[attr-defined]
        self.fields["markers"].initial = list(markers)

    def clean_contributors(self) -> list[dict[str, Any]]:
        """The contributors, as the plan of a draw names them."""
        found = []
        for number, line in enumerate(self.cleaned_data["contributors"].splitlines(), 1):
            if not line.strip():
                continue
            parts = [part.strip() for part in line.split(";")]
            if len(parts) != 3 or not all(parts):
                raise ValidationError(
                    _("Line %(number)s: write short name; body; yes or no.") % {"number": number}
                )
            outside = parts[2].casefold() in {"có", "co", "yes", "y", "c"}
            found.append({"id": parts[0], "body": parts[1], "outside": outside})
        return found


class Contributions(Form):
    """One promise for each contributor."""

    def __init__(self, *args: Any, draw: Draw | None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.people = list(draw.plan["contributors"]) if draw else []
        for person in self.people:
            self.fields[person["id"]] = forms.CharField(
                label=person["body"],
                help_text=_("Promise: 64 digits and letters a–f"),
                widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
            )

    def clean(self) -> dict[str, Any]:
        """Promises as bytes."""
        given = super().clean()
        for person in self.people:
            _hex(self, given, person["id"])
        return given

    @property
    def contributions(self) -> list[draws.Contribution]:
        """The promises as the draw takes them."""
        return [
            draws.Contribution(one["id"], one["body"], bytes.fromhex(self.cleaned_data[one["id"]]))
            for one in self.people
        ]


class Reveals(Form):
    """What each contributor opens: secret and nonce."""

    def __init__(self, *args: Any, draw: Draw | None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.people = list(draw.plan["contributors"]) if draw else []
        for person in self.people:
            for part, label in (("secret", _("secret")), ("nonce", _("companion number"))):
                self.fields[f"{part}-{person['id']}"] = forms.CharField(
                    label=f"{person['body']}: {label}",
                    help_text=_("64 digits and letters a–f, from the sealed copy"),
                    widget=SecretLine(),
                )

    def clean(self) -> dict[str, Any]:
        """Secrets and nonces as text of the right length."""
        given = super().clean()
        for name in list(self.fields):
            _hex(self, given, name)
        return given

    @property
    def reveals(self) -> list[draws.Reveal]:
        """The opened parts as the draw takes them."""
        return [
            draws.Reveal(
                one["id"],
                bytes.fromhex(self.cleaned_data[f"secret-{one['id']}"]),
                bytes.fromhex(self.cleaned_data[f"nonce-{one['id']}"]),
            )
            for one in self.people
        ]


class Case(Form):
    """The decision on one script."""

    how = forms.ChoiceField(label=gettext_lazy("How it was decided"), widget=forms.RadioSelect)
    mark = Number(label=gettext_lazy("Official mark"), max_digits=5, decimal_places=2)
    reason = forms.CharField(
        label=gettext_lazy("Minutes and reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, outcome: Outcome | None, **options: Any) -> None:
        super().__init__(*args, **options)
        allowed: tuple[str, ...] = ("zero",)
        if isinstance(outcome, NeedsHead):
            allowed = ("agreed", "head", "zero")
        elif isinstance(outcome, NeedsCollective):
            allowed = ("collective", "zero")
        self.fields["how"].choices = [(how, SETTLEMENTS[how]) for how in allowed]  # type: ignore[attr-defined]


class Third(Form):
    """Who marks as the third."""

    marker = forms.ChoiceField(label=gettext_lazy("Third marker"))

    def __init__(self, *args: Any, names: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["marker"].choices = [(name, name) for name in names]  # type: ignore[attr-defined]


def _hex(form: Form, given: dict[str, Any], name: str) -> None:
    if name not in given:
        return
    letters = "".join(given[name].split()).lower()
    if not DIGEST.fullmatch(letters):
        facts = {"length": len(letters)}
        form.add_error(
            name, _("64 digits and letters a–f are needed; here are %(length)s signs.") % facts
        )
    given[name] = letters
