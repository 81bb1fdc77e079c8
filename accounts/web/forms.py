"""Forms as people fill them here: Vietnamese dates, decimal commas, refusals above the field."""

import unicodedata
from collections.abc import Callable, Collection
from datetime import date
from decimal import Decimal
from pathlib import PurePath
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledger.rules.refusals import Refusal
from ledger.services import refusals

MEGABYTE = 1024 * 1024


class Form(forms.Form):
    """A form whose refused act becomes one of its errors.

    `act_fields` names the field above which the sentence of a refusal stands; others stand on top.
    """

    act_fields: ClassVar[dict[str, str]] = {}
    refused: Refusal | None = None
    result: Any = None

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("use_required_attribute", False)
        super().__init__(*args, **options)
        for field in self.fields.values():
            if str(field.error_messages.get("required")) == str(
                forms.Field.default_error_messages["required"]
            ):
                field.error_messages["required"] = gettext_lazy("Fill this in.")
            if isinstance(field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
                field.widget.attrs.setdefault("class", "form-check-input")

    def clean(self) -> dict[str, Any]:
        """Text in one Unicode form, so that two ways of typing a name stay one name."""
        given = super().clean() or {}
        for name, value in given.items():
            if isinstance(value, str):
                given[name] = unicodedata.normalize("NFC", value)
        return given


class Day(forms.DateField):
    """A date as dd/MM/yyyy."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", gettext_lazy("Day/month/year, for example 05/09/2026"))
        super().__init__(
            input_formats=["%d/%m/%Y", "%Y-%m-%d"],
            widget=forms.DateInput(
                format="%d/%m/%Y", attrs={"inputmode": "numeric", "autocomplete": "off"}
            ),
            **options,
        )

    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": gettext_lazy("Write the date as day/month/year, for example 05/09/2026.")
    }

    def to_python(self, value: Any) -> date | None:
        """The date; one before 1900 is taken for a slip of the hand."""
        found = super().to_python(value)
        if found is not None and found.year < 1900:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return found


class Number(forms.DecimalField):
    """A decimal written with a comma or a point."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs={"inputmode": "decimal"}), **options)

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        """The number, exact."""
        if isinstance(value, str):
            value = value.strip().replace(",", ".")
        return super().to_python(value)


class Upload(forms.FileField):
    """A file of one of the kinds, not too large and not empty."""

    def __init__(self, *, endings: Collection[str], most_mb: int = 20, **options: Any) -> None:
        self.endings, self.most_mb = sorted(endings), most_mb
        widget = forms.ClearableFileInput(attrs={"accept": ",".join(self.endings)})
        super().__init__(widget=widget, **options)

    def clean(self, data: Any, initial: Any = None) -> UploadedFile | None:
        """The file; the errors name what was given and what is wanted."""
        given = super().clean(data, initial)
        if not given:
            return None
        if PurePath(given.name).suffix.lower() not in self.endings:
            wanted = ", ".join(self.endings)
            raise ValidationError(
                _("“%(name)s” is not a file of this kind: choose %(wanted)s.")
                % {"name": given.name, "wanted": wanted}
            )
        if given.size > self.most_mb * MEGABYTE:
            raise ValidationError(
                _(
                    "“%(name)s” is larger than %(most)s MB, the most that is taken here: make it "
                    "smaller or split it, then choose it again."
                )
                % {"name": given.name, "most": self.most_mb}
            )
        return given


def sent(request: HttpRequest) -> tuple[Any, Any]:
    """The fields and files of a form that was sent, however empty; nothing for one that was not."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def carry(request: HttpRequest, form: Form, run: Callable[[dict[str, Any]], Any]) -> bool:
    """True when the form was sent, is valid, and its act was done; `form.result` is what it gave."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        form.result = run(form.cleaned_data)
    except Refusal as refusal:
        form.refused = refusal
        field = form.act_fields.get(refusal.code)
        form.add_error(field if field in form.fields else None, refusals.word(refusal))
        return False
    return True
