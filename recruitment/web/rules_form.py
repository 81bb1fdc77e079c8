"""The form that freezes the rules: an officer's word for every unsure number, keys, witnesses."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.web.forms import Form
from ledger.rules.notes import COSIGNATURE, parse_vkey
from ledger.rules.refusals import Refusal
from recruitment.queries.plans import Figure
from recruitment.services.campaigns import Plan

FIRST_DAY = "days.count_first_day"
ROUNDING = ".rounding"
WITNESSES_MOST = 20
# Role of a key as the log names it, and the field that brings it.
KEYS = {
    "marking": "key_marking",
    "code-station package": "key_station",
    "marking package": "key_package",
}


class RulesForm(Form):
    """Step 1: everything that is fixed with the rules."""

    act_fields = {
        "witness.quorum": "quorum",
        "witness.twins": "witnesses",
        "witness.own_key": "witnesses",
        "note.key": "witnesses",
        "campaign.keys_shared": "key_package",
    }

    officer = forms.ChoiceField(
        label=gettext_lazy("Officer who confirms"),
        help_text=gettext_lazy("The person whose written word stands behind these numbers."),
    )
    document = forms.CharField(
        label=gettext_lazy("Document of the confirmation"),
        help_text=gettext_lazy("Number and day."),
        max_length=200,
    )
    key_marking = forms.CharField(
        label=gettext_lazy("Key of the marking room's log"), max_length=300, required=False
    )
    key_package = forms.CharField(
        label=gettext_lazy("Key of the marking room's packages"), max_length=300, required=False
    )
    key_station = forms.CharField(
        label=gettext_lazy("Key of the code station"),
        help_text=gettext_lazy("The station prints it: ./run manage code_station vkey."),
        max_length=300,
    )
    witnesses = forms.CharField(
        label=gettext_lazy("Keys of the witnesses"),
        help_text=gettext_lazy(
            "One a line, as each witness's device printed it: name+id+key. They stand outside the "
            "Council."
        ),
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        max_length=8000,
    )
    quorum = forms.IntegerField(
        label=gettext_lazy("How many of them must sign"), min_value=1, max_value=WITNESSES_MOST
    )

    def __init__(
        self,
        *args: Any,
        figures: Sequence[Figure],
        officers: Sequence[tuple[str, str]],
        own: Mapping[str, str],
        first_day: bool,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.figures, self.own, self.first_day = figures, own, first_day
        self.fields["officer"].choices = [("", "–"), *officers]  # type: ignore[attr-defined]
        for place, figure in enumerate(figures):
            self.fields[f"value_{place}"] = self._value(figure)
            self.fields[f"document_{place}"] = forms.CharField(
                label=_("Other document"), max_length=200, required=False
            )
        for role, name in KEYS.items():
            if role in own:
                del self.fields[name]

    def rows(self) -> list[tuple[Figure, Any, Any]]:
        """Each figure with its two fields."""
        return [
            (figure, self[f"value_{place}"], self[f"document_{place}"])
            for place, figure in enumerate(self.figures)
        ]

    def keys(self) -> list[Any]:
        """The fields of the keys that others hold."""
        return [self[name] for name in KEYS.values() if name in self.fields]

    def clean_witnesses(self) -> list[str]:
        """One key a line; the error names the line."""
        found = [line.strip() for line in self.cleaned_data["witnesses"].splitlines()]
        found = [line for line in found if line]
        for place, line in enumerate(found, start=1):
            if not _is_vkey(line, witness=True):
                raise ValidationError(
                    _("Line %(line)s is no witness's key: copy it again.") % {"line": place}
                )
        return found

    def clean(self) -> dict[str, Any]:
        """Keys are keys, and the choice of the first day is the campaign's own."""
        given = super().clean()
        for name in KEYS.values():
            if given.get(name) and not _is_vkey(given[name]):
                self.add_error(name, _("This is no key: copy the whole line again."))
        for place, figure in enumerate(self.figures):
            value = given.get(f"value_{place}")
            if figure.path == FIRST_DAY and value in (0, 1) and bool(value) != self.first_day:
                told = _("The campaign was opened with the other choice; terms follow that one.")
                self.add_error(f"value_{place}", told)
        return given

    def plan(self, draws: Sequence[Mapping[str, str]], sessions: Mapping[str, Any]) -> Plan:
        """The plan as the service takes it."""
        given = self.cleaned_data
        brought = {role: given[name] for role, name in KEYS.items() if given.get(name)}
        return Plan(
            draws=draws,
            keys={**self.own, **brought},
            witnesses=given["witnesses"],
            quorum=given["quorum"],
            sessions=sessions,
            confirmations={
                figure.name: {
                    "value": given[f"value_{place}"],
                    "by": given["officer"],
                    "document": given[f"document_{place}"] or given["document"],
                }
                for place, figure in enumerate(self.figures)
            },
        )

    def _value(self, figure: Figure) -> Any:
        label = _("Value")
        if figure.path == FIRST_DAY:
            choices = [(0, _("not counted")), (1, _("counted"))]
            return forms.TypedChoiceField(
                label=label, choices=choices, coerce=int, initial=int(self.first_day)
            )
        if figure.path.endswith(ROUNDING):
            return forms.ChoiceField(label=label, choices=[("half_up", _("halves are rounded up"))])
        if isinstance(figure.value, int):
            return forms.IntegerField(label=label, initial=figure.value, min_value=0)
        return forms.CharField(label=label, initial=figure.value, max_length=100)


def _is_vkey(text: str, *, witness: bool = False) -> bool:
    try:
        key = parse_vkey(text.strip())
    except Refusal:
        return False
    return not witness or key.kind == COSIGNATURE
