"""The application form as its writer fills it in: phone first, checked by the same rules as a sheet."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.web.forms import Day, Form
from ledger.rules.refusals import Refusal
from ledger.services import refusals
from office.rules import columns
from office.rules.columns import Column, Row
from recruitment.models import Campaign
from recruitment.queries.announced import PostCounts
from recruitment.rules import forms as rules
from recruitment.rules import terms


class Applying(Form):
    """One application for one post of a campaign."""

    post = forms.ChoiceField(label=_("Post you apply for"))
    full_name = forms.CharField(
        label=_("Full name"), help_text=_("As on your identity card"), max_length=120
    )
    birth_date = Day(label=_("Day of birth"))
    sex = forms.ChoiceField(
        label=_("Sex"),
        choices=[("Nữ", _("Female")), ("Nam", _("Male"))],
        widget=forms.RadioSelect,
    )
    ethnicity = forms.CharField(label=_("Ethnic group"), initial="Kinh", max_length=60)
    identity_number = forms.CharField(
        label=_("Personal identity number"),
        help_text=_("12 digits, as on the card"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    phone = forms.CharField(
        label=_("Phone"), widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"})
    )
    email = forms.EmailField(label=_("E-mail"), required=False, max_length=120)
    address = forms.CharField(
        label=_("Where you live now"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    qualification = forms.CharField(
        label=_("Qualification"),
        help_text=_("Level, field, institution; for example: Cử nhân Luật, Đại học Luật Hà Nội"),
        max_length=300,
        required=False,
    )
    declared = forms.MultipleChoiceField(
        label=_("Priority you claim"),
        help_text=_("Only what you can show papers for. The highest one counts."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    true = forms.BooleanField(
        label=_("What I wrote is true. I know that a false statement cancels my result.")
    )

    def __init__(
        self, *args: Any, campaign: Campaign, posts: list[PostCounts], today: date, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.today = today
        self.codes = {post.code for post in posts}
        self.titles = terms.priority_titles(campaign.frozen)
        named = [(post.code, f"{post.title} · {post.using_body}") for post in posts]
        self.fields["post"].choices = [("", _("Choose a post")), *named]  # type: ignore[attr-defined]
        self.fields["declared"].choices = sorted(self.titles.items(), key=lambda one: one[1])  # type: ignore[attr-defined]
        self.read: rules.Form | None = None

    def clean(self) -> dict[str, Any]:
        """The form as the rules read it, or each problem above its field."""
        given = super().clean()
        categories = {code: code for code in self.titles}
        known = {column.key: column for column in rules.columns(self.codes, categories)}
        cells = {name: self._cell(known[name], given.get(name)) for name in known if name in given}
        if self.errors:
            return given
        values = cells | {"received_on": self.today, "wishes": ""}
        values["declared"] = "; ".join(given["declared"])
        result = rules.read(Row(0, values), self.codes, categories)
        if isinstance(result, rules.Form):
            self.read = result
            return given
        titles = {column.title: name for name, column in known.items()}
        for error in result:
            self.add_error(titles.get(error.column), refusals.word(error.refusal()))
        return given

    def _cell(self, column: Column, value: Any) -> Any:
        if isinstance(value, date) or value in (None, "", []) or isinstance(value, list):
            return value
        try:
            return columns.read(column, value)
        except Refusal as refusal:
            self.add_error(column.key, refusals.word(refusal))
            return None

    @property
    def sections(self) -> list[tuple[Any, list[Any]]]:
        """The fields in the order and groups in which people think of them."""
        groups: Mapping[Any, tuple[str, ...]] = {
            _("The post"): ("post",),
            _("About you"): ("full_name", "birth_date", "sex", "ethnicity", "identity_number"),
            _("How to reach you"): ("phone", "email", "address"),
            _("Qualification and priority"): ("qualification", "declared"),
            _("Your word"): ("true",),
        }
        return [(title, [self[name] for name in names]) for title, names in groups.items()]
